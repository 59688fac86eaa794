import { expect, test } from 'vitest'
import { DEFAULT_ENDPOINT, MAX_BODY_BYTES, MAX_INVOICE_BYTES, pathFor, routes, UsageError } from '../../src/api/index.ts'

test('lists the calls of the API at their documented addresses', () => {
  expect(Object.fromEntries(Object.entries(routes).map(([name, { method, path }]) => [name, `${method} ${path}`]))).toEqual({
    createValidation: 'POST /payment-gateway/validate',
    getValidation: 'GET /payment-gateway/validate/:jobId',
    listValidations: 'GET /payment-gateway/validation-jobs',
    createPayment: 'POST /payment-gateway/process',
    getPayment: 'GET /payment-gateway/process/:jobId',
    listPayments: 'GET /payment-gateway/process-jobs',
    events: 'GET /events',
    entityToken: 'POST /entity/:entityId/token',
    entityUserToken: 'POST /entity/:entityId/user/:userId/token',
    entityGroupToken: 'POST /entityGroup/:entityGroupId/token',
    entityGroupUserToken: 'POST /entityGroup/:entityGroupId/user/:userId/token',
    invalidateTokens: 'POST /organization/invalidateTokens',
  })
  expect(DEFAULT_ENDPOINT).toBe('https://api.mercoa.com')
})

test('fills every parameter in', () => {
  expect(pathFor(routes.getValidation, { jobId: 'pgv_1' })).toBe('/payment-gateway/validate/pgv_1')
  expect(pathFor(routes.entityUserToken, { entityId: 'ent_1', userId: 'user_2' })).toBe('/entity/ent_1/user/user_2/token')
  expect(pathFor(routes.listPayments)).toBe('/payment-gateway/process-jobs')
})

test.each(['a/b', 'a?b=c', 'a#b', '../../admin', 'ü', 'a b', '%2e%2e', ':jobId', '$&', '...'])('keeps %o one piece of the path', (jobId) => {
  const { pathname, search, hash } = new URL(pathFor(routes.getPayment, { jobId }), DEFAULT_ENDPOINT)
  const pieces = pathname.split('/')
  expect(pieces).toHaveLength(4)
  expect(decodeURIComponent(pieces[3]!)).toBe(jobId)
  expect(search + hash).toBe('')
})

test.each([{}, { jobId: '' }, { jobId: '.' }, { jobId: '..' }, { id: 'pgv_1' }])('does not call another path when given %o', (parameters) => {
  expect(() => pathFor(routes.getPayment, parameters as Record<string, string>)).toThrow(UsageError)
})

test('lets the largest invoice into the largest body, as base64', () => {
  expect(Math.ceil(MAX_INVOICE_BYTES / 3) * 4).toBeLessThan(MAX_BODY_BYTES)
})
