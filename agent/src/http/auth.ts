import { createHash, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { DEFAULT_EXPIRY, GatewayError, readExpiry, type TokenClaims, type TokenOptions } from '../../../src/api/index.ts'
import type { JobStore } from '../jobs/JobStore.ts'
import { isId } from './isId.ts'

/**
 * Who is asking: a backend with the key, or somebody with a token, who sees one tenant's jobs only. `lineage` names the token
 * and all that were minted with it, so that who renews a token is still the same caller.
 */
export type Caller = { kind: 'organisation' } | { kind: 'token'; tenant: string; claims: TokenClaims; lineage: string }

/** Ids that a token can be minted for. */
export type TokenSubject = Pick<TokenClaims, 'entityId' | 'entityGroupId' | 'userId'>

export interface Auth {
  /** @throws GatewayError `unauthorized` */
  identify(authorization: string | undefined): Promise<Caller>
  /**
   * A token for these ids. `options` is echoed in it.
   *
   * @param lineage of the token that is renewed by it
   */
  mint(subject: TokenSubject, options: TokenOptions, lineage?: string): Promise<string>
}

const tenantIds = ['entityId', 'entityGroupId', 'userId', 'counterpartyId', 'invoiceId'] as const

/** HS256 with the organisation's key, as Mercoa documents for self-signed tokens; no other algorithm is looked at. */
export function createAuth(apiKey: string, store?: Pick<JobStore, 'revokedAt'>): Auth {
  const key = new TextEncoder().encode(apiKey)
  const organizationId = `org_${createHash('sha256').update(`organisation ${apiKey}`).digest('hex').slice(0, 24)}`

  return {
    async identify(authorization) {
      const bearer = /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim()
      if (!bearer) throw new GatewayError('unauthorized', 'Send an API key or a token as a bearer in the Authorization header.')
      if (sameText(bearer, apiKey)) return { kind: 'organisation' }

      const claims = await jwtVerify<TokenClaims & { mintedAt?: number; lineage?: string }>(bearer, key, { algorithms: ['HS256'] })
        .then(({ payload }) => (canBeRead(payload) ? payload : undefined), () => undefined)
      const tenant = claims && tenantOf(claims)
      if (!claims?.organizationId || !tenant) throw new GatewayError('unauthorized', 'The token is not valid or has expired.')

      const revokedAt = await store?.revokedAt(sessionOf(claims) ?? '')
      const mintedAt = claims.mintedAt ?? (claims.iat ?? 0) * 1000
      if (revokedAt && mintedAt <= revokedAt.getTime()) throw new GatewayError('unauthorized', 'The token was revoked.')
      return { kind: 'token', tenant, claims, lineage: claims.lineage ?? createHash('sha256').update(bearer).digest('base64url') }
    },

    async mint(subject, options, lineage) {
      const seconds = (options.expiresIn ? readExpiry(options.expiresIn) : undefined) ?? DEFAULT_EXPIRY
      const now = Date.now()
      if (!Number.isSafeInteger(now + seconds * 1000)) throw new GatewayError('bad_request', 'expiresIn: is too long')
      const issuedAt = Math.floor(now / 1000)
      // `iat` counts seconds; a revocation in the same second must still tell earlier tokens from later ones.
      return new SignJWT({ organizationId, ...subject, options, mintedAt: now, ...(lineage && { lineage }), ...(options.sessionId && { sessionId: options.sessionId }) } as Record<string, unknown>)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setIssuedAt(issuedAt).setExpirationTime(issuedAt + seconds).sign(key)
    },
  }
}

/** The tenant a caller's jobs belong to; null for the organisation itself. */
export function tenantFor(caller: Caller): string | null {
  return caller.kind === 'token' ? caller.tenant : null
}

/** Whether a caller may mint for these ids: a token only for its own. */
export function mayMintFor(caller: Caller, subject: TokenSubject): boolean {
  if (caller.kind === 'organisation') return true
  const { claims } = caller
  if (subject.entityId ? subject.entityId !== claims.entityId : subject.entityGroupId !== claims.entityGroupId) return false
  return claims.userId === undefined || subject.userId === claims.userId
}

/** The session that a token belongs to, and ends with. */
export function sessionOf(claims: TokenClaims): string | undefined {
  return claims.sessionId ?? claims.options?.sessionId ?? undefined
}

/** Whether what we look at is what it should be: somebody with the key may have signed anything. */
function canBeRead(claims: TokenClaims & { mintedAt?: unknown; lineage?: unknown }): boolean {
  const ids = [...tenantIds.map((name) => claims[name]), sessionOf(claims), claims.lineage]
  return ids.every((id) => id === undefined || id === null || id === '' || isId(id)) && typeof (claims.mintedAt ?? 0) === 'number'
}

function tenantOf(claims: TokenClaims): string | undefined {
  return tenantIds.map((name) => claims[name]).find((id) => typeof id === 'string' && id !== '')
}

function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
