import type * as v from 'valibot'
import { string } from 'valibot'
import { calls, type Call } from './calls.ts'
import { EventsQuery } from './events.ts'
import { PaymentJob, PaymentJobPage, ValidationJob, ValidationJobPage } from './jobs.ts'
import { ListQuery, PaymentRequest, ValidationRequest } from './requests.ts'
import { InvalidateTokens, TokenOptions } from './tokens.ts'

const Token = string()

/**
 * Every call of the contract: method, path, what is sent, what is answered. `request` is the body of a POST and the
 * query of a list. Client and agent both read this contract, so that they cannot drift apart.
 */
export const routes = {
  createValidation: { ...calls.createValidation, request: ValidationRequest, response: ValidationJob },
  getValidation: { ...calls.getValidation, response: ValidationJob },
  listValidations: { ...calls.listValidations, request: ListQuery, response: ValidationJobPage },
  createPayment: { ...calls.createPayment, request: PaymentRequest, response: PaymentJob },
  getPayment: { ...calls.getPayment, response: PaymentJob },
  listPayments: { ...calls.listPayments, request: ListQuery, response: PaymentJobPage },
  events: { ...calls.events, request: EventsQuery },

  entityToken: { method: 'POST', path: '/entity/:entityId/token', request: TokenOptions, response: Token },
  entityUserToken: { method: 'POST', path: '/entity/:entityId/user/:userId/token', request: TokenOptions, response: Token },
  entityGroupToken: { method: 'POST', path: '/entityGroup/:entityGroupId/token', request: TokenOptions, response: Token },
  entityGroupUserToken: { method: 'POST', path: '/entityGroup/:entityGroupId/user/:userId/token', request: TokenOptions, response: Token },
  invalidateTokens: { method: 'POST', path: '/organization/invalidateTokens', request: InvalidateTokens },
} as const satisfies Record<keyof typeof calls, Route> & Record<string, Route>

/** One call with the schemas of what is sent and answered. */
export interface Route extends Call {
  request?: v.GenericSchema
  response?: v.GenericSchema
}
