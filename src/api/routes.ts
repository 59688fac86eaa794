import * as v from 'valibot'
import { UsageError } from './errors.ts'
import { EventsQuery } from './events.ts'
import { PaymentJob, PaymentJobPage, ValidationJob, ValidationJobPage } from './jobs.ts'
import { ListQuery, PaymentRequest, ValidationRequest } from './requests.ts'
import { InvalidateTokens, TokenOptions } from './tokens.ts'

/** The hosted API. */
export const DEFAULT_ENDPOINT = 'https://api.mercoa.com'

/** The largest body a create call may have, in bytes: a file of 25 MB as base64, with room for the rest. */
export const MAX_BODY_BYTES = 35_000_000

/** The largest invoice a person may drop, in bytes. */
export const MAX_INVOICE_BYTES = 25_000_000

const Token = v.string()

/**
 * Every call of the contract: method, path, what is sent, what is answered. `request` is the body of a POST and the
 * query of a list. Client and agent both read this table, so that they cannot drift apart.
 */
export const routes = {
  createValidation: { method: 'POST', path: '/payment-gateway/validate', request: ValidationRequest, response: ValidationJob },
  getValidation: { method: 'GET', path: '/payment-gateway/validate/:jobId', response: ValidationJob },
  listValidations: { method: 'GET', path: '/payment-gateway/validation-jobs', request: ListQuery, response: ValidationJobPage },
  createPayment: { method: 'POST', path: '/payment-gateway/process', request: PaymentRequest, response: PaymentJob },
  getPayment: { method: 'GET', path: '/payment-gateway/process/:jobId', response: PaymentJob },
  listPayments: { method: 'GET', path: '/payment-gateway/process-jobs', request: ListQuery, response: PaymentJobPage },

  /** Server-sent events: how the named jobs stand, and each change. Ours; the hosted API has none. */
  events: { method: 'GET', path: '/events', request: EventsQuery },

  entityToken: { method: 'POST', path: '/entity/:entityId/token', request: TokenOptions, response: Token },
  entityUserToken: { method: 'POST', path: '/entity/:entityId/user/:userId/token', request: TokenOptions, response: Token },
  entityGroupToken: { method: 'POST', path: '/entityGroup/:entityGroupId/token', request: TokenOptions, response: Token },
  entityGroupUserToken: { method: 'POST', path: '/entityGroup/:entityGroupId/user/:userId/token', request: TokenOptions, response: Token },
  invalidateTokens: { method: 'POST', path: '/organization/invalidateTokens', request: InvalidateTokens },
} as const satisfies Record<string, Route>

/** One call. A `:name` in the path is filled by {@link pathFor}. */
export interface Route {
  method: 'GET' | 'POST'
  path: `/${string}`
  request?: v.GenericSchema
  response?: v.GenericSchema
}

/**
 * The path of a route with its parameters filled in, encoded.
 *
 * @throws UsageError when a parameter is missing, or is `.` or `..`, which every URL parser takes for a step in the path
 */
export function pathFor(route: Route, parameters: Record<string, string> = {}): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name] ?? ''
    if (/^\.{0,2}$/.test(value)) {
      throw new UsageError(`${route.path} needs a ${name}, and was given ${value ? `"${value}"` : 'none'}. It would have called another path. Pass the id as the API gave it.`)
    }
    return encodeURIComponent(value)
  })
}
