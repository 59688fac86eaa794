import { UsageError } from './errors.ts'

/** The hosted API. */
export const DEFAULT_ENDPOINT = 'https://api.mercoa.com'

/** The largest body a create call may have, in bytes: a file of 25 MB as base64, with room for the rest. */
export const MAX_BODY_BYTES = 35_000_000

/** The largest invoice a person may drop, in bytes. */
export const MAX_INVOICE_BYTES = 25_000_000

/** Where a page's calls go. What is sent and answered stands in {@link routes}, with the calls of backends; browsers load none of it. */
export const calls = {
  createValidation: { method: 'POST', path: '/payment-gateway/validate' },
  getValidation: { method: 'GET', path: '/payment-gateway/validate/:jobId' },
  listValidations: { method: 'GET', path: '/payment-gateway/validation-jobs' },
  createPayment: { method: 'POST', path: '/payment-gateway/process' },
  getPayment: { method: 'GET', path: '/payment-gateway/process/:jobId' },
  listPayments: { method: 'GET', path: '/payment-gateway/process-jobs' },
  /** Server-sent events: how the named jobs stand, and each change. Ours; the hosted API has none. */
  events: { method: 'GET', path: '/events' },
} as const satisfies Record<string, Call>

/** The headers the agent understands beside the body. `api.mercoa.com` ignores them. */
export const requestHeaders = {
  idempotencyKey: 'Idempotency-Key',
  /** Decimal, major units: stop unless the gateway asks for exactly this before its fee. */
  expectedAmount: 'X-Expected-Amount',
  /** Decimal, major units: stop when the total with its fee is above this. */
  maxTotal: 'X-Max-Total',
  /** ISO 4217, for the two above. */
  currency: 'X-Currency',
  /** Id of a payment of unknown outcome: somebody has asked the vendor, and it was not made. It stands in the way no longer. */
  confirmedUnpaid: 'X-Confirmed-Unpaid',
} as const

/** Method and path of one call. A `:name` in the path is filled by {@link pathFor}. */
export interface Call {
  method: 'GET' | 'POST'
  path: `/${string}`
}

/**
 * The path of a call with its parameters filled in, encoded.
 *
 * @throws UsageError when a parameter is missing, or is `.` or `..`, which every URL parser takes for a step in the path
 */
export function pathFor(call: Call, parameters: Record<string, string> = {}): string {
  return call.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name] ?? ''
    if (/^\.{0,2}$/.test(value)) {
      throw new UsageError(`${call.path} needs a ${name}, and was given ${value ? `"${value}"` : 'none'}. It would have called another path. Pass the id as the API gave it.`)
    }
    return encodeURIComponent(value)
  })
}
