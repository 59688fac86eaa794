import type { Evidence, Invoice } from '../../../src/api/index.ts'
import { writeMoney } from '../readers/Money.ts'
import { approachGateway } from './approachGateway.ts'
import type { JobRun } from './JobRun.ts'

/** What the payment page says once nobody knows whether a payment went through. */
export interface Afterwards {
  /** One sentence for whoever has to decide. */
  sentence: string
  evidence: Evidence[]
}

/**
 * Opens the payment page again after pay was pressed and no result was seen. Looks only: whatever it finds, the outcome stays
 * unknown, because a page may be late, and "paid" may be somebody else's payment.
 */
export async function lookAfterwards(invoice: Invoice, run: JobRun): Promise<Afterwards> {
  const approach = await approachGateway(invoice, run)
  try {
    const { evidence } = approach.findings
    if (approach.kind === 'not arrived') return { sentence: `Looking again, we saw this: ${approach.errorMessage}`, evidence }
    const { reading } = approach.gateway
    const said = evidence.find(({ fact }) => fact === 'alreadyPaid')
    if (reading.alreadyPaid) return { sentence: `The payment page now says that the invoice is paid${said ? `: “${said.text}”` : ''}.`, evidence }
    const asked = reading.total ?? reading.amount
    return { sentence: asked ? `The payment page still asks for ${writeMoney(asked)}.` : 'The payment page does not say whether the invoice is paid.', evidence }
  } finally {
    await approach.tab?.close()
  }
}
