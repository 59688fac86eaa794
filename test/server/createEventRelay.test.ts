import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readJobEvent, type JobEvent, type WebhookEvent } from '../../src/api/index.ts'
import { createEventRelay, createWebhookRoute, type EventRelayOptions } from '../../src/server/index.ts'

const second = 1_000
const minute = 60 * second

const paid = (jobId: string): WebhookEvent => ({ kind: 'payment', jobId, job: { jobStatus: 'success', jobId, attempts: [] } })
const checked = (jobId: string): WebhookEvent => ({ kind: 'validation', jobId, job: { jobStatus: 'failed', jobId, errorMessage: 'Line one\nline two' } })
const underWay = (jobId: string): WebhookEvent => ({ kind: 'payment', jobId, job: { jobStatus: 'pending', jobId } })

const relayFor = (options: Partial<EventRelayOptions> = {}) => createEventRelay({ authorize: () => true, ...options })
const ask = (jobIds: string[], init?: RequestInit) => new Request(`http://127.0.0.1/api/events?${new URLSearchParams(jobIds.map((id) => ['jobId', id]))}`, init)

/** Reads a stream as it comes. */
function read(answer: Response) {
  expect(answer.status).toBe(200)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard = { text: '', isOver: false, leave: () => reader.cancel() }
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      heard.text += value
    }
    heard.isOver = true
  })()
  return heard
}

