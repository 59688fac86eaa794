import type { Fee, Invoice } from '../../../src/api/index.ts'
import { isSameMoney, writeMoney } from '../readers/Money.ts'
import { approachGateway, type Approach } from './approachGateway.ts'
import type { JobRun, ValidationFindings } from './JobRun.ts'

/**
 * Finds out whether an invoice's payment page takes cards, and at what fee. Submits nothing.
 *
 * Says ACCEPTED only when acceptance, fee and amount were all seen and agree; a wrong yes costs money, "cannot tell" a click.
 */
export async function validate(invoice: Invoice, run: JobRun): Promise<ValidationFindings> {
  const approach = await approachGateway(invoice, run)
  try {
    return judge(approach)
  } finally {
    const replay = await approach.tab?.recording([]).catch(() => undefined)
    if (replay) await run.keep('replay.json', replay)
    await approach.tab?.close()
  }
}

function judge(approach: Approach): ValidationFindings {
  const { findings } = approach
  if (approach.kind === 'not arrived') {
    return { jobStatus: 'failed', errorType: approach.errorType, errorMessage: approach.errorMessage, ...findings }
  }
  const { facts, gateway: { reading } } = approach
  const none: Fee = { type: 'none' }
  if (reading.alreadyPaid) {
    return { jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee: none }, ...findings }
  }
  if (reading.eligibility === 'ACCEPTED' && facts.amount && reading.amount && !isSameMoney(facts.amount, reading.amount)) {
    const text = `The page asks ${writeMoney(reading.amount)}, the invoice ${writeMoney(facts.amount)}.`
    return {
      jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee: none }, ...findings,
      evidence: [...findings.evidence, { fact: 'amountMismatch', value: writeMoney(reading.amount), text, source: 'gateway' }],
    }
  }
  // A card on the wire always has a fee; only an accepted one's may be believed.
  const fee = reading.eligibility === 'ACCEPTED' ? reading.fee : none
  return { jobStatus: 'success', card: fee ? { eligibility: reading.eligibility, fee } : { eligibility: 'UNKNOWN', fee: none }, ...findings }
}
