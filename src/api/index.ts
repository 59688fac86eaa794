export { addAmounts, Fee, readFeeUnit, surchargeFor, toMajor, toMinor, type FeeUnit } from './fees.ts'
export {
  codeForStatus, errorTable, GatewayError, isGatewayError, jobErrorTypes, UsageError,
  type ErrorCode, type ErrorMessageKey, type ErrorName, type JobErrorType,
} from './errors.ts'
export { evidenceFor, isPayable, outcomeOf } from './jobFacts.ts'
export {
  Attempt, describeIssue, Evidence, LinkVerdict, PaymentJob, PaymentJobPage, Progress, readBody, readPaymentJob, readValidationJob, RequiredData,
  ValidationJob, ValidationJobPage,
  type JobKind, type PaymentFailed, type PaymentOutcome, type PaymentPending, type PaymentSucceeded, type ValidationFailed, type ValidationPending,
  type ValidationSucceeded,
} from './jobs.ts'
export type { Eligibility, JobStatus } from './tidyJob.ts'
export {
  AchDetails, CardDetails, DirectCard, IframeCard, Invoice, ListQuery, LithicCard, MarqetaCard, PaymentRequest,
  StripeIssuingCard, ValidationRequest, type ListOptions,
} from './requests.ts'
export { DEFAULT_EXPIRY, InvalidateTokens, readExpiry, TokenOptions, type TokenClaims } from './tokens.ts'
export { stages, type Stage } from './stages.ts'
export { EventsQuery, MAX_FOLLOWED_JOBS, readJobEvent, type JobEvent } from './events.ts'
export { kindOfEvent, readWebhookEvent, webhookEventTypes, type WebhookEvent } from './webhooks.ts'
export { calls, DEFAULT_ENDPOINT, MAX_BODY_BYTES, MAX_INVOICE_BYTES, pathFor, requestHeaders, type Call } from './calls.ts'
export { routes, type Route } from './routes.ts'