function eventsIn(text: string): JobEvent[] {
  return text.split('\n\n').filter((block) => block.startsWith('event: job\n')).map((block) => {
    expect(block.split('\n')).toHaveLength(2)
    return readJobEvent(block.replace(/^event: job\ndata: /, ''))
  })
}
const idsIn = (text: string) => eventsIn(text).map(({ job }) => job.jobId)
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => {
  // A timer that is left would keep the host's process alive.
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('answers with a stream that no cache keeps and no proxy holds back', async () => {
  const relay = relayFor()
  const answer = await relay.route(ask(['a']))
  expect(Object.fromEntries(answer.headers)).toEqual({ 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  const heard = read(answer)
  await settle()
  expect(heard.text).toBe(': waiting\n\n')
  relay.close()
})

test('tells of each named job as it ends, and ends with the last', async () => {
  const relay = relayFor()
  const heard = read(await relay.route(ask(['a', 'b'])))
  relay.publish(paid('b'))
  relay.publish(paid('c'))
  await settle()
  expect(eventsIn(heard.text)).toEqual([{ kind: 'payment', job: { jobStatus: 'success', jobId: 'b', attempts: [] } }])
  expect(heard.isOver).toBe(false)

  relay.publish(checked('a'))
  await settle()
  expect(idsIn(heard.text)).toEqual(['b', 'a'])
  expect(heard.isOver).toBe(true)
})

test('tells at once of a job that ended before anybody asked', async () => {
  const relay = relayFor()
  relay.publish(paid('a'))
  relay.publish(paid('b'))
  const heard = read(await relay.route(ask(['b'])))
  await settle()
  expect(idsIn(heard.text)).toEqual(['b'])
  expect(heard.isOver).toBe(true)
})

test('misses nothing that ends while the host still looks up who asks', async () => {
  const relay = relayFor({ authorize: async () => { relay.publish(paid('a')); return true } })
  const heard = read(await relay.route(ask(['a'])))
  await settle()
  expect(idsIn(heard.text)).toEqual(['a'])
})

test('passes a change on without taking it for the end', async () => {
  const relay = relayFor()
  const heard = read(await relay.route(ask(['a'])))
  relay.publish(underWay('a'))
  await settle()
  expect(heard.isOver).toBe(false)
  relay.publish(paid('a'))
  await settle()
  expect(eventsIn(heard.text).map(({ job }) => job.jobStatus)).toEqual(['pending', 'success'])
  relay.publish(underWay('b'))
  const late = read(await relay.route(ask(['b'])))
  await settle()
  expect(idsIn(late.text)).toEqual([])
  relay.close()
})

test('tells of one job once, however often its webhook came', async () => {
  const relay = relayFor()
  relay.publish(paid('a'))
  relay.publish(paid('a'))
  const heard = read(await relay.route(ask(['a', 'a', 'b'])))
  relay.publish(paid('a'))
  await settle()
  expect(idsIn(heard.text)).toEqual(['a'])
  relay.close()
})

test.each(['pgp_outer', 'job_inner'])('finds a job that is named differently outside and inside by %s', async (jobId) => {
  const relay = relayFor()
  const event = { ...paid('job_inner'), jobId: 'pgp_outer' } as WebhookEvent
  const early = read(await relay.route(ask([jobId])))
  relay.publish(event)
  const late = read(await relay.route(ask([jobId])))
  await settle()
  for (const heard of [early, late]) {
    expect(idsIn(heard.text)).toEqual(['job_inner'])
    expect(heard.isOver).toBe(true)
  }
})

test('forgets the oldest, and what is older than an hour', async () => {
  const relay = relayFor({ rememberCount: 2 })
  for (const jobId of ['a', 'b', 'c']) relay.publish(paid(jobId))
  const full = read(await relay.route(ask(['a', 'b', 'c'])))
  await settle()
  expect(idsIn(full.text)).toEqual(['b', 'c'])
  await full.leave()

  vi.setSystemTime(Date.now() + 60 * minute)
  const later = read(await relay.route(ask(['b', 'c'])))
  await settle()
  expect(idsIn(later.text)).toEqual([])
  relay.close()
})

test('stays silent about ids the host does not grant, ended or not', async () => {
  const asked: string[][] = []
  const relay = relayFor({ authorize: async (_, jobIds) => { asked.push(jobIds); return ['mine', 'not asked for'] } })
  relay.publish(paid('foreign'))
  const heard = read(await relay.route(ask(['mine', 'foreign'])))
  for (const jobId of ['foreign', 'not asked for', 'mine']) relay.publish(paid(jobId))
  await settle()
  expect(asked).toEqual([['mine', 'foreign']])
  expect(idsIn(heard.text)).toEqual(['mine'])
  // Ending here would tell that the other job has ended too.
  expect(heard.isOver).toBe(false)
  relay.close()
})

test('tells nothing to a reader who is granted nothing', async () => {
  const relay = relayFor({ authorize: () => [] })
  relay.publish(paid('a'))
  const heard = read(await relay.route(ask(['a'])))
  await settle()
  expect(heard.text).toBe(': waiting\n\n')
  relay.close()
})

test.each([undefined, null, false] as const)('refuses with 401 when authorize says %o', async (nobody) => {
  const answer = await relayFor({ authorize: async () => nobody }).route(ask(['a']))
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ errorName: 'Unauthorized', content: 'Nobody is signed in.' })
})

test('passes on the answer authorize gives instead', async () => {
  const answer = await relayFor({ authorize: () => new Response(null, { status: 403 }) }).route(ask(['a']))
  expect(answer.status).toBe(403)
})

test.each([
  ['no id', [], 'jobId must be given at least once'],
  ['more ids than one stream follows', Array.from({ length: 101 }, (_, number) => `job_${number}`), 'jobId may be given at most 100 times'],
])('answers 400 to %s, and asks the host nothing', async (_, jobIds, reason) => {
  const authorize = vi.fn<() => true>()
  const answer = await relayFor({ authorize }).route(ask(jobIds))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ errorName: 'BadRequest', content: expect.stringContaining(reason) })
  expect(authorize).not.toHaveBeenCalled()
})

test.each(['POST', 'HEAD', 'DELETE'])('has no %s', async (method) => {
  const answer = await relayFor().route(ask(['a'], { method }))
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET')
})

