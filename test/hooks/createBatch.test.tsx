import { onlineManager, QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client/createClient.ts'
import { createSession } from '../../src/client/createSession.ts'
import { createBatch, type BatchRow } from '../../src/hooks/createBatch.ts'
import type { GatewayEvent, Told } from '../../src/hooks/events.ts'
import { createFollower } from '../../src/hooks/follow.ts'
import type { Scope } from '../../src/hooks/queries.ts'
import { createShelf } from '../../src/hooks/shelf.ts'
import { createFakeGateway, type FakeGateway, type FakeGatewayOptions } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'

const scope: Scope = { endpoint: 'https://gateway.test', tenant: 'ent_test' }
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  onlineManager.setOnline(true)
})

interface Options extends FakeGatewayOptions {
  gateway?: FakeGateway
  concurrency?: number
  token?: string | (() => Promise<string>)
  /** How long an answer takes, in milliseconds. */
  answerMs?: number
  /** Whether it keeps ids at all. */
  keeps?: boolean
}

const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms) })

/** A batch over a gateway that tells by stream; another one with the same gateway is the page after a reload. */
function setUp({ gateway = createFakeGateway({ events: true, questions: Infinity }), concurrency = 2, token = createTestToken(), keeps = true, answerMs = 0, ...options }: Options = {}) {
  if (Object.keys(options).length > 0) gateway = createFakeGateway({ events: true, questions: Infinity, ...options })
  const events: GatewayEvent[] = []
  const results: string[] = []
  const told: Told = { emit: (event) => events.push(event), fail: (error) => events.push({ type: 'error', code: error.code }) }
  const session = createSession(token)
  const client = createClient({ endpoint: gateway.endpoint, session, fetch: (...request) => gateway.fetch(...request).finally(() => pause(answerMs)) })
  const queryClient = new QueryClient()
  queryClient.mount()
  const batch = createBatch({
    client, queryClient, follower: createFollower(client, queryClient, told), told, scope, shelf: createShelf(() => sessionStorage), place: 'rows',
    concurrency: () => concurrency, onResult: ({ jobId }) => results.push(jobId),
  })
  const stop = batch.start({ keeps })
  const leave = () => {
    stop()
    queryClient.unmount()
    queryClient.clear()
  }
  stops.push(leave)
  const rows = () => batch.getView().rows
  const states = () => rows().map(({ status }) => status)
  const lists = () => gateway.requests.filter(({ path }) => path.endsWith('/validation-jobs')).length
  const singles = () => gateway.requests.filter(({ path }) => path.includes('/validate/')).length
  return { gateway, batch, session, events, results, rows, states, lists, singles, leave, posts: () => gateway.posts('validation') }
}
const files = (count: number, from = 0) => Array.from({ length: count }, (_, index) => new File([`<p>Invoice ${from + index}</p>`], `invoice-${from + index}.html`, { lastModified: 0 }))
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 })
const idOf = (row: BatchRow | undefined) => (row && 'jobId' in row ? row.jobId! : '')

test('never has more under way than it may, and ends them all', async () => {
  const { gateway, batch, states, posts, results } = setUp({ concurrency: 3 })
  const most = vi.fn()
  batch.subscribe(() => most(states().filter((status) => status === 'sending' || status === 'pending').length))
  batch.add(files(10))
  for (let ended = 0; ended < 10; ended++) {
    await until(() => expect(posts()).toBe(Math.min(10, ended + 3)))
    gateway.endAll(`pgv_${String(ended + 1).padStart(4, '0')}`)
  }
  await until(() => expect(states()).toEqual(Array(10).fill('ended')))
  expect(Math.max(...most.mock.calls.flat())).toBe(3)
  expect([posts(), new Set(results).size, results.length]).toEqual([10, 10, 10])
})

test('a file of another kind takes its row and nobody’s turn', async () => {
  const { batch, states, posts, events } = setUp({ concurrency: 1, questions: 0 })
  batch.add([new File(['GIF89a'], 'renamed.pdf'), ...files(1), new File([], 'empty.pdf')])
  await until(() => expect(states()).toEqual(['problem', 'ended', 'problem']))
  expect(posts()).toBe(1)
  expect(events.filter(({ type }) => type === 'invoice.refused')).toHaveLength(2)
})

