import {
  codeForStatus, errorTable, pathFor, requestHeaders, routes,
  type Invoice, type JobKind, type PaymentFailed, type PaymentSucceeded, type ValidationFailed, type ValidationSucceeded,
} from '../api/index.ts'

/** How a job ends; ids and times are made by the gateway. */
export type Ending = Partial<ValidationSucceeded | ValidationFailed | PaymentSucceeded | PaymentFailed>

/** What goes wrong with one of the next requests. */
export type Fault =
  /** The answer is lost after the request was carried out. */
  | 'lost answer'
  /** No request gets through. */
  | 'offline'
  /** This status instead of an answer; nothing is carried out. */
  | { status: number; retryAfterSeconds?: number; body?: string }

/** A request that reached the gateway. Card details are not kept. */
export interface SeenRequest {
  method: string
  path: string
  idempotencyKey?: string
  /** The payment of unknown outcome that the caller found not to be made. */
  confirmedUnpaid?: string
  token: string
}

export interface FakeGatewayOptions {
  endpoint?: string
  /** How a job ends, by what was sent. By default a check is accepted without a fee, and a payment paid. */
  end?: (kind: JobKind, invoice: Invoice) => Ending
  /** After so many questions a job ends; 2 by default. 0 ends it when it is created. Infinity never does. */
  questions?: number
  /** Instead: a job ends once `advance` has moved the gateway's clock so far since it was created. Milliseconds. */
  durationMs?: number
  /** The stages a pending job goes through: one a question, or evenly over `durationMs`. */
  stages?: string[]
  /** Offers the agent's event stream at `/events`. Off by default, as at the hosted API. */
  events?: boolean
  /** Knows payments by their idempotency key, as the agent does. On by default; the hosted API knows none. */
  keys?: boolean
}

export type FakeGateway = ReturnType<typeof createFakeGateway>

/**
 * A gateway in memory, behind a `fetch`: jobs that go through their stages and end, lists, and faults on demand. Pass its
 * `fetch` to the provider, or put it behind a mock service worker.
 */
