export { MercoaProvider, type MercoaProviderProps } from './MercoaProvider.tsx'
export { BatchCardCheck, type BatchCardCheckProps } from './flows/BatchCardCheck.tsx'
export { CardPayment, type CardPaymentProps } from './flows/CardPayment.tsx'
export { GatewayPaymentButton, type GatewayPaymentButtonProps } from './flows/GatewayPaymentButton.tsx'
export { InvoiceCardCheck, type CheckedInvoice, type InvoiceCardCheckProps } from './flows/InvoiceCardCheck.tsx'
export { JobList, type JobListProps } from './flows/JobList.tsx'
export { JobStatus, useJobStatus, type JobStatusProps, type JobStatusRootProps } from './flows/JobStatus.tsx'
export { Receipt, type ReceiptProps } from './flows/Receipt.tsx'

export {
  AmountMismatch, CardDetailsForm, CardEconomics, FeeSummary, InvoiceDropZone, LinkVerdict, PaymentReceipt, SessionReplay, UnknownOutcome, ValidationVerdict,
} from './components/standing.ts'
export type { AmountDifference, AmountMismatchProps } from './components/AmountMismatch.tsx'
export type { CardDetailsFormProps } from './components/CardDetailsForm.tsx'
export type { CardEconomicsProps } from './components/CardEconomics.tsx'
export type { FeeSummaryProps } from './components/FeeSummary.tsx'
export type { InvoiceDropZoneProps } from './components/InvoiceDropZone.tsx'
export type { LinkVerdictProps } from './components/LinkVerdict.tsx'
export type { PaymentReceiptProps, ReceiptPreview } from './components/PaymentReceipt.tsx'
export { reckonEconomics, type Economics, type EconomicsInput, type RebateTier } from './components/reckonEconomics.ts'
export type { SessionReplayProps } from './components/SessionReplay.tsx'
export { Surface, type SurfaceProps } from './components/Surface.tsx'
export type { UnknownOutcomeProps } from './components/UnknownOutcome.tsx'
export type { ValidationVerdictProps } from './components/ValidationVerdict.tsx'

export type { BatchRow, BatchView } from './hooks/createBatch.ts'
export type { ErrorContext, GatewayEvent } from './hooks/events.ts'
export type { Transport } from './hooks/follow.ts'
export type { AnyJob } from './hooks/queries.ts'
export type { IdStorage } from './hooks/shelf.ts'
export { useBatch, type UseBatchOptions } from './hooks/useBatch.ts'
export { useInvoiceDrop, type RefusedFile, type UseInvoiceDropOptions } from './hooks/useInvoiceDrop.ts'
export { useIsOnline } from './hooks/useIsOnline.ts'
export { useJob, type JobState, type UseJobOptions } from './hooks/useJob.ts'
export { useJobs, type JobsState } from './hooks/useJobs.ts'
export { usePayment, type PaymentOrder, type PaymentState, type UsePaymentOptions } from './hooks/usePayment.ts'
export { useSession, type SessionView } from './hooks/useSession.ts'
export { useValidation, type StartedValidation, type UseValidationOptions, type ValidationState } from './hooks/useValidation.ts'

export { createClient, type Client, type ClientOptions, type PaymentOptions } from './client/createClient.ts'
export type { SessionState } from './client/createSession.ts'
export type { TokenProp } from './client/parseToken.ts'
export { INVOICE_EXTENSIONS, readInvoiceFile, type FileProblem, type ReadFile } from './client/readInvoiceFile.ts'

export { GatewayError, isGatewayError, UsageError, type ErrorCode } from './api/errors.ts'
export { surchargeFor, type Fee, type FeeUnit } from './api/fees.ts'
export {
  isPayable, outcomeOf,
  type Eligibility, type JobKind, type PaymentFailed, type PaymentJob, type PaymentOutcome, type PaymentPending, type PaymentSucceeded,
  type ValidationFailed, type ValidationJob, type ValidationPending, type ValidationSucceeded,
} from './api/jobs.ts'
export type { CardDetails, Invoice, ListOptions } from './api/requests.ts'

export { en, type Messages } from './messages/en.ts'
export type { PartialMessages } from './messages/MessagesProvider.tsx'
export type { Look, PartClass } from './theme/LookProvider.tsx'
export type { PartName } from './theme/parts.ts'
export { themeStyle, type Theme, type ThemeToken } from './theme/Theme.ts'
