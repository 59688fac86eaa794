import {
  DEFAULT_ENDPOINT, GatewayError, isGatewayError, pathFor, requestHeaders, calls,
  type CardDetails, type FeeUnit, type Invoice, type JobEvent, type JobKind, type ListOptions, type PaymentJob, type PaymentJobPage, type Call, type ValidationJob,
  type ValidationJobPage,
} from '../api/index.ts'
import { createSession, type Session } from './createSession.ts'
import type { TokenProp } from './parseToken.ts'
import { pause } from './pause.ts'
import { readErrorAnswer } from './readAnswer.ts'
import { readEvents } from './readEvents.ts'
import { readJob, readJobEvent, readJobPage } from './readJob.ts'
import { writeBody } from './writeBody.ts'

export interface ClientOptions {
  /** Base address; https://api.mercoa.com by default. */
  endpoint?: string
  /** The backend-minted token, or a function that fetches one and is asked again before it lapses. */
  token?: TokenProp
  /** Instead of `token`: a session that several clients share. */
  session?: Session
  /** Replaces the browser's fetch. */
  fetch?: typeof fetch
  /** How percentages are meant; `auto` by default. */
  feeUnit?: FeeUnit
  /** Where the event stream is; `/events` below the endpoint by default. The hosted API has none. */
  eventsUrl?: string
  /** How long one request may take, in milliseconds; 60,000 by default. */
  timeoutMs?: number
  /** Waits between tries; replaced in tests. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Every request may be given up. */
export interface CallOptions {
  signal?: AbortSignal
}

/** What a payment's request may say beside its body. */
export interface PaymentOptions extends CallOptions {
  /** The same key again is the same payment, never a second one. */
  idempotencyKey: string
  /** Major units: stop unless the gateway asks for exactly this before its fee. */
  expectedAmount?: number
  /** Major units: stop when the total with its fee is above this. */
  maxTotal?: number
  /** ISO 4217, of the two above. */
  currency?: string
  /** Id of an earlier payment of unknown outcome: somebody has asked the vendor, and it was not made. */
  confirmedUnpaid?: string
}

/** Typed calls to the gateway API. */
export interface Client {
  endpoint: string
  session: Session
  /** How it asks: the browser's fetch, or the one in its place. */
  fetch: typeof fetch
  validations: {
    create(invoice: Invoice, options?: CallOptions): Promise<ValidationJob>
    get(jobId: string, options?: CallOptions): Promise<ValidationJob>
    list(query?: ListOptions, options?: CallOptions): Promise<ValidationJobPage>
  }
  payments: {
    /**
     * Starts a payment. Sent once: a request whose answer was lost is never repeated.
     *
     * @throws GatewayError `unknown_outcome` when the payment may have been started and we cannot know
     */
    create(request: Invoice & { cardDetails: CardDetails }, options: PaymentOptions): Promise<PaymentJob>
    get(jobId: string, options?: CallOptions): Promise<PaymentJob>
    list(query?: ListOptions, options?: CallOptions): Promise<PaymentJobPage>
  }
  /**
   * How the named jobs stand, and each change of them, until all have ended or `signal` says so.
   *
   * @returns undefined where the server offers no event stream; then ask instead
   * @throws GatewayError while reading, when the stream breaks
   */
  events(jobIds: readonly string[], options?: CallOptions): Promise<AsyncIterable<JobEvent> | undefined>
}

/** How often a reading call is tried in all. */
const MAX_TRIES = 4
/** The first pause between tries, in milliseconds; each next one is twice as long. */
const FIRST_PAUSE_MS = 500
/** No server makes us wait longer than this, in milliseconds. */
const LONGEST_PAUSE_MS = 30_000
const DEFAULT_TIMEOUT_MS = 60_000

/** Makes a client. Reading calls are retried with growing pauses, and as the server asks by Retry-After; creating calls never. */
export function createClient(options: ClientOptions): Client {
  const { feeUnit = 'auto', timeoutMs = DEFAULT_TIMEOUT_MS, wait = pause } = options
  const endpoint = (options.endpoint ?? DEFAULT_ENDPOINT).replace(/\/+$/, '')
  // The hosted API has no stream: asking for one would only leave an error in every console.
  const eventsUrl = options.eventsUrl ?? (endpoint === DEFAULT_ENDPOINT ? undefined : endpoint + calls.events.path)
  const session = options.session ?? createSession(options.token)
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request))

  /** One request. Refused for its token, it goes out once more with a new one: a 401 means that nothing was done with it. */
  const request = async (call: Call, path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<unknown> => {
    const late = AbortSignal.timeout(timeoutMs)
    return read(await exchange(endpoint + path, init, late, signal), call)
  }

  const exchange = async (url: string, init: RequestInit, late: AbortSignal, signal: AbortSignal | undefined): Promise<Response> => {
    const token = await session.getToken()
    const first = await attempt(url, init, token, late, signal)
    if (first.status !== 401) return first
    const fresh = await session.renewAfterRefusal(token)
    if (!fresh) return first
    await first.body?.cancel()
    return attempt(url, init, fresh, late, signal)
  }

  const attempt = async (url: string, init: RequestInit, token: string, late: AbortSignal, signal: AbortSignal | undefined): Promise<Response> => {
    try {
      return await send(url, {
        ...init, signal: signal ? AbortSignal.any([signal, late]) : late, credentials: 'same-origin',
        headers: { ...init.headers, Authorization: `Bearer ${token}`, ...(init.body ? { 'Content-Type': 'application/json' } : {}) },
      })
    } catch (error) {
      if (signal?.aborted) throw new GatewayError('aborted', 'The request was given up.', { cause: error })
      if (late.aborted) throw new GatewayError('timeout', 'The server did not answer in time.', { cause: error })
      throw new GatewayError('network', 'The server could not be reached.', { cause: error })
    }
  }

  const read = async (answer: Response, call: Call): Promise<unknown> => {
    if (!answer.ok) throw await readErrorAnswer(answer)
    try {
      return await answer.json()
    } catch (error) {
      throw new GatewayError('bad_response', `The answer to ${call.method} ${call.path} is not JSON.`, { cause: error, status: answer.status })
    }
  }

  const get = async (call: Call, path: string, { signal }: CallOptions = {}): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await request(call, path, { method: call.method }, signal)
      } catch (error) {
        if (!isGatewayError(error) || !error.retryable || tries >= MAX_TRIES) throw error
        const growing = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.8 + Math.random() * 0.4)
        await wait(Math.min(error.retryAfterMs ?? growing, LONGEST_PAUSE_MS), signal)
      }
    }
  }

  const post = async (call: Call, body: object, headers: Record<string, string>, signal: AbortSignal | undefined) =>
    request(call, call.path, { method: call.method, body: await writeBody(body), headers }, signal)

  /** The reading calls, which both kinds of job have alike. */
  const readingOf = <Kind extends JobKind>(kind: Kind, one: Call, many: Call) => ({
    get: async (jobId: string, options?: CallOptions) => readJob(kind, await get(one, pathFor(one, { jobId }), options), feeUnit),
    list: async (query?: ListOptions, options?: CallOptions) => readJobPage(kind, await get(many, many.path + toQuery(query), options), feeUnit),
  })

  return {
    endpoint,
    session,
    fetch: send,
    validations: {
      ...readingOf('validation', calls.getValidation, calls.listValidations),
      create: async (invoice, { signal } = {}) => readJob('validation', await post(calls.createValidation, invoice, {}, signal), feeUnit),
    },
    async events(jobIds, { signal } = {}) {
      if (!eventsUrl) return undefined
      // Only the beginning must come soon: a stream may stay open for as long as its jobs take.
      const begin = new AbortController()
      const timer = setTimeout(() => begin.abort(), timeoutMs)
      try {
        const query = new URLSearchParams(jobIds.map((id) => ['jobId', id]))
        const answer = await exchange(`${eventsUrl}?${query}`, { method: 'GET', headers: { Accept: 'text/event-stream' } }, begin.signal, signal)
        if ([404, 405, 406, 501].includes(answer.status)) return undefined
        if (!answer.ok) throw await readErrorAnswer(answer)
        if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) {
          await answer.body?.cancel()
          return undefined
        }
        return readJobEvents(answer, feeUnit)
      } finally {
        clearTimeout(timer)
      }
    },
    payments: {
      ...readingOf('payment', calls.getPayment, calls.listPayments),
      async create(body, { idempotencyKey, expectedAmount, maxTotal, currency, confirmedUnpaid, signal }) {
        const headers = {
          [requestHeaders.idempotencyKey]: idempotencyKey,
          ...(expectedAmount !== undefined && { [requestHeaders.expectedAmount]: decimal(expectedAmount) }),
          ...(maxTotal !== undefined && { [requestHeaders.maxTotal]: decimal(maxTotal) }),
          ...(currency && { [requestHeaders.currency]: currency }),
          ...(confirmedUnpaid && { [requestHeaders.confirmedUnpaid]: confirmedUnpaid }),
        }
        // A token that has to be fetched first fails here, before anything was sent.
        await session.getToken()
        try {
          return readJob('payment', await post(calls.createPayment, body, headers, signal), feeUnit)
        } catch (error) {
          throw mayHaveStarted(error) ? new GatewayError('unknown_outcome', 'The answer to the payment was lost. It may have been started.', { cause: error }) : error
        }
      },
    },
  }
}

/** An amount as a header carries it: no exponent, no more decimals than any currency has. */
function decimal(amount: number): string {
  return amount.toFixed(3).replace(/0$/, '')
}

async function* readJobEvents(answer: Response, feeUnit: FeeUnit): AsyncGenerator<JobEvent> {
  for await (const { event, data } of readEvents(answer)) {
    if (event === 'job') yield readJobEvent(data, feeUnit)
  }
}

/** After these faults a payment may or may not exist at the server. A plain refusal (4xx) is a "no". */
function mayHaveStarted(error: unknown): boolean {
  return isGatewayError(error) && ['network', 'timeout', 'aborted', 'server_error', 'bad_response'].includes(error.code)
}

function toQuery(query: ListOptions = {}): string {
  const entries = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [[name, value instanceof Date ? value.toISOString() : String(value)]]
  })
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : ''
}
