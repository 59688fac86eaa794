import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../src/client/createClient.ts'
import type { GatewayEvent, Told } from '../../src/hooks/events.ts'
import { createFollower, MOST_ASKED_SINGLY, type Transport } from '../../src/hooks/follow.ts'
import { jobKey, type Scope } from '../../src/hooks/queries.ts'
import { createFakeGateway, type FakeGatewayOptions } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'

const scope: Scope = { endpoint: 'https://gateway.test', tenant: 'ent_test' }
const MINUTE = 60_000
const opened: QueryClient[] = []

const realTimeout = globalThis.setTimeout
/** Streams move on by the browser's own tasks, which no fake clock drives. */
const breathe = () => new Promise((done) => { realTimeout(done, 30) })

beforeEach(() => { vi.useFakeTimers() })
afterEach(async () => {
  await breathe()
  for (const cache of opened.splice(0)) { cache.unmount(); cache.clear() }
  expect(vi.getTimerCount(), 'timers left behind').toBe(0)
  vi.useRealTimers()
})

function setUp({ isDeaf = false, ...options }: FakeGatewayOptions & { isDeaf?: boolean } = {}, transport: Transport = 'poll') {
  const gateway = createFakeGateway({ questions: Infinity, ...options })
  const send: typeof fetch = async (input, init) => (isDeaf && String(input).includes('/events')
    ? new Response(new ReadableStream({ start(controller) { init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason)) } }), { headers: { 'content-type': 'text/event-stream' } })
    : gateway.fetch(input, init))
  const client = createClient({ endpoint: gateway.endpoint, fetch: send, token: createTestToken() })
  const cache = new QueryClient()
  cache.mount()
  opened.push(cache)
  const events: GatewayEvent[] = []
  const told: Told = { emit: (event) => events.push(event), fail: (error) => events.push({ type: 'error', code: error.code }) }
  const follower = createFollower(client, cache, told)
  follower.setTransport(transport)
  const counted = (part: string) => gateway.requests.filter(({ path }) => path.includes(part)).length
  return { gateway, cache, events, follower, gets: () => counted('/validate/'), lists: () => counted('/validation-jobs'), streams: () => counted('/events') }
}
const addJobs = (gateway: ReturnType<typeof createFakeGateway>, count: number) => Array.from({ length: count }, () => gateway.add('validation', {}))

describe('asking', () => {
  test('two who show the same job make one question, not two', async () => {
    const { gateway, follower, gets } = setUp()
    const [jobId] = addJobs(gateway, 1)
    const stops = [follower.follow(scope, 'validation', jobId!), follower.follow(scope, 'validation', jobId!)]
    await vi.advanceTimersByTimeAsync(MINUTE)
    const asked = gets()
    expect(asked).toBeGreaterThan(3)
    expect(asked).toBeLessThan(12)
    stops[0]!()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(gets()).toBeGreaterThan(asked)
    stops[1]!()
    const after = gets()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(gets()).toBe(after)
  })

  test('stops when the job has ended, and tells it once', async () => {
    const { gateway, follower, gets, events } = setUp({ stages: ['readInvoice'] })
    const [jobId] = addJobs(gateway, 1)
    const stop = follower.follow(scope, 'validation', jobId!)
    await vi.advanceTimersByTimeAsync(10_000)
    gateway.endAll()
    await vi.advanceTimersByTimeAsync(20_000)
    const asked = gets()
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(gets()).toBe(asked)
    expect(events).toEqual([
      { type: 'job.progressed', kind: 'validation', jobId, step: 'readInvoice' },
      { type: 'job.ended', kind: 'validation', jobId, status: 'success' },
    ])
    stop()
  })

  test('grows patient, and asks a slow job once a minute for as long as it takes', async () => {
    const { gateway, follower, gets } = setUp()
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(30 * MINUTE)
    const asked = gets()
    await vi.advanceTimersByTimeAsync(30 * MINUTE)
    expect(gets() - asked).toBeGreaterThanOrEqual(24)
    expect(gets() - asked).toBeLessThanOrEqual(38)
    stop()
  })

  test('pauses while the page is hidden and looks at once when it is back', async () => {
    const { gateway, follower, gets } = setUp()
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(10_000)
    hide(true)
    const asked = gets()
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(gets()).toBe(asked)
    hide(false)
    await vi.advanceTimersByTimeAsync(50)
    expect(gets()).toBe(asked + 1)
    stop()
  })

  test('waits as long as the server says', async () => {
    const { gateway, follower, gets } = setUp()
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    for (let times = 0; times < 4; times++) gateway.fail({ status: 429, retryAfterSeconds: 30 })
    await vi.advanceTimersByTimeAsync(25_000)
    expect(gets()).toBe(1)
    await vi.advanceTimersByTimeAsync(8_000)
    expect(gets()).toBe(2)
    stop()
  })
})

