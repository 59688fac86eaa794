import * as v from 'valibot'

const HOUR = 3600
const secondsIn: Record<string, number> = { s: 1, m: 60, h: HOUR, d: 24 * HOUR }

/** What `expiresIn` means when it is not sent: one hour, in seconds. */
export const DEFAULT_EXPIRY = HOUR

/**
 * Seconds meant by an `expiresIn`. Mercoa's OpenAPI file allows seconds or a time span: digits alone are seconds;
 * otherwise 30s, 15m, 1h, 12hr, 30d, "2 days".
 *
 * @returns undefined when the text means no time
 */
export function readExpiry(expiresIn: string | number): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)?\s*$/i.exec(String(expiresIn))
  if (!match) return undefined
  const seconds = Math.round(Number(match[1]) * secondsIn[(match[2] ?? 's')[0]!.toLowerCase()]!)
  return seconds > 0 ? seconds : undefined
}

/** What a token may do, and for how long. Sent when minting and echoed in the token's `options`. */
export const TokenOptions = v.object({
  expiresIn: v.nullish(v.pipe(v.union([v.string(), v.number()]), v.check((value) => readExpiry(value) !== undefined, 'expiresIn is a time such as "1h", "30m" or seconds'))),
  invoice: v.nullish(v.object({
    status: v.array(v.picklist(['UNASSIGNED', 'DRAFT', 'NEW', 'APPROVED', 'SCHEDULED', 'PENDING', 'PAID', 'ARCHIVED', 'REFUSED', 'CANCELED', 'FAILED'])),
    lineItems: v.nullish(v.picklist(['DISABLED', 'OPTIONAL', 'REQUIRED'])),
    recurring: v.nullish(v.boolean()),
  })),
  pages: v.nullish(v.object({
    paymentMethods: v.nullish(v.boolean()),
    representatives: v.nullish(v.boolean()),
    notifications: v.nullish(v.boolean()),
    counterparties: v.nullish(v.boolean()),
    approvals: v.nullish(v.boolean()),
    emailLog: v.nullish(v.boolean()),
  })),
  style: v.nullish(v.object({ primaryColor: v.string() })),
  vendors: v.nullish(v.object({ network: v.picklist(['all', 'platform', 'entity']), disableCreation: v.nullish(v.boolean()) })),
  entity: v.nullish(v.object({ enableMercoaPayments: v.nullish(v.boolean()) })),
  sessionId: v.nullish(v.string()),
})
export type TokenOptions = v.InferOutput<typeof TokenOptions>

/** What a token says of itself. Self-signed ones may lack `exp` and `options`. Times in seconds. */
export interface TokenClaims {
  organizationId?: string
  entityGroupId?: string
  entityId?: string
  userId?: string
  entityForeignId?: string
  invoiceId?: string
  counterpartyId?: string
  sessionId?: string
  options?: TokenOptions
  exp?: number
  iat?: number
}

/** Revokes every token, or those of the named sessions. */
export const InvalidateTokens = v.object({ sessionId: v.nullish(v.array(v.string())) })
