import { DEFAULT_ENDPOINT, GatewayError, pathFor, readExpiry, routes, UsageError } from '../api/index.ts'
import { checkApiKey } from './checkApiKey.ts'
import { errorResponse, methodNotAllowed } from './errorResponse.ts'

const TIMEOUT_MS = 15_000

/**
 * A route for the host's backend that hands a signed-in user a token of their own, so that the API key stays there.
 * Answers the bare token as text, so that the page reads it like this:
 *
 * ```ts
 * async function fetchToken() {
 *   const answer = await fetch('/api/mercoa-token')
 *   if (!answer.ok) throw new Error(`No token: ${answer.status}`)
 *   return answer.text()
 * }
 * ```
 *
 * and the backend gives it like this:
 *
 * ```ts
 * // Next.js: app/api/mercoa-token/route.ts
 * export const GET = createTokenRoute({
 *   apiKey: process.env.MERCOA_API_KEY!,
 *   authorize: async (request) => {
 *     const user = await userOf(request)
 *     return user && { entityId: user.companyId, userId: user.id }
 *   },
 * })
 * ```
 *
 * Answers GET and POST; 401 when `authorize` knows nobody, 502 when no token could be had. The caller never sees what
 * the API said, `onError` does. What `authorize` throws goes up to the host's framework.
 *
 * @throws UsageError when it is set up without a key or with a lifetime that means no time
 */
export function createTokenRoute(options: TokenRouteOptions): (request: Request) => Promise<Response> {
  checkOptions(options)

  return async function tokenRoute(request) {
    if (request.method !== 'GET' && request.method !== 'POST') return methodNotAllowed('GET', 'POST')

    const holder = await options.authorize(request)
    if (holder instanceof Response) return holder
    if (!holder) return errorResponse('unauthorized', 'Nobody is signed in.')

    try {
      const token = await mintToken(options, holder)
      return new Response(token, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
    } catch (error) {
      // An id that would lead to another path is the host's own mistake: it has to see it.
      if (error instanceof UsageError) throw error
      options.onError?.(error as GatewayError)
      return errorResponse('server_error', 'No token could be had. Please try again.', 502)
    }
  }
}

/** Whom a token is for. */
export interface TokenHolder {
  /** Mercoa's id of the company (`ent_…`) or the platform's own. */
  entityId: string
  /** Mercoa's id of the person (`user_…`) or the platform's own. Recommended: the token then names who acted. */
  userId?: string | undefined
}

export interface TokenRouteOptions {
  /** The organisation's API key. It goes to `endpoint` and nowhere else. */
  apiKey: string
  /**
   * Who asks, by the host's own session. Nobody (undefined, null, false) is answered with 401; a Response is passed on
   * as it is, for a 403 or a redirect. Never take the ids from the request without checking that they are this user's.
   */
  authorize: (request: Request) => Authorized | Promise<Authorized>
  /** Where the API is; Mercoa's own by default. */
  endpoint?: string
  /** How long a token lives: seconds, or a text such as "30m". The API's hour by default. */
  expiresIn?: string | number
  /** Told why no token could be had. Its message holds neither key nor token. */
  onError?: (error: GatewayError) => void
  /** Another `fetch`, for tests and proxies. */
  fetch?: typeof fetch
}

type Authorized = TokenHolder | Response | undefined | null | false

function checkOptions({ apiKey, expiresIn }: TokenRouteOptions): void {
  checkApiKey('createTokenRoute()', apiKey, 'it could not mint a token for anybody')
  if (expiresIn !== undefined && readExpiry(expiresIn) === undefined) {
    throw new UsageError('createTokenRoute() was given an expiresIn that means no time, so every token would be refused. Use seconds, or a text such as "30m", "1h" or "2 days".')
  }
}

async function mintToken({ apiKey, endpoint = DEFAULT_ENDPOINT, expiresIn, fetch = globalThis.fetch }: TokenRouteOptions, { entityId, userId }: TokenHolder): Promise<string> {
  const path = userId === undefined ? pathFor(routes.entityToken, { entityId }) : pathFor(routes.entityUserToken, { entityId, userId })
  let answer: Response
  let text: string
  try {
    answer = await fetch(endpoint.replace(/\/+$/, '') + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(expiresIn === undefined ? {} : { expiresIn: String(expiresIn) }),
      // The key must not follow a redirect to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    text = await answer.text()
  } catch (cause) {
    throw new GatewayError('network', 'The API could not be reached for a token.', { cause })
  }
  if (!answer.ok) throw new GatewayError('token_unavailable', `The API refused a token with status ${answer.status}.`, { status: answer.status })

  const token = unquote(text)
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw new GatewayError('bad_response', 'The API answered something that is no token.', { status: answer.status })
  return token
}

/** The API answers a JSON string; a proxy in between may have taken its quotes off. */
function unquote(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1')
}
