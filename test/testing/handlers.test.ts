import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createClient } from '../../src/client/createClient.ts'
import { createFakeGateway } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { handlers } from '../../src/testing/handlers.ts'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }))
beforeEach(() => server.resetHandlers())
afterAll(() => server.close())

const invoice = { type: 'html', html: '<a href="https://pay.acme.example">Pay</a>' } as const
const card = { type: 'iframe', firstName: 'Jo', lastName: 'Doe', postalCode: '12345', country: 'US', iframeUrl: 'https://issuer.example/card' } as const

/** A client with the real `fetch`, as an application has it, and the gateway its requests end up at. */
function application(endpoint?: string) {
  const gateway = createFakeGateway({ questions: 1 })
  server.use(...handlers({ gateway, ...(endpoint && { endpoint }) }))
  return { gateway, client: createClient({ token: createTestToken(), wait: async () => {}, ...(endpoint && { endpoint }) }) }
}

test.each([undefined, 'https://agent.example', 'https://host.example/api/mercoa/'])('answers a whole check and payment at the endpoint %s', async (endpoint) => {
  const { client, gateway } = application(endpoint)

  const check = await client.validations.create(invoice)
  expect(check.jobStatus).toBe('pending')
  expect(await client.validations.get(check.jobId)).toMatchObject({ jobStatus: 'success', card: { eligibility: 'ACCEPTED' } })

  const payment = await client.payments.create({ ...invoice, cardDetails: card }, { idempotencyKey: 'attempt-1' })
  expect(await client.payments.get(payment.jobId)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })

  expect((await client.validations.list({ limit: 5 })).jobs).toHaveLength(1)
  expect((await client.payments.list()).jobs).toHaveLength(1)
  expect(gateway.requests.filter(({ method }) => method === 'POST').map(({ path, idempotencyKey }) => [path, idempotencyKey])).toEqual([
    ['/payment-gateway/validate', undefined],
    ['/payment-gateway/process', 'attempt-1'],
  ])
})

test('breaks the connection when the gateway is told to lose an answer', async () => {
  const { client, gateway } = application()
  gateway.fail('lost answer')
  await expect(client.payments.create({ ...invoice, cardDetails: card }, { idempotencyKey: 'attempt-2' })).rejects.toMatchObject({ code: 'unknown_outcome' })
  expect(gateway.posts('payment')).toBe(1)
})

test('passes on the status the gateway is told to answer', async () => {
  const { client, gateway } = application()
  gateway.fail({ status: 403 })
  await expect(client.validations.create(invoice)).rejects.toMatchObject({ code: 'forbidden', status: 403 })
})

test('leaves the application’s other requests alone', async () => {
  const backend = createServer((request, response) => { response.end(`really ${request.url}`) })
  await new Promise<void>((listening) => { backend.listen(0, '127.0.0.1', listening) })
  onTestFinished(() => new Promise<void>((closed) => { backend.close(() => closed()) }))

  const endpoint = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
  const { client, gateway } = application(endpoint)
  expect(await (await fetch(`${endpoint}/api/bills`)).text()).toBe('really /api/bills')
  await client.validations.create(invoice)
  expect(gateway.requests).toHaveLength(1)
})

test('streams events where the gateway has them, and says that there are none where it has not', async () => {
  const endpoint = 'https://streaming.example'
  const gateway = createFakeGateway({ events: true, questions: Infinity })
  server.use(...handlers({ gateway, endpoint }))
  const client = createClient({ token: createTestToken(), endpoint })
  const jobId = gateway.add('payment', { outcome: 'paid' })
  const stop = new AbortController()
  const seen: string[] = []
  for await (const { kind, job } of (await client.events([jobId], { signal: stop.signal }))!) {
    seen.push(`${kind} ${job.jobStatus}`)
    if (job.jobStatus === 'pending') gateway.endAll()
    else break
  }
  expect(seen).toEqual(['payment pending', 'payment success'])

  expect(await application('https://silent.example').client.events([jobId])).toBeUndefined()
})
