import { Webhook } from 'standardwebhooks'
import type { PgBoss } from 'pg-boss'
import { webhookEventTypes, type JobKind } from '../../../src/api/index.ts'

/** The queue of announcements waiting to be delivered. */
export const WEBHOOKS_QUEUE = 'webhooks'

/** How long a receiver may take, in milliseconds. */
const RECEIVER_TIMEOUT_MS = 15_000
/**
 * Fourteen tries: pauses of one to two minutes, then twice as long each time, at most four hours. Whatever chance does to the
 * pauses, the last try comes more than 24 hours after the first, and less than 29. What none of them delivered is kept for a month.
 */
const RETRIES = {
  retryLimit: 13, retryDelay: 60, retryBackoff: true, retryDelayMax: 14_400, expireInSeconds: 60,
  deleteAfterSeconds: 30 * 86_400, retentionSeconds: 60 * 86_400,
}

export interface WebhookParts {
  boss: PgBoss
  /** Takes up the queue of announcements. */
  work(handle: (item: { kind: JobKind; jobId: string }) => Promise<void>): Promise<void>
  url: string
  secret: string
  /** Posts it once and follows no redirect: what is signed for one address is not sent to another. Throws what broke on the way. */
  post(url: string, notice: { headers: Record<string, string>; body: string }, signal: AbortSignal): Promise<{ kind: 'answered'; status: number } | { kind: 'refused'; reason: string }>
  /** The job as the API answers it at this moment; undefined when it is gone. */
  body(kind: JobKind, jobId: string): Promise<unknown>
  /** The first pause after a failed delivery; each further one is twice as long. */
  retryDelaySeconds?: number
}

/** Announces ended jobs to the host's backend: signed, retried with growing pauses, one event a job. */
export interface Webhooks {
  start(): Promise<void>
  announce(kind: JobKind, jobId: string): Promise<void>
}

/** Delivery runs through the queue, so a dead receiver delays no job and a restart loses no announcement. */
export function createWebhooks({ boss, work, url, secret, post, body, retryDelaySeconds = RETRIES.retryDelay }: WebhookParts): Webhooks {
  const signer = new Webhook(secret)

  const deliver = async (kind: JobKind, jobId: string) => {
    const data = await body(kind, jobId)
    if (!data) return
    const payload = JSON.stringify({ eventType: webhookEventTypes[kind], jobId, data })
    // The same id at every try: the receiver can tell a repetition from a second event.
    const id = `msg_${jobId}`
    const at = new Date()
    const signal = AbortSignal.timeout(RECEIVER_TIMEOUT_MS)
    const headers = {
      'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signer.sign(id, at, payload),
    }
    const answer = await post(url, { headers, body: payload }, signal).catch((error: unknown) => { throw new Error(reasonFor(error, signal), { cause: error }) })
    if (answer.kind === 'refused') throw new Error(`The receiver was not asked: ${answer.reason}.`)
    if (answer.status < 200 || answer.status > 299) throw new Error(`The receiver answered ${answer.status}.`)
  }

  return {
    async start() {
      await work(({ kind, jobId }) => deliver(kind, jobId))
    },
    async announce(kind, jobId) {
      // The job's own UUID as the delivery's: announcing it twice, as the sweep may, queues it once.
      await boss.send(WEBHOOKS_QUEUE, { kind, jobId }, { ...RETRIES, retryDelay: retryDelaySeconds, id: jobId.slice(jobId.indexOf('_') + 1) })
    },
  }
}

/** Why nobody answered, without the address: it may hold a secret of the receiver's. */
function reasonFor(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `The receiver did not answer within ${RECEIVER_TIMEOUT_MS / 1000} seconds.`
  const { code } = error as NodeJS.ErrnoException
  return `The receiver could not be reached${code ? ` (${code})` : ''}.`
}
