import { expect, test } from 'vitest'
import { isGatewayError, kindOfEvent, readWebhookEvent, webhookEventTypes } from '../../src/api/index.ts'

const validation = { jobStatus: 'success', jobId: 'job_1', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 250 } } }
const payment = { jobStatus: 'failed', jobId: 'job_2', errorType: 'CARD_DECLINED', errorMessage: 'Declined' }

test('sends the documented names', () => {
  expect(webhookEventTypes).toEqual({ validation: 'paymentGateway.validation.completed', payment: 'paymentGateway.process.completed' })
})

test.each(['paymentGateway.validation.completed', 'virtualCardAgent.validation.completed'])('reads a validation from %s, its fee in percent', (eventType) => {
  expect(readWebhookEvent({ eventType, jobId: 'pgv_1', data: validation })).toEqual({
    kind: 'validation',
    jobId: 'pgv_1',
    job: { ...validation, card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } } },
  })
})

test.each(['paymentGateway.process.completed', 'virtualCardAgent.process.completed'])('reads a payment from %s', (eventType) => {
  expect(readWebhookEvent({ eventType, jobId: 'pgp_2', data: payment })).toEqual({ kind: 'payment', jobId: 'pgp_2', job: { ...payment, attempts: [] } })
})

test.each([
  ['of another kind', { eventType: 'invoice.created', jobId: 'x', data: validation }],
  ['named like a method', { eventType: 'constructor', jobId: 'x', data: validation }],
  ['with "validate" for "validation"', { eventType: 'paymentGateway.validate.completed', jobId: 'x', data: validation }],
  ['without a job', { eventType: webhookEventTypes.validation, jobId: 'x' }],
  ['without an id', { eventType: webhookEventTypes.validation, data: validation }],
  ['that is a list', []],
  ['that is nothing', undefined],
])('refuses an event %s', (_, body) => {
  let error: unknown
  try { readWebhookEvent(body) } catch (thrown) { error = thrown }
  expect(isGatewayError(error) && error.code).toBe('bad_response')
})

test('tells events of the payment gateway from others', () => {
  expect(kindOfEvent('virtualCardAgent.process.completed')).toBe('payment')
  expect(kindOfEvent('invoice.created')).toBeUndefined()
  expect(kindOfEvent('toString')).toBeUndefined()
})
