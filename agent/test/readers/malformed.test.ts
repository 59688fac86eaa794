/* Broken and hostile documents, one of every kind; `npm run eval -- malformed` reads a thousand. */
import { beforeAll, describe, expect, it } from 'vitest'
import { MEMORY_LIMIT_MB } from '../../src/readers/guardProcess.ts'
import { evaluateMalformed, writeMalformedEvaluation, type MalformedEvaluation } from '../../../scripts/evaluateMalformed.ts'

const COUNT = 43
const MOST_MS = 10_000
/** What a process may take in the thirtieth of a second between two looks at it. */
const OVERSHOOT_MB = 256
/** This process: the test itself, the documents it makes, and what it keeps of them. */
const MOST_OWN_MB = 900

describe('broken and hostile documents', () => {
  let found: MalformedEvaluation
  beforeAll(async () => {
    found = await evaluateMalformed(COUNT)
    process.stdout.write(`${writeMalformedEvaluation(found)}\n`)
  }, 300_000)

  it('each end in a document or a sentence', () => {
    expect(found.faults).toEqual([])
    expect(Object.values(found.kinds).reduce((sum, { count }) => sum + count, 0)).toBe(COUNT)
  })

  it('are each over in 10 seconds', () => {
    expect(found.slowest.filter(({ ms }) => ms >= MOST_MS)).toEqual([])
  })

  it('never make a reading process hold more than its limit, nor this one more than they are large', () => {
    expect(found.memory.largestChild ?? 0).toBeLessThan(MEMORY_LIMIT_MB + OVERSHOOT_MB)
    expect(found.memory.own).toBeLessThan(MOST_OWN_MB)
  })
})
