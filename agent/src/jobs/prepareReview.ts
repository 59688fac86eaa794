import type { Secret } from '../cards/Secret.ts'
import { findUnwanted } from '../readers/findUnwanted.ts'
import { judgeCardPlace } from '../readers/judgeCardPlace.ts'
import { writeMoney } from '../readers/Money.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readReview } from '../readers/readReview.ts'
import { agreeToTerms } from '../steps/agreeToTerms.ts'
import { runStep } from '../steps/defineStep.ts'
import { refuseExtras } from '../steps/refuseExtras.ts'
import type { Arrived } from './approachGateway.ts'
import type { Bounds } from './boundsOf.ts'
import { checkTotal } from './checkTotal.ts'
import type { PaymentRun } from './JobRun.ts'
import { stop, type PreparedPayment } from './PreparedPayment.ts'

/** Looks at a page to be confirmed as at the form before it: no extras, the total a third time, the card's code where it is asked for. */
export async function prepareReview(
  { tab, context, findings, facts, gateway }: Arrived, before: PageSnapshot, bounds: Bounds, code: Secret | undefined, run: PaymentRun,
): Promise<PreparedPayment> {
  const note = (fact: string, text: string, value?: string) => findings.evidence.push({ fact, text, source: 'gateway', ...(value && { value }) })
  const filling = { ...context, say: (message: string) => run.progress('submitPayment', message) }
  const gone = () => stop('The page that asked to confirm the payment changed, so nothing more was pressed.')

  const refused = await runStep(refuseExtras, filling, { page: await tab.snapshot(), ...bounds })
  if (refused.kind === 'left') return stop(refused.sentence, refused.errorType)
  for (const sentence of refused.sentences) note('refused', sentence)
  const asked = readReview(before, refused.page)
  if (!asked) return gone()
  const approved = { url: gateway.snapshots.at(-1)!.url, facts, allowHosts: run.allowHosts }
  const place = asked.code ?? { frame: asked.submit.frame, ref: -1 }
  const foreign = judgeCardPlace(refused.page, { frame: place.frame, number: place, requiredData: {}, extras: [], unknownRequired: [] }, approved)
  if (foreign) return stop(`The payment page was left. ${foreign}`)
  if (asked.code) {
    if (!code) return stop('The last step asks for a security code, and what is paid with has none.')
    if (!(await tab.fill(asked.code.frame, asked.code.ref, code.reveal()))) return stop("The last step did not keep the card's security code.")
  }
  const agreed = await runStep(agreeToTerms, filling, { page: await tab.snapshot(), submit: asked.submit, mayCostFee: bounds.ceiling > bounds.amount })
  if (agreed.kind === 'barred') return stop(agreed.sentence)
  for (const label of agreed.terms) note('terms', `Agreed to, because the payment needs it: “${label}”`)

  const { page } = agreed
  const [unwanted] = findUnwanted(page, bounds.currency)
  if (unwanted) return stop(`The page insists on ${unwanted.what}: “${unwanted.text}”.`)
  const last = readReview(before, page)
  if (!last) return gone()
  if (last.total) note('totalOnLastStep', `On the last step, the page asks ${writeMoney(last.total)}.`, writeMoney(last.total))
  const wrong = checkTotal(last, bounds)
  if (wrong) return stop(`${wrong} This showed only on the last step.`, 'INVOICE_AMOUNT_MISMATCH')
  if (last.submit.disabled) return stop(`The payment page does not let “${last.submit.text}” be pressed on its last step.`)
  return { kind: 'ready', form: { submit: last.submit }, page, total: last.total! }
}