export function createFakeGateway({
  endpoint = 'https://gateway.test', end = defaultEnding, questions = 2, durationMs, stages = [], events = false, keys = true,
}: FakeGatewayOptions = {}) {
  const jobs = new Map<string, FakeJob>()
  const requests: SeenRequest[] = []
  const faults: { matches: (request: SeenRequest) => boolean; fault: Fault }[] = []
  const streams = new Set<FakeStream>()
  let number = 0
  /** How far `advance` has moved the clock, in milliseconds. */
  let clock = 0

  const create = (kind: JobKind, invoice: Invoice, key: string | undefined): FakeJob => {
    const earlier = key && [...jobs.values()].find((job) => job.key === key)
    if (earlier) return earlier
    number += 1
    const job: FakeJob = {
      kind, key, asked: 0, bornAt: clock, isOver: false, jobId: `${kind === 'validation' ? 'pgv' : 'pgp'}_${String(number).padStart(4, '0')}`, createdAt: new Date(Date.now() + clock).toISOString(),
      ending: { jobStatus: 'success', ...end(kind, invoice) },
    }
    jobs.set(job.jobId, job)
    return job
  }
  const bodyOf = (job: FakeJob) => {
    const identity = { jobId: job.jobId, createdAt: job.createdAt, updatedAt: job.createdAt }
    const identified = keys && job.key ? { ...identity, idempotencyKey: job.key } : identity
    const gone = durationMs === undefined ? job.asked / questions : (clock - job.bornAt) / durationMs
    if (job.isOver || gone >= 1 || Number.isNaN(gone)) return { ...job.ending, ...identified }
    const passed = durationMs === undefined ? job.asked : Math.floor(gone * stages.length)
    const step = stages[Math.min(passed, stages.length - 1)]
    return { jobStatus: 'pending', ...identified, ...(step && { progress: { step, message: '', at: job.createdAt } }) }
  }

  const tell = () => { for (const stream of streams) stream.tell() }
  const openStream = (jobIds: string[], signal: AbortSignal): Response => {
    const said = new Map<string, string>()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const stream: FakeStream = {
          tell() {
            for (const job of jobs.values()) {
              const text = jobIds.includes(job.jobId) ? JSON.stringify({ kind: job.kind, job: bodyOf(job) }) : undefined
              if (!text || said.get(job.jobId) === text) continue
              said.set(job.jobId, text)
              controller.enqueue(new TextEncoder().encode(`event: job\ndata: ${text}\n\n`))
            }
          },
          close() { streams.delete(stream); controller.close() },
        }
        streams.add(stream)
        signal.addEventListener('abort', () => { streams.delete(stream); controller.error(signal.reason) })
        stream.tell()
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  const answer = async (method: string, path: string, query: URLSearchParams, body: string, key: string | undefined): Promise<Response> => {
    for (const kind of ['validation', 'payment'] as const) {
      const table = kind === 'validation' ? [routes.createValidation, routes.getValidation, routes.listValidations] as const : [routes.createPayment, routes.getPayment, routes.listPayments] as const
      const [createRoute, getRoute, listRoute] = table
      if (method === 'POST' && path === createRoute.path) {
        const { cardDetails: _, ...invoice } = JSON.parse(body) as Invoice & { cardDetails?: unknown }
        return Response.json(bodyOf(create(kind, invoice as Invoice, key)))
      }
      if (method === 'GET' && path === listRoute.path) {
        const limit = Number(query.get('limit') ?? 10)
        const key = keys && kind === 'payment' ? query.get('idempotencyKey') : null
        const status = query.get('status')
        const all = [...jobs.values()].filter((job) => job.kind === kind && (!key || job.key === key)
          && (!status || wordFor(bodyOf(job).jobStatus) === status)
          && job.createdAt >= (query.get('startDate') ?? '') && job.createdAt <= (query.get('endDate') ?? '~'))
        if (query.get('orderDirection') !== 'ASC') all.reverse()
        const from = query.get('startingAfter') ? all.findIndex(({ jobId }) => jobId === query.get('startingAfter')) + 1 : 0
        return Response.json({ jobs: all.slice(from, from + limit).map(bodyOf), hasMore: all.length > from + limit })
      }
      const found = [...jobs.values()].find((job) => job.kind === kind && path === pathFor(getRoute, { jobId: job.jobId }))
      if (method === 'GET' && found) {
        found.asked += 1
        const body = bodyOf(found)
        tell()
        return Response.json(body)
      }
    }
    return refuse(404, 'There is no such job.')
  }

  return {
    endpoint,
    /** Every request so far, oldest first. */
    requests,
    /** How many payments, or checks, were asked to be started. */
    posts: (kind: JobKind) => requests.filter(({ method, path }) => method === 'POST' && path === (kind === 'validation' ? routes.createValidation : routes.createPayment).path).length,
    /** Makes the next request that matches go wrong, once. */
    fail(fault: Fault, matches: (request: SeenRequest) => boolean = () => true) { faults.push({ matches, fault }) },
    /** Puts a job there that was started before. */
    add(kind: JobKind, ending: Ending): string {
      const job = create(kind, { type: 'html', html: '' }, undefined)
      job.ending = { jobStatus: 'success', ...ending }
      return job.jobId
    },
    /** Lets every job end now, or this one. */
    endAll(jobId?: string) {
      for (const job of jobs.values()) if (!jobId || job.jobId === jobId) job.isOver = true
      tell()
    },
    /** Moves the gateway's clock forward: jobs go on and end by it where there is a `durationMs`. */
    advance(ms: number) {
      clock += ms
      tell()
    },
    /** Breaks every open event stream, as a proxy in between would. */
    breakStreams() { for (const stream of streams) stream.close() },
    /** How many event streams are open. */
    streams: () => streams.size,
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const key = request.headers.get(requestHeaders.idempotencyKey) ?? undefined
      const confirmed = request.headers.get(requestHeaders.confirmedUnpaid)
      const seen: SeenRequest = { method: request.method, path: url.pathname, token: request.headers.get('authorization')?.replace('Bearer ', '') ?? '', ...(key && { idempotencyKey: key }), ...(confirmed && { confirmedUnpaid: confirmed }) }
      requests.push(seen)
      const body = await request.text()
      request.signal.throwIfAborted()

      const index = faults.findIndex(({ matches }) => matches(seen))
      const [next] = index >= 0 ? faults.splice(index, 1) : []
      if (next?.fault === 'offline') throw new TypeError('Failed to fetch')
      if (next && typeof next.fault === 'object') return refuse(next.fault.status, 'Asked to fail.', next.fault)
      if (events && url.pathname === routes.events.path) return openStream(url.searchParams.getAll('jobId'), request.signal)
      const response = await answer(request.method, url.pathname, url.searchParams, body, key)
      if (next?.fault === 'lost answer') throw new TypeError('Failed to fetch')
      return response
    },
  }
}

interface FakeJob {
  kind: JobKind
  key: string | undefined
  jobId: string
  createdAt: string
  /** How often somebody asked about it. */
  asked: number
  /** What the clock said when it was created. */
  bornAt: number
  /** It was told to end. */
  isOver: boolean
  ending: Ending
}

interface FakeStream {
  /** Sends what has changed since the last time. */
  tell(): void
  close(): void
}

function wordFor(status: string | undefined): string {
  return status === 'pending' ? 'PENDING' : status === 'failed' ? 'FAILED' : 'COMPLETED'
}

function defaultEnding(kind: JobKind): Ending {
  const found = { vendorName: 'Acme Corporation', invoiceAmount: 150.75, gatewayAmount: 150.75, currency: 'USD', paymentGatewayUrl: 'https://pay.acme.example/invoice/1042' }
  return kind === 'validation'
    ? { jobStatus: 'success', ...found, card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } }
    : { jobStatus: 'success', ...found, outcome: 'paid', attempts: [], receiptUrl: 'https://gateway.test/receipts/1', sessionUrl: 'https://gateway.test/replays/1' }
}

function refuse(status: number, words: string, { retryAfterSeconds, body }: { retryAfterSeconds?: number; body?: string } = {}): Response {
  const row = errorTable[codeForStatus(status)]
  return new Response(body ?? JSON.stringify({ errorName: 'name' in row ? row.name : 'InternalServerError', content: words }), {
    status, headers: { 'content-type': 'application/json', ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }) },
  })
}
