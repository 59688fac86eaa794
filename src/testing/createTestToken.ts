import type { TokenClaims } from '../api/index.ts'

/** A token that says what you like, for tests. Its signature is nonsense: no server accepts it. */
export function createTestToken(claims: TokenClaims = {}, lifetimeSeconds = 3600): string {
  const now = Math.floor(Date.now() / 1000)
  const encode = (part: object) => btoa(JSON.stringify(part)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ organizationId: 'org_test', entityId: 'ent_test', iat: now, exp: now + lifetimeSeconds, ...claims })}.signature`
}
