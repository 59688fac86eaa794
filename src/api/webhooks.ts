import * as v from 'valibot'
import { GatewayError } from './errors.ts'
import type { FeeUnit } from './fees.ts'
import { PaymentJob, readBody, readValidationJob, ValidationJob, type JobKind } from './jobs.ts'

/** The event's name for each job. Note "validation", not "validate". */
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

/** Which job an event is about, by either of its names; undefined when it is no event of the payment gateway. */
export function kindOfEvent(eventType: string): JobKind | undefined {
  return Object.hasOwn(kinds, eventType) ? kinds[eventType] : undefined
}

const WebhookBody = v.object({ eventType: v.string(), jobId: v.string(), data: v.unknown() })

/** A finished job, announced. `jobId` is the outer one; the inner one of an early release could differ. */
export type WebhookEvent =
  | { kind: 'validation'; jobId: string; job: ValidationJob }
  | { kind: 'payment'; jobId: string; job: PaymentJob }

/**
 * Reads a webhook's body, by either of its names, the fee of a validation in percent.
 *
 * @param feeUnit force the unit of percentages; `auto` by default
 * @throws GatewayError `bad_response` when it is no event of ours
 */
export function readWebhookEvent(body: unknown, feeUnit: FeeUnit = 'auto'): WebhookEvent {
  const { eventType, jobId, data } = readBody(WebhookBody, body)
  const kind = kindOfEvent(eventType)
  if (!kind) throw new GatewayError('bad_response', 'The webhook is not an event of the payment gateway.')
  return kind === 'payment'
    ? { kind: 'payment', jobId, job: readBody(PaymentJob, data) }
    : { kind: 'validation', jobId, job: readValidationJob(data, feeUnit) }
}
