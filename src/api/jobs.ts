import * as v from 'valibot'
import { GatewayError } from './errors.ts'
import { Fee, readFeeUnit, type FeeUnit } from './fees.ts'
import { readAttemptStatus, readCard, readEligibility, tidyJob } from './tidyJob.ts'

/** The two jobs. The wire calls a payment "process". */
export type JobKind = 'validation' | 'payment'

/** What the gateway's form asks for besides the card. */
export const RequiredData = v.object({
  needsAccountNumber: v.optional(v.boolean()),
  needsPostalCode: v.optional(v.boolean()),
  needsEmail: v.optional(v.boolean()),
  needsAccountHolderFirstName: v.optional(v.boolean()),
  needsAccountHolderLastName: v.optional(v.boolean()),
  needsFullServiceAddress: v.optional(v.boolean()),
  needsPhoneNumber: v.optional(v.boolean()),
})
export type RequiredData = v.InferOutput<typeof RequiredData>

/** What the agent is doing now: a machine word for the stage, one English sentence, and when it began (ISO 8601). Ours; absent on the hosted API. */
export const Progress = v.object({ step: v.string(), message: v.string(), at: v.string() })
export type Progress = v.InferOutput<typeof Progress>

/** One fact and the words or element it was read from. Ours; absent on the hosted API. */
export const Evidence = v.object({
  /** What was learnt: `eligibility`, `fee`, `invoiceAmount`, `gatewayAmount`, `vendorName`, `confirmation`, `outcome` … */
  fact: v.string(),
  /** The fact's value as text, where it has one. */
  value: v.optional(v.string()),
  /** The words as they stood. Never card data. */
  text: v.string(),
  /** Where they stood: `invoice`, `gateway`, or an address without its query. */
  source: v.string(),
})
export type Evidence = v.InferOutput<typeof Evidence>

/** What we make of the payment link. `ok` means no warning signs were found; it never means safe. Ours. */
export const LinkVerdict = v.object({
  level: v.fallback(v.picklist(['ok', 'ask', 'block']), 'ask'),
  reasons: v.optional(v.array(v.object({ code: v.string(), text: v.string() })), []),
  /** Every address passed on the way, first to last. */
  chain: v.optional(v.array(v.string()), []),
  /** Name of the gateway, when it is a known one. */
  gateway: v.optional(v.string()),
  /** What the address itself says, such as whose account at the gateway is paid (`gatewayAccount`). */
  evidence: v.optional(v.array(Evidence)),
})
export type LinkVerdict = v.InferOutput<typeof LinkVerdict>

/** One run of a payment against the gateway. */
export const Attempt = v.object({
  id: v.string(),
  status: v.pipe(v.string(), v.transform(readAttemptStatus)),
  /** What was charged or offered, fee included, in major units. */
  amount: v.optional(v.number()),
  receiptUrl: v.optional(v.string()),
  createdAt: v.optional(v.string()),
  /** Which rail was used. Ours. */
  method: v.fallback(v.optional(v.picklist(['card', 'ach'])), undefined),
})
export type Attempt = v.InferOutput<typeof Attempt>

const identity = {
  /** Opaque. Never look at its prefix: `job_`, `pgv_` and `pgp_` all occur. */
  jobId: v.string(),
  /** ISO 8601, UTC. Absent in the first release's bodies. */
  createdAt: v.optional(v.string()),
  updatedAt: v.optional(v.string()),
}
const pending = { ...identity, jobStatus: v.literal('pending'), progress: v.optional(Progress) }

/** What both jobs may have learnt when they end. Amounts are in major units. */
const findings = {
  /** A page replaying what the agent did, card entry left out. */
  sessionUrl: v.optional(v.string()),
  /** Left to pay by the invoice, before any fee. */
  invoiceAmount: v.optional(v.number()),
  /** What the gateway shows; for a payment, what was charged. May include the fee. */
  gatewayAmount: v.optional(v.number()),
  vendorName: v.optional(v.string()),
  requiredData: v.optional(RequiredData),
  /** ISO 4217. Ours: the hosted API sends no currency. */
  currency: v.optional(v.string()),
  evidence: v.optional(v.array(Evidence)),
  link: v.optional(LinkVerdict),
  /** The vendor's payment page. */
  paymentGatewayUrl: v.optional(v.string()),
}
const failed = {
  ...identity,
  ...findings,
  jobStatus: v.literal('failed'),
  errorType: v.optional(v.string()),
  errorMessage: v.optional(v.string()),
}

