import { ListQuery, MAX_BODY_BYTES, pathFor, requestHeaders, routes, UsageError } from '../api/index.ts'
import { checkApiKey } from './checkApiKey.ts'
import { createUpstream, TIMEOUT_MS, type UpstreamOptions } from './createUpstream.ts'
import { errorResponse, methodNotAllowed } from './errorResponse.ts'
import { findCall, type GatewayCall } from './findCall.ts'
import { fromJson } from './fromJson.ts'
import { readRequest } from './readRequest.ts'
import { readText } from './readText.ts'
import { viewOf, type GatewayCaller, type SentJob, type View } from './viewOf.ts'

/** The most the API lists at once. */
const PAGE_SIZE = 100
/** How many pages of the whole organisation are gone through for one page of a tenant. */
const MAX_PAGES = 10
/** How many jobs are known by their keys. */
const MAX_KEYS = 1_000
const FORWARDED = [requestHeaders.expectedAmount, requestHeaders.maxTotal, requestHeaders.currency, 'X-API-Version']

/**
 * A route for the host's backend that passes the six gateway calls on to the API with the organisation's key, once the
 * host has said who asks. For api.mercoa.com, where no document says that a user's own token may make them.
 *
 * ```ts
 * const route = createGatewayRoute({
 *   apiKey: process.env.MERCOA_API_KEY!,
 *   authorize: async (request) => {
 *     const user = await userOf(request)
 *     return user && {
 *       tenant: user.companyId,
 *       owns: (jobIds) => findJobIds(user.companyId, jobIds),
 *       remember: ({ kind, jobId }) => insertJob(user.companyId, kind, jobId),
 *     }
 *   },
 * })
 * // Next.js: app/api/mercoa/[...path]/route.ts, and <MercoaProvider endpoint="/api/mercoa">
 * export { route as GET, route as POST }
 * ```
 *
 * **The key shows every job of the organisation: `owns` and `remember` are all that keeps one customer's jobs from
 * another.** Somebody else's job is answered with 404 like one that does not exist, and left out of lists.
 *
 * Answers 401 when `authorize` knows nobody; 403 to a `direct` card; 404 to any other path; 405, 413, 415 (bodies are
 * JSON) and 400 to what the contract does not know; 502 when the API could not be reached. A payment is sent once: after
 * a 502 it may have been started. What the API refuses is passed on. What `authorize` and `owns` throw goes up to the
 * host's framework.
 *
 * @throws UsageError when it is set up without a key, or with a `basePath` that is no path
 */
