import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/jobs/database.ts'
import { createJobStore, type JobStore, type StoredJob } from '../../src/jobs/JobStore.ts'
import { verifyAuditTrail } from '../../src/jobs/verifyAuditTrail.ts'
import { databases, newPostgres } from '../databases.ts'
import { newDataFolder } from '../http/newDataFolder.ts'

describe.each(databases)('on %s', (_, newDatabase) => {
  let folder: string
  let database: Database
  let store: JobStore
  let clockMs = 0
  const tenant = `ent_${crypto.randomUUID()}`
  const invoice = { type: 'html' as const, html: `<p>${tenant}</p>` }
  const payment = (key?: string, hash: string = crypto.randomUUID()) => ({ kind: 'payment' as const, tenant, invoice, payment: { requestHash: hash, card: 'sealed', ...(key && { idempotencyKey: key }) } })

  beforeAll(async () => {
    folder = await newDataFolder()
    const databaseUrl = await newDatabase()
    database = await openDatabase({ dataFolder: folder, ...(databaseUrl && { databaseUrl }) })
    store = createJobStore(database, () => new Date(Date.now() + clockMs))
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

  test('waiting jobs go to one worker each, urgent ones first, then as they came', async () => {
    const take = async (many: number) => (await store.take(many, 60_000)).map(({ job }) => job.id)
    await take(1000)
    const ids: string[] = []
    for (const isUrgent of [false, false, false, true]) {
      const { payment: named, ...rest } = payment(crypto.randomUUID())
      ids.push((await store.create({ ...rest, payment: { ...named, isUrgent } })).job.id)
    }
    expect([await take(1), await take(1)]).toEqual([[ids[3]], [ids[0]]])
    const [, second, third] = ids
    expect((await Promise.all(Array.from({ length: 4 }, () => take(2)))).flat().toSorted()).toEqual([second, third].toSorted())
    await store.release({ id: third!, runs: 1 }, false)
    expect(await take(2)).toEqual([])
    await store.release({ id: third!, runs: 1 }, true)
    expect(await store.take(2, 60_000)).toMatchObject([{ job: { id: third, runs: 2 }, invoice }])
    // Whoever held it before has no say any more.
    await store.release({ id: third!, runs: 1 }, true)
    expect(await take(2)).toEqual([])
  })

  test('an attempt is armed once, and its card is wiped at the end', async () => {
    const { job } = await store.create(payment())
    await store.prepareAttempt(job.id)
    expect(await Promise.all([store.armAttempt(job.id, 1000), store.armAttempt(job.id, 1000)])).toEqual(expect.arrayContaining([true, false]))
    expect(await store.finish(job.id, 'failed', {}, 'unknown')).toMatchObject({ card: null, outcome: 'unknown' })
  })

  describe('the same payment again', () => {
    const day = 24 * 3_600_000
    afterEach(() => { clockMs = 0 })
    const again = async (ending: 'open' | 'paid' | 'unknown' | 'not_paid', { key, afterMs = 0, released = false }: { key?: string; afterMs?: number; released?: boolean }) => {
      clockMs = 0
      const hash = crypto.randomUUID()
      const { job } = await store.create(payment(crypto.randomUUID(), hash))
      if (ending !== 'open') await store.finish(job.id, ending === 'paid' ? 'success' : 'failed', {}, ending)
      if (released) expect(await store.releaseUnknown(job.id, tenant, 'user_1')).toBe(true)
      clockMs = afterMs
      return (await store.create(payment(key, hash))).isNew ? 'another payment' : 'the first'
    }

    test.each([
      ['while it is open', 'open', 0, 'the first', 'the first'],
      ['a day after it paid, less a minute', 'paid', day - 60_000, 'the first', 'the first'],
      ['a day after it paid', 'paid', day + 60_000, 'another payment', 'another payment'],
      ['a month after nobody knew how it ended', 'unknown', 30 * day, 'the first', 'the first'],
      ['nine minutes after it failed', 'not_paid', 9 * 60_000, 'the first', 'another payment'],
      ['eleven minutes after it failed', 'not_paid', 11 * 60_000, 'another payment', 'another payment'],
    ] as const)('%s', async (_, ending, afterMs, withoutKey, withKey) => {
      expect(await again(ending, { afterMs })).toBe(withoutKey)
      expect(await again(ending, { afterMs, key: crypto.randomUUID() })).toBe(withKey)
    })

    test('is another one when somebody has found that the unknown one was not made', async () => {
      expect(await again('unknown', { key: crypto.randomUUID(), released: true })).toBe('another payment')
    })

    test('is released by its own tenant only, and only when it is unknown', async () => {
      const { job } = await store.create(payment(crypto.randomUUID()))
      expect(await store.releaseUnknown(job.id, tenant, 'user_1')).toBe(false)
      await store.finish(job.id, 'failed', {}, 'unknown')
      expect(await store.releaseUnknown(job.id, 'ent_other', 'user_1')).toBe(false)
      expect(await store.releaseUnknown(job.id, tenant, 'user_1')).toBe(true)
    })
  })

  test('the place of a payment goes to one job at a time, whatever file and key it came with', async () => {
    const place = crypto.randomUUID()
    const jobs = await Promise.all(Array.from({ length: 4 }, async () => {
      const { job } = await store.create(payment(crypto.randomUUID()))
      await store.prepareAttempt(job.id)
      return job
    }))
    const claims = await Promise.all(jobs.map((job) => store.claimPlace(job, place)))
    expect(claims.filter((holder) => holder === undefined)).toHaveLength(1)
    const first = jobs[claims.indexOf(undefined)]!
    expect(new Set(claims.filter(Boolean))).toEqual(new Set([first.id]))
    const [other, another] = jobs.filter(({ id }) => id !== first.id) as [StoredJob, StoredJob]
    expect(await store.claimPlace({ ...another, tenant: 'ent_other' }, place)).toBeUndefined()

    await store.finish(first.id, 'failed', {}, 'unknown')
    expect(await store.claimPlace(other, place)).toBe(first.id)
    await store.releaseUnknown(first.id, tenant, 'user_1')
    expect(await store.claimPlace(other, place)).toBeUndefined()
  })

  test('a job whose worker is gone is looked after by one worker', async () => {
    const { job } = await store.create(payment(crypto.randomUUID()))
    await store.take(1000, 60_000)
    expect(await store.takeOver(job.id, 60_000, false)).toBeUndefined()
    clockMs = 61_000
    expect((await Promise.all([store.takeOver(job.id, 60_000, false), store.takeOver(job.id, 60_000, false)])).filter(Boolean)).toHaveLength(1)
    expect(await store.takeOver(job.id, 60_000, true)).toMatchObject({ id: job.id })
    clockMs = 0
  })

  test('remembers through which accounts a vendor was paid, by tenant, however its name is written', async () => {
    await store.rememberAccount(tenant, 'Acme Supplies, Inc.', 'acct_1')
    await store.rememberAccount(tenant, 'ACME SUPPLIES', 'acct_1')
    await store.rememberAccount(tenant, 'Acme Supplies', 'acct_2')
    expect((await store.accountsOf(tenant, 'Acme supplies Ltd')).sort()).toEqual(['acct_1', 'acct_2'])
    expect(await store.accountsOf('ent_other', 'Acme Supplies')).toEqual([])
    expect(await store.accountsOf(tenant, 'Acme')).toEqual([])
  })

  test('replays and receipts are deleted on their day and not before, and the audit trail says which, when and why', async () => {
    const day = 24 * 3_600_000
    const days = { replays: 90, receipts: 2555 }
    const { job } = await store.create({ kind: 'validation', tenant, invoice, asked: { event: 'asked', text: 'Asked for with the API key.' } })
    await store.finish(job.id, 'success', {})
    const hashes = [await store.saveArtefact(job.id, 'replay.json', Buffer.from('replay')), await store.saveArtefact(job.id, 'receipt.pdf', Buffer.from('receipt'))]
    const keptAt = Date.now()
    const left = async (afterMs: number) => {
      clockMs = afterMs
      await store.deleteOldArtefacts(days)
      return (await store.artefactNames(job.id)).toSorted()
    }
    expect(await left(90 * day - 60_000)).toEqual(['receipt.pdf', 'replay.json'])
    expect(await left(90 * day + 60_000)).toEqual(['receipt.pdf'])
    expect(await left(2555 * day - 60_000)).toEqual(['receipt.pdf'])
    expect(await left(2555 * day + 60_000)).toEqual([])
    expect(await left(2556 * day)).toEqual([])
    clockMs = 0

    const trail = await store.auditTrail(job.id)
    expect(trail.slice(2).map(({ text, facts }) => [text, facts?.rule, facts?.sha256])).toEqual([
      ['Deleted replay.json: replays are kept for 90 days.', 'replays=90', hashes[0]],
      ['Deleted receipt.pdf: receipts are kept for 2555 days.', 'receipts=2555', hashes[1]],
    ])
    expect(Math.abs(Date.parse(trail[2]!.at) - keptAt - 90 * day)).toBeLessThan(120_000)
    expect(Math.abs(Date.parse(trail[2]!.facts!.keptSince!) - keptAt)).toBeLessThan(60_000)
    expect(verifyAuditTrail({ jobId: job.id, entries: trail })).toEqual({ kind: 'whole', entries: 4 })
  })

  test('an audit trail takes what many writers add at the same moment, one after the other', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice, asked: { event: 'asked', text: 'Asked for with the API key.' } })
    const texts = Array.from({ length: 12 }, (_, index) => `Entry ${index}, with \u0000 and \ud800 in it.`)
    await Promise.all(texts.map((text) => store.appendAudit(job.id, [{ event: 'step', text, facts: { text } }, { event: 'step', text: `${text} Again.` }])))
    const entries = await store.auditTrail(job.id)
    expect(verifyAuditTrail({ jobId: job.id, entries })).toEqual({ kind: 'whole', entries: 25 })
    expect(entries.map(({ text }) => text)).toEqual(expect.arrayContaining(texts))
    for (const [index, { text }] of entries.entries()) if (text.endsWith('it.')) expect(entries[index + 1]!.text).toBe(`${text} Again.`)
    await store.finish(job.id, 'failed', {})
  })

  test.each(["update agent.audit set entry = '{}'", 'delete from agent.audit', 'truncate agent.audit'])('an audit trail is only added to, whoever says “%s”', async (statement) => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice, asked: { event: 'asked', text: 'Asked.' } })
    await expect(database.query(statement)).rejects.toThrow('Entries of the audit trail are only ever added.')
    expect(await store.auditTrail(job.id)).toHaveLength(1)
  })

  test('an audit trail goes on at its end when somebody else has added to it', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice, asked: { event: 'asked', text: 'Asked for with the API key.' } })
    const { trailEnd } = (await store.take(1000, 60_000)).find((taken) => taken.job.id === job.id)!
    const step = (text: string) => [{ event: 'step' as const, text }]
    await store.appendAudit(job.id, step('Somebody else'), trailEnd)
    const end = await store.appendAudit(job.id, step('Once more'), trailEnd)
    await store.appendAudit(job.id, step('Somebody else again'))
    const ended = await store.finish(job.id, 'success', {}, null, { entries: step('At last'), trailEnd: end })
    const entries = await store.auditTrail(job.id)
    expect(entries.map(({ text }) => text)).toEqual(['Asked for with the API key.', 'Somebody else', 'Once more', 'Somebody else again', 'At last', 'The job ended.'])
    expect(verifyAuditTrail({ jobId: job.id, entries }, ended!.auditHash!)).toEqual({ kind: 'whole', entries: 6 })
  })

  test('an audit trail is told who says that an unknown payment was not made, and no more than once', async () => {
    const { job } = await store.create(payment(crypto.randomUUID()))
    await store.finish(job.id, 'failed', {}, 'unknown')
    await store.releaseUnknown(job.id, 'ent_other', 'user_2')
    await store.releaseUnknown(job.id, tenant, 'user_1')
    expect((await store.auditTrail(job.id)).map(({ event, facts }) => [event, facts?.by])).toEqual([['ended', undefined], ['released', 'user_1']])
  })

  test('files come back byte for byte', async () => {
    const { job } = await store.create({ kind: 'validation', tenant, invoice })
    await store.saveArtefact(job.id, 'receipt.pdf', new Uint8Array([0, 1, 254, 255]))
    expect([...(await store.findArtefact(job.id, 'receipt.pdf'))!]).toEqual([0, 1, 254, 255])
    await store.finish(job.id, 'failed', {})
  })
})

test('a connection that is cut in the middle of a transaction undoes it, and nothing more', async () => {
  const databaseUrl = await newPostgres()
  const database = await openDatabase({ dataFolder: '', databaseUrl })
  await database.query('create table kept (word text)')
  const cut = database.transaction(async (query) => {
    await query("insert into kept values ('undone')")
    const [{ pid }] = await query<{ pid: number }>('select pg_backend_pid() pid') as [{ pid: number }]
    await database.query('select pg_terminate_backend($1)', [pid])
    // Nothing of ours is under way on it when it goes.
    await expect.poll(async () => database.query('select from pg_stat_activity where pid = $1', [pid])).toEqual([])
    await query("insert into kept values ('never')")
  })
  await expect(cut).rejects.toThrow()
  await database.transaction((query) => query("insert into kept values ('later')"))
  expect(await database.query('select word from kept')).toEqual([{ word: 'later' }])
  await database.close()
})
