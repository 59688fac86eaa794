import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createClient } from '../../../src/client/createClient.ts'
import { startTestAgent, type TestAgent } from './startTestAgent.ts'

let time = Date.UTC(2026, 0, 1)
let agent: TestAgent
beforeAll(async () => { agent = await startTestAgent({ rates: { token: 3, key: 60 } }, { now: () => time }) })
afterAll(() => agent.stop())
// Whoever asked in the test before may ask again.
beforeEach(() => { time += 60_000 })

const list = '/payment-gateway/validation-jobs'
const ask = async (bearer: string) => (await agent.request(list, { bearer })).status
const askOften = async (bearer: string, times: number) => {
  const statuses: number[] = []
  for (let asked = 0; asked < times; asked++) statuses.push(await ask(bearer))
  return statuses
}

test('lets a token ask as often as it may, and then says how long to wait', async () => {
  const bearer = await agent.mint('ent_1')
  expect(await askOften(bearer, 3)).toEqual([200, 200, 200])
  const refused = await agent.request(list, { bearer })
  expect([refused.status, refused.body]).toEqual([429, { errorName: 'BadRequest', content: expect.stringContaining('3 requests in a minute') }])
  expect(refused.headers.get('retry-after')).toBe('20')

  time += 19_999
  expect(await ask(bearer)).toBe(429)
  time += 1
  expect(await askOften(bearer, 2)).toEqual([200, 429])
})

test('fills up to a minute\'s worth and no further', async () => {
  const bearer = await agent.mint('ent_1')
  await askOften(bearer, 3)
  time += 600_000
  expect(await askOften(bearer, 4)).toEqual([200, 200, 200, 429])
})

test('counts each token for itself, and the key apart from them', async () => {
  const [one, other] = [await agent.mint('ent_1'), await agent.mint('ent_1')]
  expect(await askOften(one, 4)).toEqual([200, 200, 200, 429])
  expect(await ask(other)).toBe(200)
  expect((await askOften(agent.apiKey, 20)).every((status) => status === 200)).toBe(true)
})

test('counts a renewed token with the one that renewed it', async () => {
  const renew = async (bearer: string) => (await agent.request('/entity/ent_1/token', { body: {}, bearer })).body as string
  const first = await agent.mint('ent_1')
  const third = await renew(await renew(first))
  expect(await askOften(third, 2)).toEqual([200, 429])
  expect(await ask(first)).toBe(429)
})

test('starts no job for a request that it refuses', async () => {
  const bearer = await agent.mint('ent_late')
  await askOften(bearer, 3)
  expect((await agent.request('/payment-gateway/validate', { body: { type: 'html', html: '<p>Invoice</p>' }, bearer })).status).toBe(429)
  time += 60_000
  expect((await agent.request(list, { bearer })).body.jobs).toEqual([])
})

test('limits the key too', async () => {
  const statuses = await Promise.all(Array.from({ length: 61 }, () => ask(agent.apiKey)))
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
})

test('is heeded by our client, which waits as long as it is told', async () => {
  const token = await agent.mint('ent_1')
  const waited: number[] = []
  const client = createClient({
    endpoint: 'http://agent.test', token, fetch: async (url, init) => agent.app.request(String(url), init),
    wait: async (ms) => { waited.push(ms); time += ms },
  })
  for (let asked = 0; asked < 5; asked++) await client.validations.list()
  expect(waited).toEqual([20_000, 20_000])
})
