import * as v from 'valibot'
import { PaymentJob, readBody, readValidationJob, ValidationJob, type JobKind } from './jobs.ts'

/** The event's name for each job. Note "validation", not "validate" (contract.md D5). */
export const webhookEventTypes = {
  validation: 'paymentGateway.validation.completed',
  payment: 'paymentGateway.process.completed',
} as const satisfies Record<JobKind, string>

const kinds: Record<string, JobKind> = {
  [webhookEventTypes.validation]: 'validation',
  [webhookEventTypes.payment]: 'payment',
  // Mercoa's guide of mid-2025 names the first; the second goes by analogy.
  'virtualCardAgent.validation.completed': 'validation',
  'virtualCardAgent.process.completed': 'payment',
}

const WebhookBody = v.object({ eventType: v.string(), jobId: v.string(), data: v.unknown() })

/** A finished job, announced. `jobId` is the outer one; the first release's inner id could differ (contract.md D6). */
export type WebhookEvent =
  | { kind: 'validation'; jobId: string; job: ValidationJob }
  | { kind: 'payment'; jobId: string; job: PaymentJob }

/**
 * Reads a webhook's body, by either of its names.
 *
 * @throws GatewayError `bad_response` when it is no event of ours
 */
export function readWebhookEvent(body: unknown): WebhookEvent {
  const { eventType, jobId, data } = readBody(WebhookBody, body)
  const kind = readBody(v.pipe(v.picklist(Object.keys(kinds), 'not an event of the payment gateway')), eventType)
  return kinds[kind] === 'payment'
    ? { kind: 'payment', jobId, job: readBody(PaymentJob, data) }
    : { kind: 'validation', jobId, job: readValidationJob(data) }
}
