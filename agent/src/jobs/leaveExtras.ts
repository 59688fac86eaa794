import { readGatewayPage } from '../readers/readGatewayPage.ts'
import { runStep } from '../steps/defineStep.ts'
import { refuseExtras, type Refused } from '../steps/refuseExtras.ts'
import { inMajor, type Arrived } from './approachGateway.ts'

interface Wish {
  /** The card one would pay with; see {@link readGatewayPage}. */
  cardType?: 'credit' | 'debit'
  /** The invoice's is meant where none is given. */
  currency?: string
  say(message: string): void
}

/** The page as it is without what nobody asked for, read again where something had to be refused; or what it insists on. */
export async function leaveExtras(arrived: Arrived, { cardType, currency = arrived.facts.amount?.currency, say }: Wish): Promise<{ kind: 'plain'; approach: Arrived } | Extract<Refused, { kind: 'left' }>> {
  const { gateway, facts, findings, context } = arrived
  const refused = await runStep(refuseExtras, { ...context, say }, { page: gateway.snapshots.at(-1)!, ...(currency && { currency }) })
  if (refused.kind === 'left') return refused
  if (refused.sentences.length === 0) return { kind: 'plain', approach: arrived }
  const reading = readGatewayPage([refused.page], facts, cardType)
  // What was read with them would contradict what is read without.
  findings.evidence = [
    ...findings.evidence.filter((each) => !gateway.reading.evidence.includes(each)),
    ...refused.sentences.map((text) => ({ fact: 'refused', text, source: 'gateway' })), ...reading.evidence,
  ]
  const fee = reading.fee ?? gateway.reading.fee
  if (reading.total) findings.gatewayAmount = inMajor(reading.total)
  return { kind: 'plain', approach: { ...arrived, gateway: { ...gateway, reading: { ...reading, ...(fee && { fee }) }, snapshots: [refused.page] } } }
}
