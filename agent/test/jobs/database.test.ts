import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/jobs/database.ts'
import { createJobStore, type JobStore } from '../../src/jobs/JobStore.ts'

const databases: [string, string | undefined][] = [['the embedded database', undefined]]
if (process.env.TEST_DATABASE_URL) databases.push(['PostgreSQL', process.env.TEST_DATABASE_URL])

describe.each(databases)('on %s', (_, databaseUrl) => {
  let folder: string
  let database: Database
  let store: JobStore
  const tenant = `ent_${crypto.randomUUID()}`
  const invoice = { type: 'html' as const, html: `<p>${tenant}</p>` }
  const payment = (key?: string, hash: string = crypto.randomUUID()) => ({ kind: 'payment' as const, tenant, invoice, payment: { requestHash: hash, card: 'sealed', ...(key && { idempotencyKey: key }) } })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'database-'))
    database = await openDatabase({ dataFolder: folder, ...(databaseUrl && { databaseUrl }) })
    store = createJobStore(database)
    await store.migrate()
    await store.migrate()
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('a job is kept, found by its tenant only, and ends once', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice })
    expect(await store.find('validation', job.id, 'ent_other')).toBeUndefined()
    expect(await store.invoiceOf(job.id)).toEqual(invoice)
    expect(await store.finish(job.id, 'success', { vendorName: 'Acme' })).toMatchObject({ status: 'success', body: { vendorName: 'Acme' } })
    expect(await store.finish(job.id, 'failed', {})).toBeUndefined()
  })

  test('equal requests at the same moment are one payment, by key and by content', async () => {
    const keyed = await Promise.all(Array.from({ length: 5 }, () => store.create(payment('key-1'))))
    expect(new Set(keyed.map(({ job }) => job.id)).size).toBe(1)
    expect(keyed.filter(({ isNew }) => isNew)).toHaveLength(1)
    const alike = await Promise.all(Array.from({ length: 5 }, () => store.create(payment(undefined, `same ${tenant}`))))
    expect(new Set(alike.map(({ job }) => job.id)).size).toBe(1)
  })

  test('a job goes to one worker at a time', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice })
    const claims = await Promise.all(Array.from({ length: 4 }, () => store.claim(job.id, 60_000)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    await store.finish(job.id, 'failed', {})
  })

  test('an attempt is armed once, and its card is wiped at the end', async () => {
    const { job } = await store.create(payment())
    await store.prepareAttempt(job.id)
    expect(await Promise.all([store.armAttempt(job.id, 1000), store.armAttempt(job.id, 1000)])).toEqual(expect.arrayContaining([true, false]))
    expect(await store.finish(job.id, 'failed', {}, 'unknown')).toMatchObject({ card: null, outcome: 'unknown' })
  })

  test('files come back byte for byte', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice })
    await store.saveArtefact(job.id, 'receipt.pdf', new Uint8Array([0, 1, 254, 255]))
    expect([...(await store.findArtefact(job.id, 'receipt.pdf'))!]).toEqual([0, 1, 254, 255])
    await store.finish(job.id, 'failed', {})
  })
})
