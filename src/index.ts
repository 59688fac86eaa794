export { MercoaProvider, type MercoaProviderProps } from './MercoaProvider.tsx'
export { CardPayment, type CardPaymentProps } from './flows/CardPayment.tsx'
export { GatewayPaymentButton, type GatewayPaymentButtonProps } from './flows/GatewayPaymentButton.tsx'
export { InvoiceCardCheck, type CheckedInvoice, type InvoiceCardCheckProps } from './flows/InvoiceCardCheck.tsx'
export { JobStatus, useJobStatus, type JobStatusProps, type JobStatusRootProps } from './flows/JobStatus.tsx'

export { Surface, type SurfaceProps } from './components/Surface.tsx'

export type { ErrorContext, GatewayEvent } from './hooks/events.ts'
export type { Transport } from './hooks/follow.ts'
export type { AnyJob } from './hooks/queries.ts'
export type { IdStorage } from './hooks/shelf.ts'
export { useIsOnline } from './hooks/useIsOnline.ts'
export { useJob, type JobState, type UseJobOptions } from './hooks/useJob.ts'
export { usePayment, type PaymentOrder, type PaymentState, type UsePaymentOptions } from './hooks/usePayment.ts'
export { useSession, type SessionView } from './hooks/useSession.ts'
export { useValidation, type StartedValidation, type UseValidationOptions, type ValidationState } from './hooks/useValidation.ts'

export { createClient, type Client, type ClientOptions, type PaymentOptions } from './client/createClient.ts'
export type { SessionState } from './client/createSession.ts'
export type { TokenProp } from './client/parseToken.ts'
export { INVOICE_EXTENSIONS, readInvoiceFile, type FileProblem, type ReadFile } from './client/readInvoiceFile.ts'

export { GatewayError, isGatewayError, UsageError, type ErrorCode } from './api/errors.ts'
export { surchargeFor, type Fee, type FeeUnit } from './api/fees.ts'
export { isPayable, outcomeOf } from './api/jobFacts.ts'
export type {
  JobKind, PaymentFailed, PaymentJob, PaymentOutcome, PaymentPending, PaymentSucceeded, ValidationFailed, ValidationJob, ValidationPending,
  ValidationSucceeded,
} from './api/jobs.ts'
export type { CardDetails, Invoice, ListOptions } from './api/requests.ts'
export type { Eligibility } from './api/tidyJob.ts'

export type { Messages, ShownMessages } from './messages/Messages.ts'
export type { PartialMessages } from './messages/MessagesProvider.tsx'
export type { Look, PartClass } from './theme/LookProvider.tsx'
export type { PartName } from './theme/parts.ts'
export { themeStyle, type Theme } from './theme/Theme.ts'
export type { ThemeToken } from './theme/tokens.ts'
