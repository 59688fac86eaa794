import type { Fee, Invoice } from '../../../src/api/index.ts'
import { isSameMoney, writeMoney, type Money } from '../readers/Money.ts'
import { approachGateway, type Arrived } from './approachGateway.ts'
import type { JobRun, ValidationFindings } from './JobRun.ts'
import { leaveExtras } from './leaveExtras.ts'

/**
 * Finds out whether an invoice's payment page takes cards, and at what fee. Submits nothing.
 *
 * Says ACCEPTED only when acceptance, fee and amount were all seen and agree; a wrong yes costs money, "cannot tell" a click.
 */
export async function validate(invoice: Invoice, run: JobRun): Promise<ValidationFindings> {
  const approach = await approachGateway(invoice, run)
  try {
    if (approach.kind === 'arrived') return await judge(approach, run)
    return { jobStatus: 'failed', errorType: approach.errorType, errorMessage: approach.errorMessage, ...approach.findings }
  } finally {
    const replay = await approach.tab?.recording([]).catch(() => undefined)
    if (replay) await run.keep('replay.json', replay)
    await approach.tab?.close()
  }
}

async function judge(arrived: Arrived, run: JobRun): Promise<ValidationFindings> {
  if (isPlain(arrived) || arrived.gateway.reading.alreadyPaid) return tell(arrived)
  // A tip or a part that was chosen beforehand hides what the invoice itself would cost.
  const left = await leaveExtras(arrived, { cardType: run.cardType, say: (message) => run.progress('readGateway', message) })
  if (left.kind === 'left') arrived.findings.evidence.push({ fact: 'insisted', text: left.sentence, source: 'gateway' })
  run.read?.(arrived.findings.evidence)
  return tell(left.kind === 'plain' ? left.approach : arrived)
}

/** Takes a card, and asks what the invoice asks. */
const isPlain = (arrived: Arrived) => arrived.gateway.reading.eligibility !== 'UNKNOWN' && !otherAmount(arrived)

/** What the page asks before the fee, where that is not the invoice's amount. */
function otherAmount({ facts, gateway: { reading } }: Arrived): Money | undefined {
  return facts.amount && reading.amount && !isSameMoney(facts.amount, reading.amount) ? reading.amount : undefined
}

function tell(arrived: Arrived): ValidationFindings {
  const { facts, gateway: { reading }, findings } = arrived
  const none: Fee = { type: 'none' }
  if (reading.alreadyPaid) {
    return { jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee: none }, ...findings }
  }
  const other = otherAmount(arrived)
  if (reading.eligibility === 'ACCEPTED' && other) {
    const text = `The page asks ${writeMoney(other)}, the invoice ${writeMoney(facts.amount!)}.`
    return {
      jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee: none }, ...findings,
      evidence: [...findings.evidence, { fact: 'amountMismatch', value: writeMoney(other), text, source: 'gateway' }],
    }
  }
  // A card on the wire always has a fee; only an accepted one's may be believed.
  const fee = reading.eligibility === 'ACCEPTED' ? reading.fee : none
  return { jobStatus: 'success', card: fee ? { eligibility: reading.eligibility, fee } : { eligibility: 'UNKNOWN', fee: none }, ...findings }
}
