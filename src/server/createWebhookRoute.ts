import { isGatewayError, kindOfEvent, readWebhookEvent, UsageError, type FeeUnit, type WebhookEvent } from '../api/index.ts'
import { errorResponse, methodNotAllowed } from './errorResponse.ts'
import { seenInMemory, type SeenWebhooks } from './seenInMemory.ts'
import { verifyWebhook, type WebhookSecret } from './verifyWebhook.ts'

/**
 * A route for the host's backend that takes the announcements of finished jobs.
 *
 * ```ts
 * export const POST = createWebhookRoute({
 *   secret: process.env.MERCOA_WEBHOOK_SECRET!,
 *   onEvent: async ({ kind, jobId, job }) => { await saveJob(kind, jobId, job) },
 * })
 * ```
 *
 * Answers 200 once `onEvent` is through; 200 without calling it for a repeated delivery and for events about something
 * else than our jobs; 401 when the signature is missing, wrong or older than five minutes; 400 when the body is no
 * event. What `onEvent` throws goes up to the host's framework, whose 500 makes the sender try again.
 *
 * `onEvent` is called at least once: where two processes take the same delivery at the same moment, both call it.
 *
 * @throws UsageError when `secret` is undefined or empty; to take webhooks unsigned, say `null`
 */
export function createWebhookRoute({ secret, onEvent, seen = seenInMemory(), feeUnit, now }: WebhookRouteOptions): (request: Request) => Promise<Response> {
  if (secret === undefined || secret?.length === 0) {
    throw new UsageError('createWebhookRoute() was given no secret, so anybody could announce a payment. Set the environment variable you take it from, or pass null to take webhooks unsigned.')
  }
  /** Deliveries being dealt with right now: a repetition waits for the first instead of being told "done" too early. */
  const underWay = new Map<string, Promise<void>>()

  return async function webhookRoute(request) {
    if (request.method !== 'POST') return methodNotAllowed('POST')

    const webhook = await verifyWebhook(request, secret, now && { now })
    if (webhook.kind === 'refused') return errorResponse('unauthorized', `The webhook was refused: ${webhook.reason}.`)

    const read = readEvent(webhook.body, feeUnit)
    if (read.kind === 'nothing for us') return done()
    if (read.kind === 'unreadable') return errorResponse('bad_request', read.reason)

    // Unsigned webhooks carry no id; there, one job ends once.
    const id = webhook.id ?? `${read.event.kind}:${read.event.jobId}`
    await (underWay.get(id) ?? handleOnce(id, read.event))
    return done()
  }

  function handleOnce(id: string, event: WebhookEvent): Promise<void> {
    const handling = (async () => {
      if (await seen.has(id)) return
      await onEvent(event)
      await seen.add(id)
    })().finally(() => underWay.delete(id))
    underWay.set(id, handling)
    return handling
  }
}

export interface WebhookRouteOptions {
  /** What the sender signs with; `null` takes webhooks unsigned, see {@link WebhookSecret}. */
  secret: WebhookSecret
  /** Called with each finished job. */
  onEvent: (event: WebhookEvent) => unknown
  /** Which deliveries were dealt with; the memory of this process by default. */
  seen?: SeenWebhooks
  /** How the sender means percentages; `auto` by default. */
  feeUnit?: FeeUnit
  /** The time now, in milliseconds since 1970; for tests. */
  now?: () => number
}

type Read = { kind: 'event'; event: WebhookEvent } | { kind: 'nothing for us' } | { kind: 'unreadable'; reason: string }

function readEvent(text: string, feeUnit: FeeUnit | undefined): Read {
  let body: { eventType?: unknown } | null
  try {
    body = JSON.parse(text)
  } catch {
    return { kind: 'unreadable', reason: 'The body is not JSON.' }
  }
  // One address may be registered for invoices and other things too; refusing those would only have them sent again.
  if (typeof body?.eventType === 'string' && kindOfEvent(body.eventType) === undefined) return { kind: 'nothing for us' }

  try {
    return { kind: 'event', event: readWebhookEvent(body, feeUnit) }
  } catch (error) {
    if (isGatewayError(error)) return { kind: 'unreadable', reason: error.message }
    throw error
  }
}

function done(): Response {
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
}
