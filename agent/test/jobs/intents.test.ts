import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Overrides } from '../../src/agent.ts'
import { createIntents, intentFiles } from '../../src/jobs/intents.ts'
import { newDataFolder } from '../http/newDataFolder.ts'
import { card, htmlInvoice, startTestAgent } from '../http/startTestAgent.ts'

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

const files = async () => (await intentFiles(folder)).map((path) => basename(path))
const leave = async (name: string, at: string, text = '') => {
  await writeFile(join(folder, name), text)
  await utimes(join(folder, name), new Date(at), new Date(at))
}

describe('what is noted of payments', () => {
  let today: Date
  const intents = () => createIntents(folder, () => today)
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'intents-')) })

  test('is found again after months, each in a file of its own', async () => {
    today = new Date('2026-11-30T23:59:59Z')
    await intents().write('pgp_1', 'pgpa_1')
    today = new Date('2026-12-01T00:00:00Z')
    await intents().settle('pgp_1', { status: 'success', body: { outcome: 'paid' } })
    expect(await files()).toEqual(['payment-intents-2026-11.log', 'payment-intents-2026-12.log'])
    expect(await intents().find('pgp_1')).toMatchObject({ attemptId: 'pgpa_1', ended: { status: 'success', body: { outcome: 'paid' } } })
    expect(await intents().find('pgp_2')).toBeUndefined()
  })

  test('is found in a line that was cut off', async () => {
    await leave('payment-intents-2026-11.log', '2026-11-30', '{"at":"2026-11-30T00:00:00Z","jobId":"pgp_1","att')
    expect(await intents().find('pgp_1')).toEqual({})
  })

  test('is forgotten by files, the last line of which is too old', async () => {
    await leave('payment-intents-2026-09.log', '2026-09-30')
    await leave('payment-intents-2026-10.log', '2026-10-31')
    await intents().forget(new Date('2026-10-01'))
    expect(await files()).toEqual(['payment-intents-2026-10.log'])
  })

  test('is nothing in a folder that is not there', async () => {
    const nowhere = createIntents(join(folder, 'nowhere'))
    expect(await nowhere.find('pgp_1')).toBeUndefined()
    await nowhere.forget(new Date())
  })
})

test('an agent forgets payments of long ago, but nothing from after one that has not ended', async () => {
  folder = await newDataFolder()
  const pay = vi.fn<NonNullable<Overrides['pay']>>(() => new Promise(() => {}))
  const settings = { dataFolder: folder, secretsKey: new Uint8Array(32).fill(7) }
  const begin = () => startTestAgent(settings, { pay, timeLimitMs: { validation: 60_000, payment: 60_000, grace: 200 } })
  const agent = await begin()
  await agent.request('/payment-gateway/process', { body: { ...htmlInvoice(), cardDetails: card } })
  await expect.poll(() => pay.mock.calls.length).toBe(1)
  await agent.stop()
  const database = await PGlite.create(join(folder, 'database'))
  await database.query("update agent.jobs set created_at = '2020-06-15'")
  await database.close()
  await leave('payment-intents-2020-05.log', '2020-05-31')
  await leave('payment-intents-2020-06.log', '2020-06-30')

  const again = await begin()
  await expect.poll(files).toEqual(['payment-intents-2020-06.log'])
  await again.stop()
})
