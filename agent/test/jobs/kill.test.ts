import { platform } from 'node:os'
import { expect, test } from 'vitest'
import { databases } from '../databases.ts'
import { complaintOf, killRun, type Struck } from './killRun.ts'

/** On each database, so 26 in all; `npm run kill` makes hundreds. */
const PAYMENTS = 13

test.runIf(platform() === 'linux').concurrent.each(databases)('whatever is killed in the middle of payments, on %s none is made twice, none stays open, and none that was made is called unpaid', async (_, newDatabase) => {
  const databaseUrl = await newDatabase()
  const struck: Struck[] = []
  for await (const one of killRun({ payments: PAYMENTS, ...(databaseUrl && { databaseUrl }) })) struck.push(one)
  expect(struck).toHaveLength(PAYMENTS)
  expect(struck.map(complaintOf).filter(Boolean)).toEqual([])
  // A run in which every strike came too late or too early would prove nothing.
  expect(struck.filter(({ charges }) => charges === 1).length).toBeGreaterThan(0)
}, 600_000)

test('the check itself complains', () => {
  const fine: Struck = { strike: 'agent', kind: 'plain', jobId: 'pgp_1', outcome: 'paid', charges: 1 }
  expect(complaintOf(fine)).toBeUndefined()
  expect(complaintOf({ ...fine, outcome: 'unknown' })).toBeUndefined()
  for (const wrong of [{ charges: 2 }, { charges: 0 }, { outcome: 'not_paid' }, { outcome: 'pending' }] as Partial<Struck>[]) {
    expect(complaintOf({ ...fine, ...wrong })).toMatch(/^pgp_1 at plain/)
  }
})
