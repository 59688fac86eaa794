export {
  AmountMismatch, CardEconomics, FeeSummary, InvoiceDropZone, LinkVerdict, PaymentReceipt, SessionReplay, UnknownOutcome, ValidationVerdict,
} from './components/standing.ts'
export type { AmountDifference, AmountMismatchProps } from './components/AmountMismatch.tsx'
export type { CardEconomicsProps } from './components/CardEconomics.tsx'
export type { FeeSummaryProps } from './components/FeeSummary.tsx'
export type { InvoiceDropZoneProps } from './components/InvoiceDropZone.tsx'
export type { LinkVerdictProps } from './components/LinkVerdict.tsx'
export type { PaymentReceiptProps } from './components/PaymentReceipt.tsx'
export { reckonEconomics, type Economics, type EconomicsInput, type RebateTier } from './components/reckonEconomics.ts'
export type { SessionReplayProps } from './components/SessionReplay.tsx'
export { Receipt, type ReceiptProps } from './flows/Receipt.tsx'
export type { UnknownOutcomeProps } from './components/UnknownOutcome.tsx'
export type { ValidationVerdictProps } from './components/ValidationVerdict.tsx'