describe('many at once', () => {
  test('more than five are followed by their list, one page a time, however many there are', async () => {
    const { gateway, follower, gets, lists, cache } = setUp()
    const jobIds = addJobs(gateway, 40)
    const stops = jobIds.map((jobId) => follower.follow(scope, 'validation', jobId))
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(gets()).toBe(0)
    expect(lists()).toBeGreaterThan(3)
    expect(lists()).toBeLessThan(12)
    gateway.endAll()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(jobIds.map((jobId) => cache.getQueryData<{ jobStatus: string }>(jobKey(scope, 'validation', jobId))?.jobStatus)).toEqual(jobIds.map(() => 'success'))
    const asked = lists()
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(lists()).toBe(asked)
    for (const stop of stops) stop()
  })

  test('those on later pages are found, and one on no page is asked for by itself', async () => {
    const { gateway, follower, gets, cache } = setUp()
    const old = addJobs(gateway, 8)
    addJobs(gateway, 250)
    const stops = [...old, 'pgv_gone'].map((jobId) => follower.follow(scope, 'validation', jobId))
    gateway.endAll()
    await vi.advanceTimersByTimeAsync(MINUTE)
    for (const jobId of old) expect(cache.getQueryData(jobKey(scope, 'validation', jobId))).toMatchObject({ jobStatus: 'success' })
    expect(gets()).toBeGreaterThan(0)
    expect(gateway.requests.filter(({ path }) => path.includes('pgv_gone')).length).toBe(gets())
    for (const stop of stops) stop()
  })

  test('few again, each is asked about by itself', async () => {
    const { gateway, follower, gets, lists } = setUp()
    const jobIds = addJobs(gateway, MOST_ASKED_SINGLY + 1)
    const stops = jobIds.map((jobId) => follower.follow(scope, 'validation', jobId))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(gets()).toBe(0)
    stops.shift()!()
    const asked = lists()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(lists()).toBe(asked)
    expect(gets()).toBeGreaterThanOrEqual(MOST_ASKED_SINGLY)
    for (const stop of stops) stop()
  })
})

