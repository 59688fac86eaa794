import { GatewayError, type TokenClaims } from '../api/index.ts'
import { parseToken, readToken, type ReadToken, type TokenProp } from './parseToken.ts'

/** Where the session stands, for screens and hooks. */
export type SessionState =
  | { status: 'missing' }
  | { status: 'loading' }
  | { status: 'active'; claims: TokenClaims; expiresAtMs: number | undefined }
  | { status: 'expired' }
  | { status: 'malformed'; reason: string }
  | { status: 'unavailable'; error: GatewayError }

/** The token, kept fresh. */
export interface Session {
  getState(): SessionState
  subscribe(changed: () => void): () => void
  /**
   * A token that is good now, renewed first when it is about to lapse.
   *
   * @throws GatewayError `token_missing`, `token_malformed`, `token_expired` or `token_unavailable`
   */
  getToken(): Promise<string>
  /** After the server refused this token: a new one from the source. @returns undefined when there is no source to ask */
  renewAfterRefusal(refused: string): Promise<string | undefined>
  /** Another token or source from the host. The same one again changes nothing. */
  setToken(token: TokenProp): void
}

/** A token is renewed this long before it lapses, in milliseconds. */
export const RENEW_BEFORE_MS = 60_000

/** Keeps a token: parsed once, renewed in time, one renewal at a time. Never throws while a page is being drawn. */
export function createSession(initial: TokenProp, now: () => number = Date.now): Session {
  let parsed = parseToken(initial)
  let current: Extract<ReadToken, { kind: 'token' }> | undefined
  let renewal: Promise<string> | undefined
  /** How often the host named another token. A renewal from before that is not listened to. */
  let beginnings = 0
  let state: SessionState = { status: 'missing' }
  const listeners = new Set<() => void>()

  const show = (next: SessionState) => {
    state = next
    for (const changed of listeners) changed()
  }

  /** Shows what is wrong, and throws it. */
  const refuse = (next: SessionState): never => {
    show(next)
    throw sessionErrorOf(next)
  }

  const accept = (text: string): string => {
    const token = readToken(text)
    if (token.kind === 'malformed') return refuse({ status: 'malformed', reason: token.reason })
    if (hasExpired(token)) return refuse({ status: 'expired' })
    current = token
    show({ status: 'active', claims: token.claims, expiresAtMs: token.expiresAtMs })
    return token.text
  }

  const hasExpired = ({ expiresAtMs }: { expiresAtMs: number | undefined }, ahead = 0) => expiresAtMs !== undefined && now() >= expiresAtMs - ahead

  const renew = (): Promise<string> => {
    const asked = parsed
    if (asked.kind !== 'source') return Promise.reject(sessionErrorOf({ status: 'expired' }))
    const begun = beginnings
    renewal ??= (async () => {
      try {
        // A source that throws at once is a failed renewal like any other.
        const text = await new Promise<string>((done) => done(asked.fetchToken()))
        if (begun === beginnings) return accept(text)
      } catch (error) {
        if (begun !== beginnings) return await session.getToken()
        // Better an old token that is still good than none: a failed renewal is no sign-out.
        if (current && !hasExpired(current)) {
          show({ status: 'active', claims: current.claims, expiresAtMs: current.expiresAtMs })
          return current.text
        }
        if (error instanceof GatewayError) throw error
        return refuse({ status: 'unavailable', error: new GatewayError('token_unavailable', 'A token could not be fetched.', { cause: error }) })
      } finally {
        if (begun === beginnings) renewal = undefined
      }
      // The host has named another token meanwhile: what became of this one is nobody's concern any more.
      return session.getToken()
    })()
    return renewal
  }

  const begin = () => {
    current = undefined
    renewal = undefined
    beginnings += 1
    if (parsed.kind === 'empty') return show({ status: 'missing' })
    if (parsed.kind === 'source') return show({ status: 'loading' })
    try { accept(parsed.text) } catch { /* the state says it */ }
  }
  begin()

  const session: Session = {
    getState: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    async getToken() {
      if (current && !hasExpired(current, parsed.kind === 'source' ? RENEW_BEFORE_MS : 0)) return current.text
      if (parsed.kind === 'source') return renew()
      if (current) return accept(current.text)
      // A text that the server has refused does not become good by being asked for again.
      throw sessionErrorOf(state)
    },
    async renewAfterRefusal(refused) {
      // Somebody else's call may have renewed it meanwhile.
      if (current && current.text !== refused) return current.text
      const fresh = parsed.kind === 'source' ? await renew().catch(() => undefined) : undefined
      if (fresh && fresh !== refused) return fresh
      current = undefined
      show({ status: 'expired' })
      return undefined
    },
    setToken(token) {
      const next = parseToken(token)
      // An inline function is a new one at every drawing; it only matters from the next renewal on.
      const isSame = next.kind === 'value' ? parsed.kind === 'value' && next.text === parsed.text : next.kind === parsed.kind
      parsed = next
      if (!isSame) begin()
    },
  }
  return session
}

/** What keeps a session from asking anything, as an error. */
export function sessionErrorOf(state: SessionState): GatewayError | undefined {
  switch (state.status) {
    case 'loading':
    case 'active': return undefined
    case 'missing': return new GatewayError('token_missing', 'There is no token yet.')
    case 'expired': return new GatewayError('token_expired', 'The token has expired.')
    case 'malformed': return new GatewayError('token_malformed', `The token cannot be used: ${state.reason}.`)
    case 'unavailable': return state.error
  }
}