export function createGatewayRoute(options: GatewayRouteOptions): (request: Request) => Promise<Response> {
  checkApiKey('createGatewayRoute()', options.apiKey, 'it could not ask the API for anybody')
  const { authorize, allowDirectCards = false, onError, events } = options
  const basePath = readBasePath(options.basePath)
  const { ask, refuseAnswer } = createUpstream(options)
  // The hosted API forgets a payment's key. A page that lost our answer asks for it by that key, and must not be shown
  // another payment of the same minute instead.
  const keys = new Map<string, string>()

  return async function gatewayRoute(request) {
    const call = findCall(new URL(request.url).pathname, basePath)
    if (call?.name === 'events' && events) return events(request)
    if (!call || call.name === 'events') return errorResponse('not_found', 'There is nothing at this address.')
    const { method } = routes[call.name]
    if (request.method !== method) return methodNotAllowed(method)

    const caller = await authorize(request, call)
    if (caller instanceof Response) return caller
    if (!caller) return errorResponse('unauthorized', 'Nobody is signed in.')

    const view = viewOf(caller, onError)
    switch (call.name) {
      case 'createValidation': case 'createPayment': return create(call, view, request)
      case 'getValidation': case 'getPayment': return get(call, view)
      case 'listValidations': case 'listPayments': return list(call, view, request)
    }
  }

  async function create(call: CallOf<'createValidation' | 'createPayment'>, view: View, request: Request): Promise<Response> {
    // A page of another origin can make a browser send plain text with this user's cookies, but not JSON.
    if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) return errorResponse('bad_request', 'The body must be sent as application/json.', 415)
    const text = await readText(request, MAX_BODY_BYTES)
    if (text === undefined) return errorResponse('too_large', `The body is larger than ${MAX_BODY_BYTES / 1e6} MB.`)
    const body = fromJson(text)
    if (body === undefined) return errorResponse('bad_request', 'The body is not JSON.')
    const read = readRequest(routes[call.name].request, body)
    if (read.kind === 'refused') return errorResponse('bad_request', read.reason)
    if (!allowDirectCards && 'cardDetails' in read.value && read.value.cardDetails.type === 'direct') {
      return errorResponse('forbidden', 'Card numbers are not taken here. Say where the card can be read instead.')
    }

    // Sent on is what was read, not what came: whatever the schema does not know, such as a second card, stays here.
    const headers = headersFor(request, view)
    const answer = await ask(call, routes[call.name].path, { body: read.value, headers })
    if (answer instanceof Response) return answer
    if (!isJob(answer.body)) return refuseAnswer(call)
    noteKey(answer.body.jobId, headers[requestHeaders.idempotencyKey])
    await view.remember(call.kind, answer.body)
    return respond(view.show(withKey(answer.body)))
  }

  async function get(call: CallOf<'getValidation' | 'getPayment'>, view: View): Promise<Response> {
    const { name, jobId } = call
    if (!(await view.shows(withKey({ jobId })))) return errorResponse('not_found', 'There is no such job.')

    const answer = await ask(call, pathFor(routes[name], { jobId }))
    if (answer instanceof Response) return answer
    return isJob(answer.body) ? respond(view.show(withKey(answer.body))) : refuseAnswer(call)
  }

  async function list(call: CallOf<'listValidations' | 'listPayments'>, view: View, request: Request): Promise<Response> {
    const query = knownQueryOf(request)
    const read = readRequest(routes[call.name].request, Object.fromEntries(query))
    if (read.kind === 'refused') return errorResponse('bad_request', read.reason)
    const { limit, startingAfter } = read.value
    const key = read.value.idempotencyKey && view.keyFor(read.value.idempotencyKey)
    if (startingAfter !== undefined && !(await view.shows(withKey({ jobId: startingAfter })))) return errorResponse('bad_request', 'startingAfter: there is no such job')
    query.set('limit', String(view.isWhole ? limit : PAGE_SIZE))
    if (key) query.set('idempotencyKey', key)

    // One page of the organisation's jobs may hold none of this tenant's, and an empty page has no last job to go on
    // from: so their pages are turned here until one of ours is full.
    const shown: SentJob[] = []
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    for (let pages = 1; ; pages++) {
      const answer = await ask(call, `${routes[call.name].path}?${query}`, { signal })
      if (answer instanceof Response) return answer
      if (!isPage(answer.body)) return refuseAnswer(call)
      const { jobs, hasMore } = answer.body
      const own = await view.onlyShown(call.kind, jobs.map(withKey))
      shown.push(...own.filter((job) => !key || job.idempotencyKey === key))

      const last = jobs.at(-1)
      if (shown.length >= limit || !hasMore || !last || pages === MAX_PAGES) {
        return respond({ jobs: shown.slice(0, limit).map(view.show), hasMore: shown.length > limit || (hasMore && shown.length > 0) })
      }
      query.set('startingAfter', last.jobId)
    }
  }

  function noteKey(jobId: string, key: string | undefined): void {
    if (!key) return
    keys.set(jobId, key)
    if (keys.size > MAX_KEYS) keys.delete(keys.keys().next().value!)
  }

  function withKey(job: SentJob): SentJob {
    const idempotencyKey = job.idempotencyKey ?? keys.get(job.jobId)
    return idempotencyKey === undefined ? job : { ...job, idempotencyKey }
  }
}

export interface GatewayRouteOptions extends UpstreamOptions {
  /**
   * Who asks, by the host's own session, and what is theirs. Nobody (undefined, null, false) is answered with 401; a
   * Response is passed on as it is, for a 403 to somebody who may check but not pay. The body is not to be read here. The
   * page sends its token as a bearer, and its cookies where the route is of its own origin.
   */
  authorize: (request: Request, call: GatewayCall) => Authorized | Promise<Authorized>
  /** What stands before `/payment-gateway` in the path, such as `/api/mercoa`. Anything may, when it is left out. */
  basePath?: string
  /** Lets `direct` cards through, whose numbers then pass this backend: PCI DSS applies to it. No by default. */
  allowDirectCards?: boolean
  /** Answers `…/events`, for example `route` of {@link createEventRelay}. Nothing does by default. */
  events?: (request: Request) => Promise<Response>
}

type Authorized = GatewayCaller | Response | undefined | null | false
type CallOf<Name extends GatewayCall['name']> = Extract<GatewayCall, { name: Name }>

function readBasePath(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  if (!path.startsWith('/')) throw new UsageError(`createGatewayRoute() was given the basePath "${path}", which no request could be below. Begin it with a slash, such as "/api/mercoa".`)
  return new URL(path, 'http://host').pathname.replace(/\/+$/, '')
}

function headersFor(request: Request, view: View): Record<string, string> {
  const headers = FORWARDED.flatMap((name) => {
    const value = request.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const key = request.headers.get(requestHeaders.idempotencyKey)
  return { ...Object.fromEntries(headers), ...(key && { [requestHeaders.idempotencyKey]: view.keyFor(key) }) }
}

/** What the contract knows of a query, each once: of two, the API might take the other one. */
function knownQueryOf(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url)
  return new URLSearchParams(Object.keys(ListQuery.entries).flatMap((name) => {
    const value = searchParams.get(name)
    return value === null ? [] : [[name, value]]
  }))
}

function isJob(body: unknown): body is SentJob {
  return typeof body === 'object' && body !== null && 'jobId' in body && typeof body.jobId === 'string'
}

function isPage(body: unknown): body is { jobs: SentJob[]; hasMore: boolean } {
  return typeof body === 'object' && body !== null && 'jobs' in body && Array.isArray(body.jobs) && body.jobs.every(isJob)
    && 'hasMore' in body && typeof body.hasMore === 'boolean'
}

function respond(body: SentJob | { jobs: SentJob[]; hasMore: boolean }): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
