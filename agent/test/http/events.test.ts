import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { MAX_FOLLOWED_JOBS } from '../../../src/api/index.ts'
import { createClient } from '../../../src/client/createClient.ts'
import { createVault } from '../../src/cards/vault.ts'
import { createAuth } from '../../src/http/auth.ts'
import { createApp } from '../../src/http/createApp.ts'
import { createLinks } from '../../src/http/links.ts'
import { createChanges, type Changes } from '../../src/jobs/changes.ts'
import { openDatabase, type Database } from '../../src/jobs/database.ts'
import { createJobStore, type JobStore } from '../../src/jobs/JobStore.ts'
import { startTestAgent } from './startTestAgent.ts'
import { databases } from '../databases.ts'
import { newDataFolder } from './newDataFolder.ts'

const apiKey = 'mga_events_events_events'
const host = 'https://host.example'

describe.each(databases)('events on %s', (_, newDatabase) => {
  let folder: string
  let opened: Database[]
  let store: JobStore
  /** Changes the jobs. */
  let worker: JobStore
  let changes: Changes
  let app: Hono
  let server: ServerType
  const auth = createAuth(apiKey)

  beforeAll(async () => {
    folder = await newDataFolder()
    const databaseUrl = await newDatabase()
    const open = () => openDatabase({ dataFolder: folder, ...(databaseUrl && { databaseUrl }) })
    const database = await open()
    // On PostgreSQL, another process changes the jobs.
    opened = databaseUrl ? [database, await open()] : [database]
    store = createJobStore(database)
    worker = createJobStore(opened.at(-1)!)
    await store.migrate()
    changes = createChanges(database, store)
    app = createApp({
      auth: createAuth(apiKey, store), store, changes, vault: createVault(), links: createLinks('http://agent.example', apiKey), apiKey, rates: { token: 0, key: 0 }, streams: { token: 3, key: 0 }, publicUrl: 'http://agent.example',
      corsOrigins: [host], isReady: () => true,
    })
    await new Promise<void>((done) => { server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done()) })
  })
  afterAll(async () => {
    server.close()
    await changes.close()
    for (const database of opened) await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    await expect.poll(() => changes.count()).toBe(0)
  })

  const tenant = `ent_${crypto.randomUUID()}`
  const invoice = { type: 'html' as const, html: `<p>${tenant}</p>` }
  const progress = (step: string) => ({ step, message: `${step}.`, at: '2026-01-01T00:00:00.000Z' })
  const startCheck = async (of: string | null = tenant) => (await store.create({ kind: 'validation', tenant: of, invoice })).job.id
  const startPayment = async () => (await store.create({ kind: 'payment', tenant, invoice, payment: { requestHash: crypto.randomUUID(), card: 'sealed' } })).job.id
  const get = async (path: string) => (await app.request(path, { headers: { authorization: `Bearer ${apiKey}` } })).json()

  const pathOf = (...ids: string[]) => `/events?${new URLSearchParams(ids.map((id) => ['jobId', id]))}`
  const ask = async (path: string, bearer = apiKey, init: RequestInit = {}) => app.request(path, { ...init, headers: { authorization: `Bearer ${bearer}`, ...init.headers } })
  const open = async (...ids: string[]) => readerOf(await ask(pathOf(...ids)))

  test('begin with each job as a GET shows it, and end when every job has ended', async () => {
    const [check, payment] = [await startCheck(), await startPayment()]
    await worker.saveProgress(check, progress('readInvoice'))
    await worker.finish(payment, 'success', { gatewayAmount: 150 }, 'paid')
    const stream = await open(check, payment)
    expect(await stream.next()).toEqual({ kind: 'validation', job: await get(`/payment-gateway/validate/${check}`) })
    expect(await stream.next()).toEqual({ kind: 'payment', job: await get(`/payment-gateway/process/${payment}`) })

    await worker.finish(check, 'success', { vendorName: 'Acme' })
    expect(await stream.next()).toEqual({ kind: 'validation', job: await get(`/payment-gateway/validate/${check}`) })
    expect(await stream.next()).toBeUndefined()
  })

  test('tell each change once', async () => {
    const id = await startCheck()
    const stream = await open(id, id, `job_${id.slice(4)}`)
    expect(await stream.next()).toMatchObject({ job: { jobId: id, jobStatus: 'pending' } })
    for (const step of ['readInvoice', 'openGateway']) {
      await worker.saveProgress(id, progress(step))
      expect(await stream.next()).toMatchObject({ job: { jobStatus: 'pending', progress: { step } } })
    }
    await worker.finish(id, 'failed', { errorMessage: 'No link.' })
    expect(await stream.next()).toMatchObject({ job: { jobStatus: 'failed', errorMessage: 'No link.' } })
    expect(await stream.next()).toBeUndefined()
  })

  test('know a check and a payment by the alias of the first release', async () => {
    const [check, payment] = [await startCheck(), await startPayment()]
    await worker.finish(check, 'failed', {})
    await worker.finish(payment, 'failed', {}, 'not_paid')
    const stream = await open(`job_${check.slice(4)}`, `job_${payment.slice(4)}`)
    expect([await stream.next(), await stream.next()]).toMatchObject([{ kind: 'validation', job: { jobId: check } }, { kind: 'payment', job: { jobId: payment } }])
    expect(await stream.next()).toBeUndefined()
  })

  test('reach every stream that follows the job', async () => {
    const id = await startCheck()
    const streams = [await open(id), await open(id)]
    for (const stream of streams) await stream.next()
    await worker.finish(id, 'success', {})
    for (const stream of streams) {
      expect(await stream.next()).toMatchObject({ job: { jobStatus: 'success' } })
      expect(await stream.next()).toBeUndefined()
    }
  })

  test('of another tenant, and of nobody, stay silent', async () => {
    const [own, foreign] = [await startCheck(), await startCheck('ent_foreign')]
    const bearer = await auth.mint({ entityId: tenant }, {})
    const stream = readerOf(await ask(pathOf(foreign, own, 'pgv_nobody'), bearer))
    expect(await stream.next()).toMatchObject({ job: { jobId: own } })
    expect(changes.count()).toBe(1)
    await worker.saveProgress(foreign, progress('readInvoice'))
    await worker.finish(foreign, 'success', {})
    await worker.finish(own, 'success', {})
    expect(await stream.next()).toMatchObject({ job: { jobId: own, jobStatus: 'success' } })
    expect(await stream.next()).toBeUndefined()

    const silent = await ask(pathOf(foreign, 'pgv_nobody'), bearer)
    expect([silent.status, await silent.text()]).toEqual([200, ''])
  })

  test.each([
    ['no job', '/events'], ['an empty query', '/events?'], ['too many jobs', pathOf(...Array.from({ length: MAX_FOLLOWED_JOBS + 1 }, (__, index) => `pgv_${index}`))],
  ])('are refused for %s', async (__, path) => {
    const answer = await ask(path)
    expect([answer.status, await answer.json()]).toEqual([400, { errorName: 'BadRequest', content: expect.stringContaining('jobId') }])
  })

  test('are refused to whom nobody knows', async () => {
    const answer = await ask(pathOf(await startCheck()), 'nobody')
    expect([answer.status, await answer.json()]).toEqual([401, { errorName: 'Unauthorized', content: expect.any(String) }])
  })

  test('of one token are so many and no more, until one of them ends', async () => {
    const id = await startCheck()
    const bearer = await auth.mint({ entityId: tenant }, {})
    const connections = await Promise.all(Array.from({ length: 5 }, () => connect(server, pathOf(id), bearer)))
    expect(connections.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429])
    expect([(await ask(pathOf(id), await auth.mint({ entityId: tenant }, {}), { method: 'HEAD' })).status, (await ask(pathOf(id), bearer, { method: 'HEAD' })).status]).toEqual([200, 429])
    const refused = await ask(pathOf(id), bearer)
    expect([refused.headers.get('retry-after'), await refused.json()]).toEqual(['10', { errorName: 'BadRequest', content: expect.stringContaining('More than 3 event streams') }])

    connections.find(({ status }) => status === 200)!.cut()
    await expect.poll(() => changes.count()).toBe(2)
    const next = await connect(server, pathOf(id), bearer)
    expect(next.status).toBe(200)
    await worker.finish(id, 'success', {})
    await expect.poll(async () => (await ask(pathOf(id), bearer)).status).toBe(200)
  })

  test('that are too many are refused to our client too, which may ask again', async () => {
    const id = await startCheck()
    const token = await auth.mint({ entityId: tenant }, {})
    const open = await Promise.all([1, 2, 3].map(() => connect(server, pathOf(id), token)))
    const client = createClient({ endpoint: 'http://agent.example', token, fetch: async (url, init) => app.request(String(url), init) })
    await expect(client.events([id])).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 10_000, retryable: true })
    for (const { cut } of open) cut()
    await expect.poll(() => changes.count()).toBe(0)
    await worker.finish(id, 'success', {})
    const told = []
    for await (const { job } of (await client.events([id]))!) told.push(job.jobStatus)
    expect(told).toEqual(['success'])
  })

  test('carry what proxies and browsers need to pass them on at once', async () => {
    const answer = await ask(pathOf(await startCheck()), apiKey, { headers: { origin: host } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', 'access-control-allow-origin': host,
    })
    await answer.body!.cancel()
  })

  test('end when the token expires', async () => {
    const bearer = await auth.mint({ entityId: tenant }, { expiresIn: '1s' })
    const stream = readerOf(await ask(pathOf(await startCheck()), bearer))
    expect(await stream.next()).toMatchObject({ job: { jobStatus: 'pending' } })
    expect(await stream.next()).toBeUndefined()
  })

  test('give a sign of life every fifteen seconds, and end there when the token was revoked', async () => {
    const id = await startCheck()
    const sessionId = crypto.randomUUID()
    const bearer = await auth.mint({ entityId: tenant }, { sessionId })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stream = readerOf(await ask(pathOf(id), bearer))
    await stream.next()
    for (let beat = 0; beat < 2; beat++) {
      await vi.advanceTimersByTimeAsync(15_000)
      expect(await stream.next()).toBe(': waiting')
    }
    await store.revoke(sessionId)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await stream.next()).toBeUndefined()
  })

  test('leave nothing behind when the reader goes away, or never reads', async () => {
    const id = await startCheck()
    const stream = await open(id)
    await stream.next()
    expect(changes.count()).toBe(1)
    const waiting = stream.next()
    await stream.leave()
    expect([await waiting, changes.count()]).toEqual([undefined, 0])

    const { status, body } = await ask(pathOf(id), apiKey, { method: 'HEAD' })
    expect([status, body, changes.count()]).toEqual([200, null, 0])
  })

  test('leave nothing behind when the connection is cut', async () => {
    const id = await startCheck()
    const connection = await connect(server, pathOf(id))
    await connection.next()
    expect(changes.count()).toBe(1)
    connection.cut()
    await expect.poll(() => changes.count()).toBe(0)
  })

  test('of one job reach two hundred streams without two hundred looks', async () => {
    const id = await startCheck()
    const streams = await Promise.all(Array.from({ length: 200 }, () => open(id)))
    for (const stream of streams) await stream.next()
    await expect.poll(() => changes.count()).toBe(200)
    const look = vi.spyOn(store, 'findAll')
    const files = vi.spyOn(store, 'artefactNames')
    await worker.finish(id, 'success', {})
    for (const stream of streams) {
      expect(await stream.next()).toMatchObject({ job: { jobId: id, jobStatus: 'success' } })
      expect(await stream.next()).toBeUndefined()
    }
    // One for this change, and perhaps one that was still on its way.
    expect(look.mock.calls.length).toBeLessThanOrEqual(2)
    expect(files).toHaveBeenCalledOnce()
  })

  test('that a slow reader has not taken are replaced by the last one', async () => {
    const [one, other] = [await startCheck(), await startCheck()]
    const stream = await open(one, other)
    await stream.next()
    await stream.next()
    for (let step = 0; step < 100; step++) await worker.saveProgress(step % 2 ? one : other, progress(`step ${step}`))
    await worker.finish(one, 'success', {})
    await expect.poll(() => changes.count()).toBe(1)
    const told = [await stream.next(), await stream.next()]
    expect(told).toContainEqual({ kind: 'validation', job: await get(`/payment-gateway/validate/${one}`) })
    expect(told).toContainEqual({ kind: 'validation', job: await get(`/payment-gateway/validate/${other}`) })
    await worker.finish(other, 'success', {})
    expect(await stream.next()).toMatchObject({ job: { jobId: other, jobStatus: 'success' } })
    expect(await stream.next()).toBeUndefined()
  })

  test('arrive soon after the end of a job', async () => {
    const delays: number[] = []
    for (let number = 0; number < 50; number++) {
      const id = await startCheck()
      const connection = await connect(server, pathOf(id))
      await connection.next()
      const began = performance.now()
      await worker.finish(id, 'success', { vendorName: 'Acme' })
      expect(await connection.next()).toContain('"jobStatus":"success"')
      delays.push(performance.now() - began)
      expect(await connection.next()).toBeUndefined()
    }
    expect(delays.toSorted((one, other) => one - other)[47]).toBeLessThan(500)
  })
})

