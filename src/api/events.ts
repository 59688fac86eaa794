import * as v from 'valibot'
import { GatewayError } from './errors.ts'
import type { FeeUnit } from './fees.ts'
import { PaymentJob, readBody, readValidationJob, type ValidationJob } from './jobs.ts'

/** How many jobs one event stream may follow. */
export const MAX_FOLLOWED_JOBS = 100

/** The query of `GET /events`: the jobs to be told about. Ids that are nobody's, or another tenant's, stay silent. */
export const EventsQuery = v.object({
  jobId: v.pipe(
    v.union([v.array(v.string()), v.pipe(v.string(), v.transform((id) => [id]))]),
    v.minLength(1, 'jobId must be given at least once'),
    v.maxLength(MAX_FOLLOWED_JOBS, `jobId may be given at most ${MAX_FOLLOWED_JOBS} times`),
  ),
})
export type EventsQuery = v.InferOutput<typeof EventsQuery>

/**
 * What an event stream says: a job as it stands now, with the same body a GET would answer. On the wire it is the JSON of
 * this object as the data of an event named `job`. Each named job is told about when the stream opens, and at each change.
 */
export type JobEvent =
  | { kind: 'validation'; job: ValidationJob }
  | { kind: 'payment'; job: PaymentJob }

const JobEventBody = v.object({ kind: v.picklist(['validation', 'payment']), job: v.unknown() })

/**
 * Reads the data of one `job` event, the fee of a validation in percent.
 *
 * @throws GatewayError `bad_response` when it is none
 */
export function readJobEvent(data: string, feeUnit: FeeUnit = 'auto'): JobEvent {
  let body: unknown
  try {
    body = JSON.parse(data)
  } catch (cause) {
    throw new GatewayError('bad_response', 'An event of the stream is not JSON.', { cause })
  }
  const { kind, job } = readBody(JobEventBody, body)
  return kind === 'payment' ? { kind, job: readBody(PaymentJob, job) } : { kind, job: readValidationJob(job, feeUnit) }
}
