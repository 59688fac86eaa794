import { EventsQuery, type JobEvent, type WebhookEvent } from '../api/index.ts'
import { errorResponse, methodNotAllowed } from './errorResponse.ts'
import { openEventStream } from './openEventStream.ts'
import { readRequest } from './readRequest.ts'

/**
 * Passes webhooks on to the browser, as the server-sent events that the hosted API does not have.
 *
 * ```ts
 * const relay = createEventRelay({
 *   authorize: async (request, jobIds) => {
 *     const user = await userOf(request)
 *     return user && findJobIds(user.companyId, jobIds)
 *   },
 * })
 * export const GET = relay.route
 * // and where the webhooks come in:
 * export const POST = createWebhookRoute({ secret, onEvent: relay.publish })
 * ```
 *
 * **A webhook does not say whose job it is: `authorize` is all that keeps one customer's jobs from another.**
 *
 * A stream tells of each job that has ended, those of the last hour at once, and ends when every job it was asked for has
 * ended. Ids that `authorize` leaves out stay silent. A reader that does not keep up is let go; when it comes back it is
 * told what it missed.
 *
 * What is published stays in the memory of this process. Where several processes share the work, broadcast each event
 * among them and call `publish` in every one.
 */
export function createEventRelay({ authorize, rememberCount = 1_000, rememberMs = 3_600_000 }: EventRelayOptions): EventRelay {
  // A Map keeps the order in which it was filled, so its first entry is the oldest.
  const remembered = new Map<string, { event: WebhookEvent; at: number }>()
  const readers = new Set<Reader>()
  let isClosed = false

  return {
    async route(request) {
      if (request.method !== 'GET') return methodNotAllowed('GET')
      const query = readRequest(EventsQuery, { jobId: new URL(request.url).searchParams.getAll('jobId') })
      if (query.kind === 'refused') return errorResponse('bad_request', query.reason)

      const asked = query.value.jobId
      const seen = await authorize(request, asked)
      if (seen instanceof Response) return seen
      if (!seen) return errorResponse('unauthorized', 'Nobody is signed in.')
      if (isClosed) return errorResponse('server_error', 'The server is being stopped.', 503)

      return new Response(follow(asked, seen === true ? asked : seen, request.signal), {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      })
    },

    publish(event) {
      if (isClosed) return
      if (hasEnded(event)) remember(event)
      for (const reader of readers) reader.tell(event)
    },

    close() {
      isClosed = true
      remembered.clear()
      for (const reader of readers) reader.end()
    },
  }

  function follow(asked: readonly string[], seen: readonly string[], signal: AbortSignal): ReadableStream<Uint8Array> {
    const waitingFor = new Set(asked)
    const maySee = new Set(seen)
    const { body, send, end, ended } = openEventStream(signal)
    const reader: Reader = {
      tell(event) {
        const ids = idsOf(event)
        if (!ids.some((id) => waitingFor.has(id) && maySee.has(id))) return
        send('job', JSON.stringify({ kind: event.kind, job: event.job } as JobEvent))
        if (!hasEnded(event)) return
        for (const id of ids) waitingFor.delete(id)
        if (waitingFor.size === 0) end()
      },
      end,
    }
    readers.add(reader)
    void ended.then(() => readers.delete(reader))
    for (const { event, at } of remembered.values()) {
      if (!isTooOld(at)) reader.tell(event)
    }
    return body
  }

  function remember(event: WebhookEvent): void {
    const key = `${event.kind} ${event.jobId}`
    remembered.delete(key)
    remembered.set(key, { event, at: Date.now() })
    for (const [oldest, { at }] of remembered) {
      if (remembered.size <= rememberCount && !isTooOld(at)) break
      remembered.delete(oldest)
    }
  }

  function isTooOld(at: number): boolean {
    return at <= Date.now() - rememberMs
  }
}

/** What {@link createEventRelay} makes. Each function may be handed on alone. */
export interface EventRelay {
  /** Answers `GET …?jobId=a&jobId=b` with a stream; 401 when `authorize` knows nobody, 400 without ids or with more than 100. */
  route: (request: Request) => Promise<Response>
  /** Tells everybody who follows this job. Fits `onEvent` of {@link createWebhookRoute}. */
  publish: (event: WebhookEvent) => void
  /** Ends every stream and opens no more, for when the server stops. */
  close: () => void
}

export interface EventRelayOptions {
  /**
   * Which of these jobs the one who asks may see, by the host's own records: their ids, or `true` for all of them. Nobody
   * (undefined, null, false) is answered with 401; a Response is passed on as it is. Asked once, when the stream opens.
   */
  authorize: (request: Request, jobIds: string[]) => Authorized | Promise<Authorized>
  /** How many ended jobs are remembered for those who ask later; 1,000 by default. */
  rememberCount?: number
  /** How long they are remembered, in milliseconds; an hour by default. */
  rememberMs?: number
}

type Authorized = readonly string[] | true | Response | undefined | null | false

interface Reader {
  tell(event: WebhookEvent): void
  end(): void
}

/** An early release named a job differently outside and inside; whoever asks may know it by either. */
function idsOf({ jobId, job }: WebhookEvent): string[] {
  return [jobId, job.jobId]
}

function hasEnded({ job }: WebhookEvent): boolean {
  return job.jobStatus !== 'pending'
}
