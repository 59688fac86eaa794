import { describe, expect, test } from 'vitest'
import { GatewayError } from '../../src/api/index.ts'
import { FIRST_DELAY_MS, LONGEST_DELAY_MS, jobKey, nextPoll, pollDelay } from '../../src/hooks/queries.ts'

const pending = { jobStatus: 'pending' as const, jobId: 'pgv_1' }
const state = (changes: object) => ({ data: pending, error: null, dataUpdateCount: 1, errorUpdateCount: 0, ...changes }) as Parameters<typeof nextPoll>[0]

describe('asking about a job', () => {
  test('is brisk at first, then patient, and never slower than its limit', () => {
    const delays = [1, 2, 3, 4, 5, 6, 20].map((asked) => pollDelay(asked, 0, 0.5))
    expect(delays[0]).toBe(FIRST_DELAY_MS)
    expect(delays.every((delay, index) => index === 0 || delay >= delays[index - 1]!)).toBe(true)
    expect(delays.at(-1)).toBe(LONGEST_DELAY_MS)
  })

  test('is spread by a fifth either way', () => {
    expect(pollDelay(1, 0, 0)).toBe(FIRST_DELAY_MS * 0.8)
    expect(pollDelay(1, 0, 1)).toBeCloseTo(FIRST_DELAY_MS * 1.2)
  })

  test('never comes before the server allows it', () => {
    expect(pollDelay(1, 60_000)).toBe(60_000)
    expect(nextPoll(state({ error: new GatewayError('rate_limited', '', { retryAfterMs: 42_000 }) }))).toBe(42_000)
  })

  test('ends with the job, and with faults that stay', () => {
    expect(nextPoll(state({ data: { ...pending, jobStatus: 'success' } }))).toBe(false)
    expect(nextPoll(state({ data: { ...pending, jobStatus: 'failed' } }))).toBe(false)
    expect(nextPoll(state({ error: new GatewayError('not_found', '') }))).toBe(false)
    expect(nextPoll(state({ error: new GatewayError('server_error', '') }))).toBeGreaterThan(0)
    expect(nextPoll(state({}))).toBeGreaterThan(0)
  })

  test('keeps tenants and addresses apart', () => {
    const keys = [['https://a', 'ent_1'], ['https://a', 'ent_2'], ['https://b', 'ent_1']].map(([endpoint, tenant]) => JSON.stringify(jobKey({ endpoint: endpoint!, tenant: tenant! }, 'payment', 'pgp_1')))
    expect(new Set(keys).size).toBe(3)
  })
})
