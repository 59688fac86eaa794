import type { JobErrorType } from '../../../src/api/index.ts'
import type { SubmitButton } from '../readers/findSubmit.ts'
import type { Money } from '../readers/Money.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'

/** A page on which only the button is left to press, as it was last looked at; or why it is left. */
export type PreparedPayment =
  | { kind: 'ready'; form: { submit: SubmitButton }; page: PageSnapshot; total: Money }
  | { kind: 'stopped'; errorType: JobErrorType; message: string }

/** A page that is left, as one that the agent cannot pay at unless said otherwise. */
export function stop(message: string, errorType: JobErrorType = 'PAYMENT_GATEWAY_UNSUPPORTED'): Extract<PreparedPayment, { kind: 'stopped' }> {
  return { kind: 'stopped', errorType, message }
}
