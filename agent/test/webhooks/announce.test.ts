import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Overrides } from '../../src/agent.ts'
import { createWebhooks, WEBHOOKS_QUEUE, type WebhookParts } from '../../src/webhooks/announce.ts'
import { card, htmlInvoice, paymentFindings, startTestAgent, validationFindings, type TestAgent } from '../http/startTestAgent.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`
const validate = vi.fn<NonNullable<Overrides['validate']>>()
const pay = vi.fn<NonNullable<Overrides['pay']>>()

/** What the receiver got, and what it answers next; 200 when nothing is said. */
let received: { headers: IncomingHttpHeaders; payload: string }[] = []
let answers: number[] = []
let isDeaf = false
let receiver: Server
let agent: TestAgent

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    received.push({ headers: request.headers, payload: await text(request) })
    if (isDeaf) return
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((done) => { receiver.listen(0, '127.0.0.1', done) })
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`
  agent = await startTestAgent({ allowHosts: ['127.0.0.1:*'], webhookUrl, webhookSecret: secret }, { validate, pay, webhookRetrySeconds: 1 })
})
afterAll(async () => {
  await agent.stop()
  receiver.close()
})
beforeEach(() => {
  received = []
  answers = []
  validate.mockReset().mockResolvedValue(validationFindings)
  pay.mockReset().mockResolvedValue(paymentFindings)
})

const eventOf = ({ payload }: { payload: string }) => JSON.parse(payload) as { eventType: string; jobId: string; data: unknown }
const eventsOf = (jobId: string) => received.filter((one) => eventOf(one).jobId === jobId)

/** Runs a job to its end and waits for its event. */
async function announced(path: string, body: object) {
  const { body: { jobId } } = await agent.request(path, { body })
  const job = await agent.ended(`${path}/${jobId}`)
  await expect.poll(() => eventsOf(jobId).length, { timeout: 20_000 }).toBeGreaterThan(0)
  return { jobId, job, event: eventsOf(jobId)[0]! }
}

test.each([
  ['a check that succeeded', '/payment-gateway/validate', 'paymentGateway.validation.completed', () => {}],
  ['a check that failed', '/payment-gateway/validate', 'paymentGateway.validation.completed', () => { validate.mockRejectedValue(new Error('broken')) }],
  ['a payment that succeeded', '/payment-gateway/process', 'paymentGateway.process.completed', () => {}],
  ['a payment that failed', '/payment-gateway/process', 'paymentGateway.process.completed', () => { pay.mockRejectedValue(new Error('broken')) }],
])('announces %s as the API answers it, signed', async (name, path, eventType, prepare) => {
  prepare()
  const { jobId, job, event } = await announced(path, { ...htmlInvoice(name), ...(path.endsWith('process') && { cardDetails: card }) })
  expect(job.jobStatus).toBe(name.endsWith('failed') ? 'failed' : 'success')
  expect(JSON.parse(event.payload)).toEqual({ eventType, jobId, data: job })
  expect(event.headers['content-type']).toBe('application/json')

  const headers = event.headers as Record<string, string>
  expect(new Webhook(secret).verify(event.payload, headers)).toEqual(JSON.parse(event.payload))
  expect(() => new Webhook(secret).verify(event.payload.replace(jobId, 'pgv_other'), headers)).toThrow()
  expect(() => new Webhook(`whsec_${Buffer.from('another').toString('base64')}`).verify(event.payload, headers)).toThrow()
})

test('tries again with the same id when the receiver fails at first', async () => {
  answers = [500, 503]
  const { jobId } = await announced('/payment-gateway/validate', htmlInvoice())
  await expect.poll(() => eventsOf(jobId).length, { timeout: 50_000 }).toBe(3)
  const events = eventsOf(jobId)
  expect(new Set(events.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([`msg_${jobId}`]))
  expect(new Set(events.map(({ payload }) => payload)).size).toBe(1)
  for (const { payload, headers } of events) expect(() => new Webhook(secret).verify(payload, headers as Record<string, string>)).not.toThrow()
})

// Left alone, the queue would rest for two seconds after every fourth of them.
test('announces every job once and without a pause, however many end together', async () => {
  const jobs = await Promise.all(Array.from({ length: 60 }, () => agent.request('/payment-gateway/validate', { body: htmlInvoice() })))
  const ids = jobs.map(({ body }) => body.jobId as string)
  // By the time a later job's announcement has come, a second one of an earlier job would have come too.
  const last = await announced('/payment-gateway/validate', htmlInvoice('the last'))
  await expect.poll(() => new Set(received.map((one) => eventOf(one).jobId)).size, { timeout: 15_000 }).toBe(61)
  expect(received.map((one) => eventOf(one).jobId).toSorted()).toEqual([...ids, last.jobId].toSorted())
})

test('a receiver that never answers delays no job', async () => {
  isDeaf = true
  const jobs = await Promise.all(Array.from({ length: 12 }, () => agent.request('/payment-gateway/validate', { body: htmlInvoice() })))
  // More of them than are sent at once: every seat is taken by one that waits.
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(4)
  for (const { body: { jobId } } of jobs) expect((await agent.ended(`/payment-gateway/validate/${jobId}`)).jobStatus).toBe('success')
  expect(received).toHaveLength(4)
  const { jobId } = (await agent.request('/payment-gateway/process', { body: { ...htmlInvoice('while it is deaf'), cardDetails: card } })).body
  expect((await agent.ended(`/payment-gateway/process/${jobId}`)).jobStatus).toBe('success')
  expect(received).toHaveLength(4)

  isDeaf = false
  receiver.closeAllConnections()
  await expect.poll(() => new Set(received.map((one) => eventOf(one).jobId)).size, { timeout: 40_000 }).toBe(13)
})

test.each([
  ['http://93.184.216.34/hooks', 'not https'], ['https://127.0.0.1/hooks', 'inside a private network'], ['https://2852039166/hooks', 'inside a private network'], ['ftp://93.184.216.34/', 'not a web address'],
])('an agent that could announce nothing to %s does not start, and says what to do', async (webhookUrl, reason) => {
  const says = new RegExp(`AGENT_WEBHOOK_URL: .*${reason}.*AGENT_ALLOW_HOSTS`)
  await expect(startTestAgent({ dataFolder: agent.dataFolder, webhookUrl, webhookSecret: secret })).rejects.toThrow(says)
})

test('tells why nobody was asked, of an address that was refused', async () => {
  const jobs: Parameters<WebhookParts['work']>[0][] = []
  const webhooks = createWebhooks({
    work: async (handle: typeof jobs[number]) => { jobs.push(handle) }, secret, url: 'https://host.example/', body: async () => ({}), post: async () => ({ kind: 'refused', reason: 'the address is inside a private network' }),
  } as unknown as WebhookParts)
  await webhooks.start()
  await expect(jobs[0]!({ kind: 'validation', jobId: 'pgv_1' })).rejects.toThrow('The receiver was not asked: the address is inside a private network.')
})

test('announces a job once when its end is seen by two', async () => {
  const queued = new Set<string>()
  const send = vi.fn<(queue: string, data: object, options: { id: string }) => Promise<null>>(async (queue, _, { id }) => { queued.add(`${queue} ${id}`); return null })
  const webhooks = createWebhooks({ boss: { send }, secret } as unknown as WebhookParts)
  await webhooks.announce('validation', 'pgv_3f0e0c1e-0000-4000-8000-000000000001')
  await webhooks.announce('validation', 'pgv_3f0e0c1e-0000-4000-8000-000000000001')
  expect([...queued]).toEqual([`${WEBHOOKS_QUEUE} 3f0e0c1e-0000-4000-8000-000000000001`])
})
