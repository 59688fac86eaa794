import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createChanges, type Changes } from '../../src/jobs/changes.ts'
import { openDatabase, type Database } from '../../src/jobs/database.ts'
import { createJobStore, type JobStore, type StoredJob } from '../../src/jobs/JobStore.ts'
import { databases } from '../databases.ts'
import { newDataFolder } from '../http/newDataFolder.ts'

describe.each(databases)('on %s', (name, newDatabase) => {
  let folder: string
  let database: Database
  let store: JobStore
  let changes: Changes
  const invoice = { type: 'html' as const, html: '<p>Invoice</p>' }
  const progress = (step: string) => ({ step, message: `${step}.`, at: '2026-01-01T00:00:00.000Z' })
  const start = async () => (await store.create({ kind: 'validation', tenant: null, invoice })).job.id

  /** Follows, and notes what is heard of each job: its stage, or its end. */
  const follow = (...ids: string[]) => {
    const heard: string[] = []
    const ended = vi.fn<() => void>()
    const wordFor = ({ status, progress: now }: StoredJob) => (status === 'pending' ? (now?.step ?? 'new') : status)
    const unfollow = changes.follow(ids, { hear: (job) => { if (heard.at(-1) !== wordFor(job)) heard.push(wordFor(job)) }, end: ended })
    return { heard, ended, unfollow }
  }

  beforeAll(async () => {
    folder = await newDataFolder()
    const databaseUrl = await newDatabase()
    database = await openDatabase({ dataFolder: folder, ...(databaseUrl && { databaseUrl }) })
    store = createJobStore(database)
    await store.migrate()
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => { changes = createChanges(database, store) })
  afterEach(() => changes.close())

  test('a follower hears how a job stands, each change and the end, and is forgotten', async () => {
    const id = await start()
    const { heard } = follow(id)
    await expect.poll(() => heard).toEqual(['new'])
    await store.saveProgress(id, progress('readInvoice'))
    await expect.poll(() => heard).toEqual(['new', 'readInvoice'])
    await store.finish(id, 'success', {})
    await expect.poll(() => heard).toEqual(['new', 'readInvoice', 'success'])
    expect(changes.count()).toBe(0)
  })

  test('a change right after following is never missed', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, start))
    const followers = ids.map((id) => follow(id))
    await Promise.all(ids.map((id) => store.finish(id, 'failed', {})))
    await expect.poll(() => followers.every(({ heard }) => heard.at(-1) === 'failed')).toBe(true)
  })

  test('a state is never heard after a newer one', async () => {
    const id = await start()
    const { heard } = follow(id)
    const steps = Array.from({ length: 50 }, (__, index) => `step ${index}`)
    for (const step of steps) await store.saveProgress(id, progress(step))
    await store.finish(id, 'success', {})
    await expect.poll(() => heard.at(-1)).toBe('success')
    const told = heard.filter((word) => word.startsWith('step'))
    expect(told).toEqual(steps.filter((step) => told.includes(step)))
  })

  test('who stops following hears nothing more, and others go on', async () => {
    const id = await start()
    const [one, other] = [follow(id), follow(id)]
    await expect.poll(() => [one.heard, other.heard]).toEqual([['new'], ['new']])
    one.unfollow()
    expect(changes.count()).toBe(1)
    await store.saveProgress(id, progress('readInvoice'))
    await expect.poll(() => other.heard).toEqual(['new', 'readInvoice'])
    expect(one.heard).toEqual(['new'])
  })

  test('closing tells everybody once, and whoever comes later', async () => {
    const { ended } = follow(await start(), await start())
    await changes.close()
    expect([ended.mock.calls.length, changes.count()]).toEqual([1, 0])
    expect(follow(await start()).ended).toHaveBeenCalledOnce()
  })

  test.runIf(name === 'PostgreSQL')('a change is heard after the listening connection was cut', async () => {
    const id = await start()
    const { heard } = follow(id)
    await expect.poll(() => heard).toEqual(['new'])
    await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen agent_jobs' and datname = current_database()`)
    await store.saveProgress(id, progress('readInvoice'))
    await expect.poll(() => heard, { timeout: 7_000 }).toEqual(['new', 'readInvoice'])
    await store.finish(id, 'success', {})
    await expect.poll(() => heard).toEqual(['new', 'readInvoice', 'success'])
  })
})

describe('when nothing is heard', () => {
  const find = vi.fn<(ids: string[]) => Promise<StoredJob[]>>()
  const listen = vi.fn<Database['listen']>()
  let changes: Changes

  beforeEach(() => {
    vi.useFakeTimers()
    find.mockReset().mockImplementation(async (ids) => ids.map((id) => ({ id, status: 'pending' }) as StoredJob))
    listen.mockReset().mockResolvedValue(async () => {})
    changes = createChanges({ listen }, { findAll: find })
  })
  afterEach(async () => {
    await changes.close()
    vi.useRealTimers()
  })

  const follow = (...ids: string[]) => {
    const hear = vi.fn<(job: StoredJob) => void>()
    return { hear, unfollow: changes.follow(ids, { hear, end() {} }) }
  }

  test('one look every five seconds serves all followers, as long as there are any', async () => {
    const [one, other] = [follow('a', 'b'), follow('b')]
    await vi.advanceTimersByTimeAsync(0)
    find.mockClear()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(find.mock.calls).toEqual([[['a', 'b'], null]])
    expect([one.hear.mock.calls.length, other.hear.mock.calls.length]).toEqual([4, 2])

    one.unfollow()
    other.unfollow()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(find).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a listener that broke, or could not begin, is begun again at the next look', async () => {
    listen.mockRejectedValueOnce(new Error('too many connections'))
    const { hear } = follow('a')
    await vi.advanceTimersByTimeAsync(0)
    expect([listen.mock.calls.length, hear.mock.calls.length]).toEqual([1, 1])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(listen).toHaveBeenCalledTimes(2)
    listen.mock.lastCall![2]()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(listen).toHaveBeenCalledTimes(3)
  })

  test('a look that fails is made up for by the next', async () => {
    find.mockRejectedValueOnce(new Error('away'))
    const { hear } = follow('a')
    await vi.advanceTimersByTimeAsync(0)
    expect(hear).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(hear).toHaveBeenCalledOnce()
  })
})