test('what was dropped before is left out and counted, also when it has been checked meanwhile', async () => {
  const { batch, states, posts } = setUp({ questions: 0 })
  batch.add([...files(2), ...files(1)])
  expect(batch.getView()).toMatchObject({ rows: { length: 2 }, skipped: 1 })
  await until(() => expect(states()).toEqual(['ended', 'ended']))
  batch.add(files(3))
  await until(() => expect(states()).toEqual(['ended', 'ended', 'ended']))
  expect(batch.getView().skipped).toBe(2)
  expect(posts()).toBe(3)
})

test('what was taken off may be dropped again', async () => {
  const { batch, rows, states } = setUp({ questions: 0 })
  batch.add(files(1))
  await until(() => expect(states()).toEqual(['ended']))
  batch.remove(rows()[0]!.id)
  batch.add(files(1))
  await until(() => expect(states()).toEqual(['ended']))
  expect(batch.getView().skipped).toBe(0)
})

test('rests as long as a busy server asks, then goes on by itself and loses nothing', async () => {
  const { gateway, batch, states, posts } = setUp({ questions: 0, concurrency: 2 })
  const isPost = ({ method }: { method: string }) => method === 'POST'
  gateway.fail({ status: 429, retryAfterSeconds: 1 }, isPost)
  gateway.fail({ status: 429, retryAfterSeconds: 1 }, isPost)
  batch.add(files(6))
  await until(() => expect(posts()).toBe(2))
  await until(() => expect(states()).toEqual(Array(6).fill('waiting')))
  await pause(500)
  expect(posts()).toBe(2)
  await until(() => expect(states()).toEqual(Array(6).fill('ended')))
  expect(posts()).toBe(8)
})

test('rows wait while the token has lapsed, and go on when there is another', async () => {
  const { gateway, batch, session, states, posts } = setUp({ questions: 0, concurrency: 2 })
  gateway.fail({ status: 401 }, ({ method }) => method === 'POST')
  batch.add(files(4))
  await until(() => expect(session.getState().status).toBe('expired'))
  await until(() => expect(states().filter((status) => status === 'waiting').length).toBeGreaterThan(0))
  const asked = posts()
  expect(asked).toBeLessThan(4)
  session.setToken(createTestToken({ userId: 'usr_1' }))
  await until(() => expect(states()).toEqual(Array(4).fill('ended')))
  expect(posts()).toBe(5)
})

test('rows wait while there is no connection, and go on when it is back', async () => {
  const { gateway, batch, states, posts } = setUp({ questions: 0, concurrency: 1 })
  onlineManager.setOnline(false)
  batch.add(files(3))
  await pause(100)
  expect([posts(), ...states()]).toEqual([0, 'waiting', 'waiting', 'waiting'])
  onlineManager.setOnline(true)
  await until(() => expect(states()).toEqual(['ended', 'ended', 'ended']))
  expect(gateway.posts('validation')).toBe(3)
})

test('a row that could not be sent says so and is sent again when asked; the others go on', async () => {
  const { gateway, batch, rows, states, posts } = setUp({ questions: 0, concurrency: 1 })
  gateway.fail({ status: 502 }, ({ method }) => method === 'POST')
  gateway.fail('offline', ({ method }) => method === 'POST')
  batch.add(files(3))
  await until(() => expect(states()).toEqual(['error', 'error', 'ended']))
  batch.retry(rows()[0]!.id)
  await until(() => expect(states()).toEqual(['ended', 'error', 'ended']))
  batch.retryAll()
  await until(() => expect(states()).toEqual(['ended', 'ended', 'ended']))
  expect(posts()).toBe(5)
})

test('a check that vanishes is an error of its row, and is asked about again, not sent again', async () => {
  const { gateway, batch, rows, states, posts } = setUp({ events: false })
  batch.add(files(1))
  await until(() => expect(states()).toEqual(['pending']))
  gateway.fail({ status: 404 }, ({ path }) => path.includes('/validate/'))
  await until(() => expect(states()).toEqual(['error']))
  gateway.endAll()
  batch.retry(rows()[0]!.id)
  await until(() => expect(states()).toEqual(['ended']))
  expect(posts()).toBe(1)
}, 15_000)

