import { codeForStatus, DEFAULT_ENDPOINT, GatewayError, routes } from '../api/index.ts'
import { errorResponse } from './errorResponse.ts'
import type { GatewayCall } from './findCall.ts'
import { fromJson } from './fromJson.ts'

/** How long the API may take to answer one request of the page, in milliseconds. */
export const TIMEOUT_MS = 60_000

/** Where the API is and how it is asked. */
export interface UpstreamOptions {
  /** The organisation's API key. It goes to `endpoint` and nowhere else. */
  apiKey: string
  /** Where the API is; Mercoa's own by default. */
  endpoint?: string
  /** Told what went wrong with the API, or with `remember`. Its message holds neither key nor card. */
  onError?: (error: GatewayError) => void
  /** Another `fetch`, for tests and proxies. */
  fetch?: typeof fetch
}

/** What is sent along with a call. */
interface Sent {
  body?: unknown
  headers?: Record<string, string>
  /** When to give up; after a minute by default. */
  signal?: AbortSignal
}

/** The API behind the route. */
export interface Upstream {
  /** Asks once, never again: a payment may have been started. @returns the JSON of an answer, or what to tell the caller instead */
  ask(call: GatewayCall, pathAndQuery: string, sent?: Sent): Promise<{ body: unknown } | Response>
  /** For an answer that is not what the contract says. */
  refuseAnswer(call: GatewayCall): Response
}

/** Calls the API with the organisation's key, and lets through of its answers what is safe in the host's own origin: JSON. */
export function createUpstream({ apiKey, endpoint = DEFAULT_ENDPOINT, fetch = globalThis.fetch, onError }: UpstreamOptions): Upstream {
  return { ask, refuseAnswer }

  async function ask(call: GatewayCall, pathAndQuery: string, { body, headers, signal = AbortSignal.timeout(TIMEOUT_MS) }: Sent = {}) {
    let answer: Response
    let text: string
    try {
      answer = await fetch(endpoint.replace(/\/+$/, '') + pathAndQuery, {
        method: routes[call.name].method,
        headers: { ...headers, accept: 'application/json', authorization: `Bearer ${apiKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // The key must not follow a redirect to another host.
        redirect: 'error',
        signal,
      })
      text = await answer.text()
    } catch (cause) {
      return fail(call, new GatewayError(signal.aborted ? 'timeout' : 'network', `The API could not be reached for ${call.name}.`, { cause }))
    }
    const json = fromJson(text)
    if (!answer.ok) return passOn(call, answer, json)
    return json === undefined ? refuseAnswer(call) : { body: json }
  }

  function passOn(call: GatewayCall, { status, headers }: Response, json: unknown): Response {
    // A redirect, or a status that no Response may carry.
    if (status < 400 || status > 599) return refuseAnswer(call)
    if (status >= 500 || status === 401 || status === 403) onError?.(new GatewayError(codeForStatus(status), `The API refused ${call.name} with status ${status}.`, { status }))
    // A 401 would tell the page that its own user is signed out.
    if (status === 401) return errorResponse('forbidden', 'The gateway does not accept the key of this application.')

    const response = json === undefined
      ? errorResponse(status >= 500 ? 'server_error' : 'bad_request', `The gateway answered with status ${status}.`, status)
      : Response.json(json, { status, headers: { 'cache-control': 'no-store' } })
    const retryAfter = headers.get('retry-after')
    if (retryAfter) response.headers.set('retry-after', retryAfter)
    return response
  }

  function refuseAnswer(call: GatewayCall): Response {
    return fail(call, new GatewayError('bad_response', `The API answered ${call.name} with something that the contract does not know.`))
  }

  function fail({ name }: GatewayCall, error: GatewayError): Response {
    onError?.(error)
    const words = name === 'createPayment' ? 'The answer was lost. The payment may have been started: look for it before paying again.' : 'The gateway could not be reached. Please try again.'
    return errorResponse('server_error', words, 502)
  }
}
