import { Webhook } from 'standardwebhooks'
import { expect, test, vi } from 'vitest'
import { UsageError, type WebhookEvent } from '../../src/api/index.ts'
import { createWebhookRoute, seenInMemory, type WebhookRouteOptions } from '../../src/server/index.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const failed = { jobStatus: 'failed', jobId: 'pgp_1', errorType: 'CARD_DECLINED', errorMessage: 'Declined – «refusée»' }
const paymentEvent = { eventType: 'paymentGateway.process.completed', jobId: 'pgp_1', data: failed }

/** A delivery signed with the reference implementation, as our agent signs it. */
function delivery(body: unknown, { id = 'msg_1', at = new Date(), by = secret }: { id?: string; at?: Date; by?: string } = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request('http://127.0.0.1/webhooks', {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(by).sign(id, at, text),
    },
  })
}

function unsigned(body: unknown): Request {
  return new Request('http://127.0.0.1/webhooks', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
}

function route(options: Partial<WebhookRouteOptions> = {}) {
  const onEvent = vi.fn<(event: WebhookEvent) => unknown>()
  return { onEvent, call: createWebhookRoute({ secret, onEvent, ...options }) }
}

test('hands a finished job over and answers 200', async () => {
  const { call, onEvent } = route()
  const answer = await call(delivery(paymentEvent))
  expect(answer.status).toBe(200)
  expect(onEvent.mock.calls).toEqual([[{ kind: 'payment', jobId: 'pgp_1', job: { ...failed, attempts: [] } }]])
})

test.each([
  'paymentGateway.validation.completed', 'virtualCardAgent.validation.completed',
])('takes a validation by the name %s', async (eventType) => {
  const { call, onEvent } = route()
  const body = { eventType, jobId: 'pgv_1', data: { jobStatus: 'success', jobId: 'job_1', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } } } }
  expect((await call(delivery(body))).status).toBe(200)
  expect(onEvent.mock.calls[0]![0]).toMatchObject({ kind: 'validation', jobId: 'pgv_1', job: { jobId: 'job_1' } })
})

test('reads percentages in the unit the host forces', async () => {
  const { call, onEvent } = route({ feeUnit: 'bps' })
  const data = { jobStatus: 'success', jobId: 'pgv_1', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 15 } } }
  await call(delivery({ eventType: 'paymentGateway.validation.completed', jobId: 'pgv_1', data }))
  expect(onEvent.mock.calls[0]![0]).toMatchObject({ job: { card: { fee: { value: 0.15 } } } })
})

test('hands a repeated delivery over once', async () => {
  const { call, onEvent } = route()
  for (let times = 0; times < 3; times++) expect((await call(delivery(paymentEvent))).status).toBe(200)
  await call(delivery(paymentEvent, { id: 'msg_2' }))
  expect(onEvent).toHaveBeenCalledTimes(2)
})

test('makes a repetition wait for the delivery that is being dealt with', async () => {
  const work = Promise.withResolvers<void>()
  const onEvent = vi.fn(() => work.promise)
  const { call } = route({ onEvent })
  const answered: string[] = []
  const first = call(delivery(paymentEvent)).then(() => answered.push('first'))
  const second = call(delivery(paymentEvent)).then(() => answered.push('second'))
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalled())
  expect(answered).toEqual([])
  work.resolve()
  await Promise.all([first, second])
  expect(onEvent).toHaveBeenCalledTimes(1)
})

test('lets a failure go up, and deals with the next delivery of the same webhook', async () => {
  const onEvent = vi.fn().mockRejectedValueOnce(new Error('The database is down'))
  const { call } = route({ onEvent })
  await expect(call(delivery(paymentEvent))).rejects.toThrow('The database is down')
  expect((await call(delivery(paymentEvent))).status).toBe(200)
  expect(onEvent).toHaveBeenCalledTimes(2)
})

test('asks the host’s own store what was dealt with', async () => {
  const ids = new Set(['msg_1'])
  const seen = { has: async (id: string) => ids.has(id), add: async (id: string) => { ids.add(id) } }
  const { call, onEvent } = route({ seen })
  await call(delivery(paymentEvent))
  expect(onEvent).not.toHaveBeenCalled()
  await call(delivery(paymentEvent, { id: 'msg_2' }))
  expect(onEvent).toHaveBeenCalledTimes(1)
  expect(ids).toContain('msg_2')
})

test('refuses what is not signed by who holds the secret', async () => {
  const { call, onEvent } = route()
  const forged = delivery(paymentEvent, { by: 'whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==' })
  for (const request of [forged, unsigned(paymentEvent)]) {
    const answer = await call(request)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ errorName: 'Unauthorized' })
  }
  expect(onEvent).not.toHaveBeenCalled()
})

test.each([
  ['no JSON', 'hello'], ['null', 'null'], ['a list', []], ['no event type', { jobId: 'pgp_1', data: failed }],
  ['no job', { ...paymentEvent, data: {} }], ['no id', { ...paymentEvent, jobId: undefined }],
])('answers 400 to a body with %s', async (_, body) => {
  const { call, onEvent } = route()
  const answer = await call(delivery(body))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errorName: 'BadRequest' })
  expect(onEvent).not.toHaveBeenCalled()
})

test('acknowledges events about something else without a word', async () => {
  const { call, onEvent } = route()
  expect((await call(delivery({ eventType: 'invoice.created', invoice: {} }))).status).toBe(200)
  expect(onEvent).not.toHaveBeenCalled()
})

test('takes unsigned webhooks only when told so, each job once', async () => {
  const { call, onEvent } = route({ secret: null })
  await call(unsigned(paymentEvent))
  await call(unsigned(paymentEvent))
  await call(unsigned({ ...paymentEvent, jobId: 'pgp_2', data: { ...failed, jobId: 'pgp_2' } }))
  expect(onEvent.mock.calls.map(([event]) => event.jobId)).toEqual(['pgp_1', 'pgp_2'])
})

test('is set up with a secret or a plain null, never with nothing', () => {
  for (const nothing of [undefined as unknown as string, '', []]) {
    expect(() => createWebhookRoute({ secret: nothing, onEvent: () => {} })).toThrow(UsageError)
  }
})

test('has no GET', async () => {
  const answer = await route().call(new Request('http://127.0.0.1/webhooks'))
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('POST')
})

test('forgets the oldest first', async () => {
  const seen = seenInMemory(2)
  for (const id of ['a', 'b', 'c']) seen.add(id)
  expect(['a', 'b', 'c'].map((id) => seen.has(id))).toEqual([false, true, true])
})