test('a removed row’s check goes on, and its result changes nothing', async () => {
  const { gateway, batch, rows, states, results, posts } = setUp({ concurrency: 2 })
  batch.add(files(3))
  await until(() => expect(states()).toEqual(['pending', 'pending', 'waiting']))
  const removed = idOf(rows()[0])
  batch.remove(rows()[0]!.id)
  await until(() => expect(states()).toEqual(['pending', 'pending']))
  gateway.endAll()
  await until(() => expect(states()).toEqual(['ended', 'ended']))
  expect(results).toHaveLength(2)
  expect(results).not.toContain(removed)
  expect(posts()).toBe(3)
  expect(sessionStorage.getItem('rows')).not.toContain(removed)
})

test('a row removed while it is sent never comes back', async () => {
  const { batch, rows, states, posts } = setUp({ questions: 0, answerMs: 200 })
  batch.add(files(1))
  await until(() => expect(states()).toEqual(['sending']))
  batch.remove(rows()[0]!.id)
  await pause(400)
  expect(posts()).toBe(1)
  expect(rows()).toEqual([])
})

test('clearing leaves nothing, neither here nor for a reload', async () => {
  const { gateway, batch, rows, states, results, leave } = setUp()
  batch.add(files(4))
  await until(() => expect(states()).toEqual(['pending', 'pending', 'waiting', 'waiting']))
  batch.clear()
  gateway.endAll()
  await pause(100)
  expect([rows(), results, gateway.posts('validation')]).toEqual([[], [], 2])
  leave()
  expect(setUp({ gateway }).rows()).toEqual([])
})

test('a reload finds five hundred checks by their list, a hundred at a time and none by itself', async () => {
  const gateway = createFakeGateway({ questions: Infinity })
  const jobIds = Array.from({ length: 500 }, () => gateway.add('validation', {}))
  gateway.endAll()
  sessionStorage.setItem('rows', JSON.stringify(jobIds))
  const { states, lists, singles, events, results } = setUp({ gateway })
  expect(states()).toHaveLength(500)
  await until(() => expect(states().every((status) => status === 'ended')).toBe(true))
  expect(lists()).toBe(5)
  expect(singles()).toBe(0)
  expect(events.filter(({ type }) => type === 'job.found')).toHaveLength(500)
  expect(results).toHaveLength(500)
})

test('a reload whose first look is cut short looks again', async () => {
  const gateway = createFakeGateway({ questions: Infinity })
  const jobIds = Array.from({ length: 250 }, () => gateway.add('validation', {}))
  gateway.endAll()
  sessionStorage.setItem('rows', JSON.stringify(jobIds))
  const { batch, states, lists, singles, leave } = setUp({ gateway })
  leave()
  stops.push(batch.start({ keeps: true }))
  await until(() => expect(states().every((status) => status === 'ended')).toBe(true))
  expect(states()).toHaveLength(250)
  expect(lists()).toBeLessThanOrEqual(4)
  expect(singles()).toBe(0)
})

test('a list that cannot be read leaves the rows to be followed, and asks for none by itself', async () => {
  const gateway = createFakeGateway({ questions: Infinity })
  const jobIds = Array.from({ length: 20 }, () => gateway.add('validation', {}))
  gateway.endAll()
  for (let times = 0; times < 4; times++) gateway.fail({ status: 503, retryAfterSeconds: 0 }, ({ path }) => path.endsWith('/validation-jobs'))
  sessionStorage.setItem('rows', JSON.stringify(jobIds))
  const { states, singles } = setUp({ gateway })
  await until(() => expect(states().every((status) => status === 'ended')).toBe(true))
  expect(singles()).toBe(0)
})

test('after a reload what was being checked is there and what waited is not', async () => {
  const { gateway, batch, states, leave } = setUp({ concurrency: 2 })
  batch.add(files(5))
  await until(() => expect(states()).toEqual(['pending', 'pending', 'waiting', 'waiting', 'waiting']))
  leave()
  const after = setUp({ gateway })
  expect(after.states()).toEqual(['pending', 'pending'])
  gateway.endAll()
  await until(() => expect(after.states()).toEqual(['ended', 'ended']))
  expect(gateway.posts('validation')).toBe(2)
})

test('one that keeps nothing finds nothing and leaves what is kept alone', async () => {
  sessionStorage.setItem('rows', '["pgv_9"]')
  const { batch, rows, states, singles, lists } = setUp({ keeps: false, questions: 0 })
  batch.add(files(1))
  await until(() => expect(states()).toEqual(['ended']))
  expect(rows()).toHaveLength(1)
  expect([singles(), lists()]).toEqual([0, 0])
  expect(sessionStorage.getItem('rows')).toBe('["pgv_9"]')
})
