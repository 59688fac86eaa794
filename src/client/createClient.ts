import {
  DEFAULT_ENDPOINT, GatewayError, isGatewayError, pathFor, PaymentJobPage, readBody, readPaymentJob, readValidationJob, requestHeaders, routes,
  ValidationJobPage,
  type CardDetails, type FeeUnit, type Invoice, type ListOptions, type PaymentJob, type Route, type ValidationJob,
} from '../api/index.ts'
import { createSession, type Session } from './createSession.ts'
import type { TokenProp } from './parseToken.ts'
import { readErrorAnswer } from './readAnswer.ts'

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
}

/** Typed calls to the gateway API. */
export interface Client {
  endpoint: string
  session: Session
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
  const session = options.session ?? createSession(options.token)
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request))

  /** One request. Refused for its token, it goes out once more with a new one: a 401 means that nothing was done with it. */
  const request = async (route: Route, path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<unknown> => {
    const token = await session.getToken()
    const first = await attempt(path, init, token, signal)
    if (first.status !== 401) return read(first, route)
    const fresh = await session.renewAfterRefusal(token)
    if (!fresh) throw await readErrorAnswer(first)
    await first.body?.cancel()
    return read(await attempt(path, init, fresh, signal), route)
  }

  const attempt = async (path: string, init: RequestInit, token: string, signal: AbortSignal | undefined): Promise<Response> => {
    const late = AbortSignal.timeout(timeoutMs)
    try {
      return await send(`${endpoint}${path}`, {
        ...init, signal: signal ? AbortSignal.any([signal, late]) : late, credentials: 'omit',
        headers: { ...init.headers, Authorization: `Bearer ${token}`, ...(init.body ? { 'Content-Type': 'application/json' } : {}) },
      })
    } catch (error) {
      if (signal?.aborted) throw new GatewayError('aborted', 'The request was given up.', { cause: error })
      if (late.aborted) throw new GatewayError('timeout', 'The server did not answer in time.', { cause: error })
      throw new GatewayError('network', 'The server could not be reached.', { cause: error })
    }
  }

  const read = async (answer: Response, route: Route): Promise<unknown> => {
    if (!answer.ok) throw await readErrorAnswer(answer)
    try {
      return await answer.json()
    } catch (error) {
      throw new GatewayError('bad_response', `The answer to ${route.method} ${route.path} is not JSON.`, { cause: error, status: answer.status })
    }
  }

  const get = async (route: Route, path: string, { signal }: CallOptions = {}): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await request(route, path, { method: route.method }, signal)
      } catch (error) {
        if (!isGatewayError(error) || !error.retryable || tries >= MAX_TRIES) throw error
        const growing = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.8 + Math.random() * 0.4)
        await wait(Math.min(error.retryAfterMs ?? growing, LONGEST_PAUSE_MS), signal)
      }
    }
  }

  const post = (route: Route, body: unknown, headers: Record<string, string>, signal: AbortSignal | undefined) =>
    request(route, route.path, { method: route.method, body: JSON.stringify(body), headers }, signal)

  return {
    endpoint,
    session,
    validations: {
      create: async (invoice, { signal } = {}) => readValidationJob(await post(routes.createValidation, invoice, {}, signal), feeUnit),
      get: async (jobId, call) => readValidationJob(await get(routes.getValidation, pathFor(routes.getValidation, { jobId }), call), feeUnit),
      async list(query, call) {
        const page = readBody(ValidationJobPage, await get(routes.listValidations, routes.listValidations.path + toQuery(query), call))
        return { ...page, jobs: page.jobs.map((job) => readValidationJob(job, feeUnit)) }
      },
    },
    payments: {
      async create(body, { idempotencyKey, expectedAmount, maxTotal, currency, signal }) {
        const headers = {
          [requestHeaders.idempotencyKey]: idempotencyKey,
          ...(expectedAmount !== undefined && { [requestHeaders.expectedAmount]: expectedAmount.toFixed(2) }),
          ...(maxTotal !== undefined && { [requestHeaders.maxTotal]: maxTotal.toFixed(2) }),
          ...(currency && { [requestHeaders.currency]: currency }),
        }
        // A token that has to be fetched first fails here, before anything was sent.
        await session.getToken()
        try {
          return readPaymentJob(await post(routes.createPayment, body, headers, signal))
        } catch (error) {
          throw mayHaveStarted(error) ? new GatewayError('unknown_outcome', 'The answer to the payment was lost. It may have been started.', { cause: error }) : error
        }
      },
      get: async (jobId, call) => readPaymentJob(await get(routes.getPayment, pathFor(routes.getPayment, { jobId }), call)),
      list: async (query, call) => readBody(PaymentJobPage, await get(routes.listPayments, routes.listPayments.path + toQuery(query), call)),
    },
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

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer)
      fail(new GatewayError('aborted', 'The request was given up.'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
