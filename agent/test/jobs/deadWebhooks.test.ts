import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PgBoss, TestClock } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { examine } from '../../src/examine.ts'
import { openDatabase } from '../../src/jobs/database.ts'
import { createJobStore } from '../../src/jobs/JobStore.ts'
import { workSteadily } from '../../src/webhooks/workSteadily.ts'
import { createWebhooks, WEBHOOKS_QUEUE } from '../../src/webhooks/announce.ts'
import { databases } from '../databases.ts'
import { newDataFolder } from '../http/newDataFolder.ts'
import { startTestAgent, type TestAgent } from '../http/startTestAgent.ts'

const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const HOUR_MS = 3_600_000

describe.each(databases)('on %s', (_, newDatabase) => {
  let dataFolder: string
  let databaseUrl: string | undefined
  let jobId: string
  const sent: { at: number; id: string }[] = []
  beforeAll(async () => {
    dataFolder = await newDataFolder()
    databaseUrl = await newDatabase()
    const database = await openDatabase({ dataFolder, databaseUrl })
    const store = createJobStore(database)
    await store.migrate()
    const { job } = await store.create({ kind: 'validation', tenant: null, invoice: { type: 'html', html: '<p>Invoice</p>' } })
    jobId = job.id
    await store.finish(jobId, 'success', {})
    await store.markAnnounced(jobId)

    // The tries begin two days ago, so that they are over by now.
    const clock = new TestClock(Date.now() - 48 * HOUR_MS)
    const boss = new PgBoss({ ...database.queueOptions, schedule: false, clock })
    await boss.start()
    await boss.createQueue(WEBHOOKS_QUEUE)
    const webhooks = createWebhooks({
      boss, work: (handle) => workSteadily(boss, WEBHOOKS_QUEUE, 1, handle), url: 'http://receiver.test/', secret, body: async () => ({ jobId }),
      post: async (_, { headers }) => {
        sent.push({ at: clock.now(), id: headers['webhook-id']! })
        throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
      },
    })
    await webhooks.start()
    await webhooks.announce('validation', jobId)
    for (;;) {
      const [item] = await database.query<{ state: string; dueAt: Date | string }>(`select state::text as state, start_after as "dueAt" from pgboss.job where name = $1`, [WEBHOOKS_QUEUE])
      if (item!.state === 'failed') break
      const [tries, dueAt] = [sent.length, new Date(item!.dueAt).getTime()]
      if (dueAt > clock.now()) await clock.setTime(dueAt)
      await clock.tick(2_000)
      await vi.waitUntil(async () => {
        const [now] = await database.query<{ state: string }>('select state::text as state from pgboss.job where name = $1', [WEBHOOKS_QUEUE])
        return sent.length > tries && now!.state !== 'active'
      }, { timeout: 10_000 })
    }
    await boss.stop({ graceful: false })
    await database.close()
  })
  afterAll(() => rm(dataFolder, { recursive: true, force: true }))

  test('an announcement is tried with growing pauses for more than a day, always with the same id', () => {
    const pauses = sent.slice(1).map(({ at }, index) => at - sent[index]!.at)
    expect(sent).toHaveLength(14)
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([`msg_${jobId}`]))
    expect(sent.at(-1)!.at - sent[0]!.at).toBeGreaterThan(24 * HOUR_MS)
    expect(sent.at(-1)!.at - sent[0]!.at).toBeLessThan(29 * HOUR_MS)
    expect(pauses[0]).toBeLessThan(3 * 60_000)
    expect(Math.max(...pauses)).toBeLessThan(4 * HOUR_MS + 60_000)
  })

  test('the doctor tells of an announcement that was given up', async () => {
    const findings = await examine({ AGENT_DATA_DIR: dataFolder, DATABASE_URL: databaseUrl, AGENT_CHROMIUM: '/nowhere/chromium' }, { resolve: async () => ['93.184.216.34'] })
    expect(findings.filter(({ about }) => about === 'webhooks')).toEqual([{ about: 'webhooks', ok: false, says: expect.stringMatching(/^1 could not be delivered/), cure: expect.stringContaining('GET /webhooks/dead') }])
  })

  describe('an announcement that was given up', () => {
    let agent: TestAgent
    let receiver: Server
    const received: string[] = []
    beforeAll(async () => {
      receiver = createServer((request, response) => { received.push(request.headers['webhook-id'] as string); response.end() })
      await new Promise<void>((done) => { receiver.listen(0, '127.0.0.1', done) })
      agent = await startTestAgent({ dataFolder, databaseUrl, allowHosts: ['127.0.0.1:*'], webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, webhookSecret: secret })
    })
    afterAll(async () => {
      await agent.stop()
      receiver.close()
    })

    const dead = async () => (await agent.request('/webhooks/dead')).body.webhooks
    const retry = (id: string, bearer?: string) => agent.request(`/webhooks/dead/${id}/retry`, { method: 'POST', bearer })

    test('is for the API key alone', async () => {
      const bearer = await agent.mint('ent_1')
      expect((await agent.request('/webhooks/dead', { bearer })).status).toBe(403)
      expect((await retry(jobId, bearer)).status).toBe(403)
      expect(received).toEqual([])
    })

    test('is listed with its reason, and sent again under the same id when somebody says so', async () => {
      expect(await dead()).toEqual([{
        jobId, eventType: 'paymentGateway.validation.completed', tries: 14, failedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), reason: 'The receiver could not be reached (ECONNREFUSED).',
      }])
      expect((await retry(jobId)).status).toBe(204)
      await expect.poll(() => received, { timeout: 10_000 }).toEqual([`msg_${jobId}`])
      await expect.poll(dead).toEqual([])
    })

    test.each(['pgv_00000000-0000-4000-8000-000000000000', 'pgv_1', '%27', 'nothing'])('is not found under %s', async (id) => {
      expect((await retry(id)).status).toBe(404)
    })

    test('is not found once it was delivered', async () => {
      await expect.poll(async () => (await retry(jobId)).status).toBe(404)
      expect(received).toHaveLength(1)
    })
  })
})