describe('an event stream', () => {
  test('is used where the server has one, and the questions rest', async () => {
    const { gateway, follower, gets, streams, events, cache } = setUp({ events: true, durationMs: 1000, stages: ['readInvoice', 'readGateway'] }, 'auto')
    const [jobId] = addJobs(gateway, 1)
    const stop = follower.follow(scope, 'validation', jobId!)
    await vi.advanceTimersByTimeAsync(200)
    await breathe()
    gateway.advance(600)
    await breathe()
    expect(cache.getQueryData(jobKey(scope, 'validation', jobId!))).toMatchObject({ progress: { step: 'readGateway' } })
    await vi.advanceTimersByTimeAsync(30_000)
    // Asked once, before the stream was there.
    expect([gets(), streams()]).toEqual([1, 1])
    gateway.advance(600)
    await breathe()
    expect(cache.getQueryData(jobKey(scope, 'validation', jobId!))).toMatchObject({ jobStatus: 'success' })
    expect(events).toContainEqual({ type: 'transport.changed', transport: 'sse' })
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('job'))).toEqual(['job.progressed', 'job.progressed', 'job.ended'])
    await vi.advanceTimersByTimeAsync(50)
    await breathe()
    expect(gateway.streams()).toBe(0)
    stop()
  })

  test('is opened at once for the next job, when the one before has ended', async () => {
    const { gateway, follower } = setUp({ events: true }, 'auto')
    for (let jobs = 0; jobs < 3; jobs++) {
      const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
      await vi.advanceTimersByTimeAsync(60)
      await breathe()
      expect(gateway.streams()).toBe(1)
      gateway.endAll()
      await breathe()
      expect(gateway.streams()).toBe(0)
      stop()
    }
  })

  test('is one for many jobs, and is opened anew when others come', async () => {
    const { gateway, follower, streams } = setUp({ events: true }, 'auto')
    const jobIds = addJobs(gateway, 20)
    const stops = jobIds.slice(0, 10).map((jobId) => follower.follow(scope, 'validation', jobId))
    await vi.advanceTimersByTimeAsync(1000)
    expect([streams(), gateway.streams()]).toEqual([1, 1])
    stops.push(...jobIds.slice(10).map((jobId) => follower.follow(scope, 'validation', jobId)))
    await vi.advanceTimersByTimeAsync(1000)
    expect([streams(), gateway.streams()]).toEqual([2, 1])
    for (const stop of stops) stop()
    await vi.advanceTimersByTimeAsync(100)
    expect(gateway.streams()).toBe(0)
  })

  test('that is not offered leaves it at questions, and is not asked for again', async () => {
    const { gateway, follower, gets, streams, events } = setUp({}, 'auto')
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(streams()).toBe(1)
    expect(gets()).toBeGreaterThan(10)
    expect(events).toContainEqual({ type: 'transport.changed', transport: 'poll' })
    expect(events.filter(({ type }) => type === 'error')).toEqual([])
    stop()
  })

  test('that the host insists on and is not offered is an error, and the questions go on', async () => {
    const { gateway, follower, gets, events } = setUp({}, 'sse')
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(events).toContainEqual({ type: 'error', code: 'unimplemented' })
    expect(gets()).toBeGreaterThan(3)
    stop()
  })

  test('that breaks is replaced by questions and opened again', async () => {
    const { gateway, follower, gets, streams } = setUp({ events: true }, 'auto')
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(1000)
    gateway.fail({ status: 502 }, ({ path }) => path === '/events')
    gateway.fail({ status: 502 }, ({ path }) => path === '/events')
    gateway.breakStreams()
    await breathe()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(gateway.streams()).toBe(1)
    expect(streams()).toBe(4)
    expect(gets()).toBeGreaterThanOrEqual(1)
    stop()
  })

  test('is closed while the page is hidden', async () => {
    const { gateway, follower } = setUp({ events: true }, 'auto')
    const stop = follower.follow(scope, 'validation', addJobs(gateway, 1)[0]!)
    await vi.advanceTimersByTimeAsync(1000)
    hide(true)
    await vi.advanceTimersByTimeAsync(100)
    expect(gateway.streams()).toBe(0)
    hide(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(gateway.streams()).toBe(1)
    stop()
  })

  test('that is deaf does not leave a job behind: it is asked about now and then', async () => {
    const { gateway, follower, gets, cache } = setUp({ isDeaf: true }, 'auto')
    const [jobId] = addJobs(gateway, 1)
    const stop = follower.follow(scope, 'validation', jobId!)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(gets()).toBeGreaterThanOrEqual(3)
    expect(gets()).toBeLessThanOrEqual(5)
    expect(cache.getQueryData(jobKey(scope, 'validation', jobId!))).toMatchObject({ jobStatus: 'pending' })
    stop()
  })
})

function hide(isHidden: boolean) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible')
  document.dispatchEvent(new Event('visibilitychange'))
  window.dispatchEvent(new Event('visibilitychange'))
}
