import { GatewayError, readFeeUnit, type Fee, type FeeUnit, type JobEvent, type JobKind, type JobStatus, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { readAttemptStatus, readCard, readEligibility, readJobStatus } from '../api/tidyJob.ts'

/** The job of each kind. */
export interface JobOf { validation: ValidationJob; payment: PaymentJob }

/**
 * Reads a job off the wire, the fee of a validation in percent: what the schemas of the contract read, in a third of their
 * weight, which every page carries. The compiler holds the tables below against the types that are inferred from the schemas.
 *
 * @throws GatewayError `bad_response` when the body is not a job, naming the first field that is wrong
 */
export function readJob<Kind extends JobKind>(kind: Kind, body: unknown, feeUnit: FeeUnit): JobOf[Kind]
export function readJob(kind: JobKind, body: unknown, feeUnit: FeeUnit): ValidationJob | PaymentJob {
  const jobStatus = readJobStatus(record({ jobStatus: text })(body, 'the body').jobStatus)
  const job = { jobStatus, ...record<object>(tables[kind][jobStatus])(body, 'the body') } as ValidationJob | PaymentJob
  if (!('card' in job) || !job.card) return job
  return { ...job, card: { ...job.card, fee: readFeeUnit(job.card.fee, feeUnit, job.invoiceAmount, job.gatewayAmount) } }
}

/** Reads one page of jobs. @throws GatewayError `bad_response` as {@link readJob} does */
export function readJobPage<Kind extends JobKind>(kind: Kind, body: unknown, feeUnit: FeeUnit): { jobs: JobOf[Kind][]; hasMore: boolean } {
  return record({ jobs: listOf((job) => readJob(kind, job, feeUnit)), hasMore: is<boolean>('boolean') })(body, 'the body')
}

/** Reads the data of one `job` event of a stream. @throws GatewayError `bad_response` as {@link readJob} does */
export function readJobEvent(data: string, feeUnit: FeeUnit): JobEvent {
  let body: unknown
  try {
    body = JSON.parse(data)
  } catch (cause) {
    throw new GatewayError('bad_response', 'An event of the stream is not JSON.', { cause })
  }
  const { kind, job } = record({ kind: oneOf(['validation', 'payment'], undefined), job: (value: unknown) => value })(body, 'the body')
  if (!kind) return refuse('kind', kind, 'a kind of job')
  return { kind, job: readJob(kind, job, feeUnit) } as JobEvent
}

/** Checks a value and answers it; `name` is the field it stands in. */
type Read<Value> = (value: unknown, name: string) => Value
/** How each field of an object is read. */
type Table<Fields> = { [Name in keyof Required<Fields>]: Read<Fields[Name]> }
type TableOf<Kind extends JobKind, Status> = Table<Omit<Extract<JobOf[Kind], { jobStatus: Status }>, 'jobStatus'>>

const text = is<string>('string')
const may = {
  text: optional(text),
  number: optional(is<number>('number')),
  boolean: optional(is<boolean>('boolean')),
}
const evidence = optional(listOf(record({ fact: text, value: may.text, text, source: text })))

const identity = { jobId: text, createdAt: may.text, updatedAt: may.text }
const pending = { ...identity, progress: optional(record({ step: text, message: text, at: text })) }
const ended = {
  ...identity,
  sessionUrl: may.text, invoiceAmount: may.number, gatewayAmount: may.number, vendorName: may.text, currency: may.text, paymentGatewayUrl: may.text, evidence,
  requiredData: optional(record({
    needsAccountNumber: may.boolean, needsPostalCode: may.boolean, needsEmail: may.boolean, needsAccountHolderFirstName: may.boolean,
    needsAccountHolderLastName: may.boolean, needsFullServiceAddress: may.boolean, needsPhoneNumber: may.boolean,
  })),
  link: optional(record({
    level: oneOf(['ok', 'block'], 'ask'), reasons: orNone(listOf(record({ code: text, text }))), chain: orNone(listOf(text)), gateway: may.text, evidence,
  })),
}
const failed = { ...ended, errorType: may.text, errorMessage: may.text }
const key = { idempotencyKey: may.text }
const paid = {
  ...key,
  outcome: optional(oneOf(['paid', 'not_paid'], 'unknown')),
  attempts: orNone(listOf(record({
    id: text, status: (word: unknown, name: string) => readAttemptStatus(text(word, name)), amount: may.number, receiptUrl: may.text, createdAt: may.text,
    method: oneOf(['card', 'ach'], undefined),
  }))),
}
const card = optional((value, name) => {
  const { eligibility, fee } = record({ eligibility: text, fee: readFee })(value, name)
  return readCard({ eligibility: readEligibility(eligibility), fee })
})

const tables: { [Kind in JobKind]: { [Status in JobStatus]: TableOf<Kind, Status> } } = {
  validation: { pending, failed, success: { ...ended, card } },
  payment: { pending: { ...pending, ...key }, failed: { ...failed, ...paid }, success: { ...ended, ...paid, receiptUrl: may.text } },
}

/** A fee that cannot be read is none we could promise. */
function readFee(fee: unknown): Fee | undefined {
  const { type, value } = (fee ?? {}) as { type?: unknown; value?: unknown }
  if (type === 'none') return { type }
  return (type === 'percentage' || type === 'flat') && typeof value === 'number' && value >= 0 ? { type, value } : undefined
}

function is<Value>(type: string): Read<Value> {
  return (value, name) => typeof value === type ? value as Value : refuse(name, value, type)
}

function optional<Value>(read: Read<Value>): Read<Value | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name))
}

function orNone<Item>(read: Read<Item[]>): Read<Item[]> {
  return (value, name) => (value === undefined ? [] : read(value, name))
}

function oneOf<const Word, const Other>(words: readonly Word[], other: Other): Read<Word | Other> {
  return (value) => words.find((word) => word === value) ?? other
}

function listOf<Item>(read: Read<Item>): Read<Item[]> {
  return (value, name) => (Array.isArray(value) ? value.map((item) => read(item, name)) : refuse(name, value, 'a list'))
}

/** Reads the fields of the table and leaves all others out. A field without a value, or with null, is not there. */
function record<Fields>(table: Table<Fields>): Read<Fields> {
  return (value, name) => {
    if (typeof value !== 'object' || !value) return refuse(name, value, 'an object')
    const fields = Object.entries<Read<unknown>>(table).map(([field, read]) => [field, read((value as Record<string, unknown>)[field] ?? undefined, field)])
    return Object.fromEntries(fields.filter(([, item]) => item !== undefined)) as Fields
  }
}

function refuse(name: string, value: unknown, wanted: string): never {
  throw new GatewayError('bad_response', `The answer is not what the contract says: ${name} ${value === undefined ? 'is missing' : `is not ${wanted}`}`)
}
