import { safeParse } from 'valibot'
import { expect, test } from 'vitest'
import { EventsQuery, MAX_FOLLOWED_JOBS, readJobEvent } from '../../src/api/index.ts'

test('reads a job of either kind, its fee in percent', () => {
  const job = { jobId: 'pgv_1', jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 250 } } }
  expect(readJobEvent(JSON.stringify({ kind: 'validation', job }))).toMatchObject({ kind: 'validation', job: { card: { fee: { value: 2.5 } } } })
  expect(readJobEvent(JSON.stringify({ kind: 'payment', job: { jobId: 'pgp_1', jobStatus: 'pending' } }))).toEqual({ kind: 'payment', job: { jobId: 'pgp_1', jobStatus: 'pending' } })
})

test.each(['', 'no JSON', '{}', '{"kind":"refund","job":{}}', '{"kind":"payment","job":{}}'])('refuses %j as a bad answer', (data) => {
  expect(() => readJobEvent(data)).toThrow(expect.objectContaining({ code: 'bad_response' }))
})

test('a stream follows one job or several, up to a limit', () => {
  expect(safeParse(EventsQuery, { jobId: 'a' }).output).toEqual({ jobId: ['a'] })
  expect(safeParse(EventsQuery, {}).success).toBe(false)
  expect(safeParse(EventsQuery, { jobId: [] }).success).toBe(false)
  expect(safeParse(EventsQuery, { jobId: Array.from({ length: MAX_FOLLOWED_JOBS }, String) }).success).toBe(true)
  expect(safeParse(EventsQuery, { jobId: Array.from({ length: MAX_FOLLOWED_JOBS + 1 }, String) }).success).toBe(false)
})
