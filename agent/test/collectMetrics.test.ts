import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { collectMetrics } from '../src/collectMetrics.ts'
import { writeMetrics } from '../src/http/writeMetrics.ts'
import { createJobStore } from '../src/jobs/JobStore.ts'
import { openDatabase } from '../src/jobs/database.ts'
import { databases } from './databases.ts'
import { newDataFolder } from './http/newDataFolder.ts'
import { card, htmlInvoice, paymentFindings, startTestAgent, validationFindings, type TestAgent } from './http/startTestAgent.ts'

/** The values by name and labels, as a scraper reads them. */
function valuesOf(text: string): Record<string, number> {
  return Object.fromEntries(text.trim().split('\n').filter((line) => !line.startsWith('#')).map((line) => {
    const [, name, value] = /^([a-z_]+(?:\{[^}]*\})?) (\S+)$/.exec(line)!
    return [name!, Number(value)]
  }))
}

describe('an agent at work', () => {
  let agent: TestAgent
  let receiver: Server
  const held = Promise.withResolvers<void>()
  beforeAll(async () => {
    receiver = createServer((_, response) => { response.writeHead(500).end() })
    await new Promise<void>((done) => { receiver.listen(0, '127.0.0.1', done) })
    agent = await startTestAgent({
      concurrency: 1, allowHosts: ['127.0.0.1:*'], webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, webhookSecret: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
    }, {
      webhookRetrySeconds: 600,
      async validate() {
        await held.promise
        return validationFindings
      },
      pay: async () => ({ ...paymentFindings, jobStatus: 'failed', outcome: 'unknown', errorMessage: 'Nobody saw it.' }),
    })
  })
  afterAll(async () => {
    held.resolve()
    await agent.stop()
    receiver.close()
  })
  const read = async () => valuesOf((await agent.request('/metrics')).body as string)

  test('counts what waits and what has ended, and tries at a receiver that fails', async () => {
    const started = await Promise.all([1, 2, 3].map(() => agent.request('/payment-gateway/validate', { body: htmlInvoice() })))
    await vi.waitUntil(async () => (await read())['mercoa_agent_queue_depth{kind="validation"}'] === 2, { timeout: 10_000 })
    expect((await read())['mercoa_agent_jobs{kind="validation",state="pending"}']).toBe(3)

    held.resolve()
    for (const { body } of started) await agent.ended(`/payment-gateway/validate/${body.jobId}`)
    const { body: payment } = await agent.request('/payment-gateway/process', { body: { ...htmlInvoice(), cardDetails: card } })
    await agent.ended(`/payment-gateway/process/${payment.jobId}`)
    await vi.waitUntil(async () => (await read()).mercoa_agent_webhook_failures_total === 4, { timeout: 10_000 })

    expect(await read()).toMatchObject({
      'mercoa_agent_jobs{kind="validation",state="pending"}': 0, 'mercoa_agent_jobs{kind="validation",state="success"}': 3, 'mercoa_agent_jobs{kind="payment",state="failed"}': 1,
      'mercoa_agent_jobs_ended{kind="validation",outcome="accepted"}': 3, 'mercoa_agent_jobs_ended{kind="payment",outcome="unknown"}': 1,
      'mercoa_agent_jobs_ended{kind="payment",outcome="paid"}': 0, 'mercoa_agent_queue_depth{kind="validation"}': 0,
      'mercoa_agent_job_duration_seconds_count{kind="validation"}': 3, 'mercoa_agent_job_duration_seconds_bucket{kind="validation",le="+Inf"}': 3,
      // Nobody knows when an unknown payment really ended.
      'mercoa_agent_job_duration_seconds_count{kind="payment"}': 0,
      'mercoa_agent_webhooks{state="retrying"}': 4, 'mercoa_agent_browser_contexts': 0,
    })
  })

  test('is read with the API key only, as text', async () => {
    const answer = await agent.request('/metrics')
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect((await read()).process_resident_memory_bytes).toBeGreaterThan(1e6)
    expect((await agent.request('/metrics', { bearer: null })).status).toBe(401)
    expect((await agent.request('/metrics', { bearer: await agent.mint('ent_7') })).status).toBe(403)
  })

  test('holds no key, tenant, vendor or id', async () => {
    expect((await agent.request('/metrics')).body).not.toMatch(/Acme|pg[vp]_|mga_|ent_7|4242424242424242/)
  })
})

test('is read by anybody where the settings say so', async () => {
  const agent = await startTestAgent({ metrics: 'open' })
  expect((await agent.request('/metrics', { bearer: null })).status).toBe(200)
  await agent.stop()
})

test.each(databases)('on %s, durations stand in the classes they belong to', async (_, newDatabase) => {
  const databaseUrl = await newDatabase()
  const dataFolder = await newDataFolder()
  // The queue makes its tables at the first start.
  await (await startTestAgent({ role: 'api', databaseUrl, dataFolder })).stop()
  const database = await openDatabase({ dataFolder, databaseUrl })
  let now = new Date()
  const store = createJobStore(database, () => now)
  const read = async () => valuesOf(writeMetrics(await collectMetrics(database, { webhookFailures: 0, contexts: 0 })))
  const before = await read()
  for (const seconds of [0.5, 7, 7, 1000]) {
    now = new Date('2026-01-01T00:00:00Z')
    const { job } = await store.create({ kind: 'validation', tenant: 'ent_metrics', invoice: htmlInvoice() })
    now = new Date(now.getTime() + seconds * 1000)
    await store.finish(job.id, 'failed', {})
  }
  const after = await read()
  const grown = (le: string) => after[`mercoa_agent_job_duration_seconds_bucket{kind="validation",le="${le}"}`]! - before[`mercoa_agent_job_duration_seconds_bucket{kind="validation",le="${le}"}`]!
  expect(['1', '5', '10', '240', '+Inf'].map(grown)).toEqual([1, 1, 3, 3, 4])
  expect(after['mercoa_agent_job_duration_seconds_sum{kind="validation"}']! - before['mercoa_agent_job_duration_seconds_sum{kind="validation"}']!).toBeCloseTo(1014.5)

  // As an earlier version leaves it, which counted at each look.
  await database.query('drop table agent.tallies')
  await store.migrate()
  await store.migrate()
  const ofJobs = (values: Record<string, number>) => Object.entries(values).filter(([name]) => name.startsWith('mercoa_agent_job'))
  expect(ofJobs(await read())).toEqual(ofJobs(after))
  await store.sumUpTallies()
  await store.sumUpTallies()
  expect(ofJobs(await read())).toEqual(ofJobs(after))
  expect((await database.query('select from agent.tallies')).length).toBeLessThan(4)
  await database.close()
  await rm(dataFolder, { recursive: true, force: true })
})