test('an agent that stops ends its streams', async () => {
  const agent = await startTestAgent({}, { validate: (_, run) => new Promise<never>((__, fail) => { run.signal.addEventListener('abort', () => fail(run.signal.reason as Error)) }) })
  const server = serve({ fetch: agent.app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const { body: { jobId } } = await agent.request('/payment-gateway/validate', { body: { type: 'html', html: '<p>Invoice</p>' } })
  const connections = await Promise.all([1, 2, 3].map(() => connect(server, `/events?jobId=${jobId}`, agent.apiKey)))
  for (const connection of connections) expect(await connection.next()).toContain('"jobStatus":"pending"')
  await agent.stop()
  for (const connection of connections) expect(await connection.next()).toBeUndefined()
  server.close()
})

/** Reads one message of a stream after the other: the data of an event, or a comment. */
function readerOf(answer: Response) {
  // Not through a decoder stream, which would read ahead.
  const reader = answer.body!.getReader()
  return {
    /** Undefined at the end. */
    async next() {
      const { value } = await reader.read()
      const text = value && new TextDecoder().decode(value)
      const [, data] = /^event: job\ndata: (.*)\n\n$/.exec(text ?? '') ?? []
      return data === undefined ? text?.trimEnd() : (JSON.parse(data) as unknown)
    },
    leave: () => reader.cancel(),
  }
}

/** Through a real socket. */
async function connect(server: ServerType, path: string, bearer = apiKey) {
  const asked = request({ port: (server.address() as AddressInfo).port, path, headers: { authorization: `Bearer ${bearer}` }, agent: false }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const chunks = answer.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string, undefined>
  return { status: answer.statusCode!, next: async () => (await chunks.next()).value, cut: () => answer.destroy() }
}