test('lets nobody write an event of their own into the stream', async () => {
  const relay = relayFor()
  const jobId = 'a\n\nevent: job\ndata: {"kind":"payment"}'
  const heard = read(await relay.route(ask([jobId])))
  relay.publish(checked(jobId))
  await settle()
  expect(eventsIn(heard.text)).toEqual([{ kind: 'validation', job: { jobStatus: 'failed', jobId, errorMessage: 'Line one\nline two' } }])
})

test('says every 15 seconds that it is still there', async () => {
  const relay = relayFor()
  const heard = read(await relay.route(ask(['a'])))
  await vi.advanceTimersByTimeAsync(46 * second)
  expect(heard.text).toBe(': waiting\n\n'.repeat(4))
  relay.close()
})

test('ends when the request is given up', async () => {
  const relay = relayFor()
  const page = new AbortController()
  const heard = read(await relay.route(ask(['a'], { signal: page.signal })))
  page.abort()
  relay.publish(paid('a'))
  await settle()
  expect(heard.isOver).toBe(true)
  expect(idsIn(heard.text)).toEqual([])

  const gone = read(await relay.route(ask(['b'], { signal: AbortSignal.abort() })))
  await settle()
  expect(gone.isOver).toBe(true)
})

test('forgets a reader who leaves', async () => {
  const relay = relayFor()
  const heard = read(await relay.route(ask(['a'])))
  await heard.leave()
  await settle()
  expect(vi.getTimerCount()).toBe(0)
  expect(() => relay.publish(paid('a'))).not.toThrow()
})

test('ends every stream when it is closed, and opens no more', async () => {
  const relay = relayFor()
  const heard = [read(await relay.route(ask(['a']))), read(await relay.route(ask(['b'])))]
  relay.close()
  relay.close()
  relay.publish(paid('a'))
  await settle()
  expect(heard.map(({ isOver, text }) => [isOver, idsIn(text)])).toEqual([[true, []], [true, []]])
  expect((await relay.route(ask(['a']))).status).toBe(503)
})

test('lets go of a reader who is too far behind, who comes back for the rest', async () => {
  const relay = relayFor()
  const jobIds = Array.from({ length: 20 }, (_, number) => `job_${number}`)
  const slow = await relay.route(ask([...jobIds, 'last']))
  for (const jobId of jobIds) relay.publish({ kind: 'payment', jobId, job: { jobStatus: 'failed', jobId, attempts: [], errorMessage: 'x'.repeat(100_000) } })
  expect(vi.getTimerCount()).toBe(0)

  const heard = read(slow)
  await settle()
  expect(heard.isOver).toBe(true)
  const received = idsIn(heard.text)
  expect(received.length).toBeGreaterThan(5)
  expect(heard.text.length).toBeLessThan(1_200_000)

  const rest = read(await relay.route(ask(jobIds.filter((id) => !received.includes(id)))))
  await settle()
  expect([...received, ...idsIn(rest.text)]).toEqual(jobIds)
  expect(rest.isOver).toBe(true)
})

test('lets go of an answer that nobody reads', async () => {
  const relay = relayFor()
  await relay.route(ask(['a']))
  await vi.advanceTimersByTimeAsync(15 * second)
  expect(vi.getTimerCount()).toBe(0)
})

test('takes what the webhook route hands over', async () => {
  const relay = relayFor()
  const webhooks = createWebhookRoute({ secret: null, onEvent: relay.publish })
  const heard = read(await relay.route(ask(['pgv_1'])))
  const body = { eventType: 'paymentGateway.validation.completed', jobId: 'pgv_1', data: { jobStatus: 'completed', jobId: 'pgv_1', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 250 } } } }
  await webhooks(new Request('http://127.0.0.1/webhooks', { method: 'POST', body: JSON.stringify(body) }))
  await settle()
  expect(eventsIn(heard.text)).toMatchObject([{ kind: 'validation', job: { jobStatus: 'success', card: { fee: { type: 'percentage', value: 2.5 } } } }])
})
