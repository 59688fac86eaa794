import { jwtDecode } from 'jwt-decode'
import type { TokenClaims } from '../api/index.ts'

/** What a host hands us: the token itself, a function that fetches one, or nothing yet. */
export type TokenProp = string | (() => string | Promise<string>) | null | undefined

/** The same, parsed once. Everything after this is safe to read. */
export type ParsedToken =
  | { kind: 'empty' }
  | { kind: 'value'; text: string }
  | { kind: 'source'; fetchToken: () => string | Promise<string> }

/** A token's text and what it says of itself. */
export type ReadToken =
  | { kind: 'token'; text: string; claims: TokenClaims; expiresAtMs: number | undefined }
  | { kind: 'malformed'; reason: string }

/** Sorts what the host handed us. An empty text is no token. */
export function parseToken(token: TokenProp): ParsedToken {
  if (typeof token === 'function') return { kind: 'source', fetchToken: token }
  const text = cleanToken(token ?? '')
  return text ? { kind: 'value', text } : { kind: 'empty' }
}

/**
 * Reads a token without checking its signature, which only the server can.
 *
 * @param text may carry quotes and line ends: hosts often pass on a JSON string as text
 */
export function readToken(text: string): ReadToken {
  const token = cleanToken(text)
  if (!token) return { kind: 'malformed', reason: 'it is empty' }
  if (!token.includes('.')) return { kind: 'malformed', reason: 'it looks like an API key; a page must only ever hold a token minted by your backend' }
  try {
    const claims = jwtDecode<TokenClaims>(token)
    return { kind: 'token', text: token, claims, expiresAtMs: typeof claims.exp === 'number' ? claims.exp * 1000 : undefined }
  } catch {
    return { kind: 'malformed', reason: 'it is not a JSON Web Token' }
  }
}

function cleanToken(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, '$1').trim()
}