const Card = v.pipe(
  v.object({
    eligibility: v.pipe(v.string(), v.transform(readEligibility)),
    fee: v.fallback(v.optional(Fee), undefined),
  }),
  v.transform(readCard),
)

const ValidationVariants = v.variant('jobStatus', [
  v.object(pending),
  v.object({ ...identity, ...findings, jobStatus: v.literal('success'), card: v.optional(Card) }),
  v.object(failed),
])

/** Whether money moved. `unknown`: we pressed pay and could not see the result; do not pay again before checking. Ours. */
const PaymentOutcome = v.fallback(v.picklist(['paid', 'not_paid', 'unknown']), 'unknown')
export type PaymentOutcome = v.InferOutput<typeof PaymentOutcome>

/** The key a payment was started with, so that a caller whose answer was lost finds it again. Ours. */
const key = { idempotencyKey: v.optional(v.string()) }

const PaymentVariants = v.variant('jobStatus', [
  v.object({ ...pending, ...key }),
  v.object({
    ...identity, ...findings, ...key,
    jobStatus: v.literal('success'),
    receiptUrl: v.optional(v.string()),
    attempts: v.optional(v.array(Attempt), []),
    outcome: v.optional(PaymentOutcome),
  }),
  v.object({ ...failed, ...key, attempts: v.optional(v.array(Attempt), []), outcome: v.optional(PaymentOutcome) }),
])

/** A validation job: whether, and at what fee, the invoice's gateway takes cards. Parses every release's bodies into today's. */
export const ValidationJob = v.pipe(v.unknown(), v.transform(tidyJob), ValidationVariants)
export type ValidationJob = v.InferOutput<typeof ValidationJob>
export type ValidationPending = Extract<ValidationJob, { jobStatus: 'pending' }>
export type ValidationSucceeded = Extract<ValidationJob, { jobStatus: 'success' }>
export type ValidationFailed = Extract<ValidationJob, { jobStatus: 'failed' }>

/** A payment job ("process" on the wire): pays the invoice once through its gateway. Parses every release's bodies into today's. */
export const PaymentJob = v.pipe(v.unknown(), v.transform(tidyJob), PaymentVariants)
export type PaymentJob = v.InferOutput<typeof PaymentJob>
export type PaymentPending = Extract<PaymentJob, { jobStatus: 'pending' }>
export type PaymentSucceeded = Extract<PaymentJob, { jobStatus: 'success' }>
export type PaymentFailed = Extract<PaymentJob, { jobStatus: 'failed' }>

/** One page of jobs. `hasMore` says that another page follows. */
export const ValidationJobPage = v.object({ jobs: v.array(ValidationJob), hasMore: v.boolean() })
export type ValidationJobPage = v.InferOutput<typeof ValidationJobPage>
export const PaymentJobPage = v.object({ jobs: v.array(PaymentJob), hasMore: v.boolean() })
export type PaymentJobPage = v.InferOutput<typeof PaymentJobPage>

/**
 * Reads a validation job off the wire, its fee in percent.
 *
 * @param feeUnit force the unit of percentages; `auto` by default
 * @throws GatewayError `bad_response` when the body is not a job
 */
export function readValidationJob(body: unknown, feeUnit: FeeUnit = 'auto'): ValidationJob {
  const job = readBody(ValidationJob, body)
  if (job.jobStatus !== 'success' || !job.card) return job
  return { ...job, card: { ...job.card, fee: readFeeUnit(job.card.fee, feeUnit, job.invoiceAmount, job.gatewayAmount) } }
}

/** Reads a payment job off the wire. @throws GatewayError `bad_response` when the body is not a job */
export function readPaymentJob(body: unknown): PaymentJob {
  return readBody(PaymentJob, body)
}

/** Reads any answer by its schema. @throws GatewayError `bad_response`, naming the first field that is wrong */
export function readBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  throw new GatewayError('bad_response', `The answer is not what the contract says: ${describeIssue(result.issues[0])}`)
}

/** One schema issue as "field: what is wrong", without the value that was sent. */
export function describeIssue(issue: v.GenericIssue): string {
  const field = v.getDotPath(issue)
  const reason = describeReason(issue)
  return field ? `${field}: ${reason}` : reason
}

function describeReason(issue: v.GenericIssue): string {
  if (issue.received === 'undefined') return 'is missing'
  // Valibot's own sentences end with the value they were given, which may be a card number; the schemas' sentences do not.
  const quotesTheValue = issue.message.endsWith(`eceived ${issue.received}`)
  return quotesTheValue ? `expected ${issue.expected ?? 'another value'}` : issue.message
}
