import { describe, expect, test } from 'vitest'
import { isGatewayError, PaymentJobPage, readBody, readJobEvent as readEventBySchema, readPaymentJob, readValidationJob, type FeeUnit, type JobKind } from '../../src/api/index.ts'
import { readJob, readJobEvent, readJobPage } from '../../src/client/readJob.ts'
import * as jobs from '../../src/testing/jobs.ts'

/** Every named state as the wire sends it, and what an early or careless server might have made of one. */
const bodies: [string, object][] = [
  ...(Object.entries(jobs) as [string, object][]),
  ['every field there is', {
    ...jobs.acceptedWithPercentFee, jobStatus: 'Completed', idempotencyKey: 'key', receiptUrl: 'https://a.example/r', errorType: 'X', errorMessage: 'Y', outcome: 'paid', ours: 1,
    requiredData: { needsAccountNumber: true, needsFullServiceAddress: false, more: true },
    progress: { step: 'readGateway', message: 'Reading', at: 'now' },
    link: { level: 'ask', gateway: 'PayCo', evidence: [{ fact: 'gatewayAccount', value: 'a', text: 'a', source: 'b' }], reasons: [{ code: 'c', text: 't', more: 1 }] },
    attempts: [{ id: 'a', status: 'succeeded', amount: 1, method: 'wire' }, { id: 'b', status: 'new word', method: 'ach' }],
  }],
]
const kinds: JobKind[] = ['validation', 'payment']
/** What may stand in a field that holds something else. */
const surprises = [undefined, null, 'UNKNOWN', 7, -1, true, [], {}, [null], [{}]]

describe.each(kinds)('a %s', (kind) => {
  test.each(bodies)('is read from %s as the schema reads it', (_, body) => {
    expect(outcomeOf(() => readJob(kind, body, 'auto'))).toEqual(bySchema(kind, body))
  })

  test('is read as the schema reads it, whatever stands in any field', () => {
    for (const [name, body] of bodies) {
      for (const { path, changed } of changesOf(body)) {
        const read = outcomeOf(() => readJob(kind, changed, 'auto'))
        expect(read, `${name}: ${path}`).toEqual(bySchema(kind, changed))
      }
    }
  })

  test.each([undefined, null, '', 'pending', 7, [], {}])('is not read from %o', (body) => {
    expect(outcomeOf(() => readJob(kind, body, 'auto'))).toBe('bad_response')
  })
})

test.each<FeeUnit>(['auto', 'percent', 'bps'])('the fee is turned into percent by the unit %s', (unit) => {
  const body = { ...jobs.acceptedWithPercentFee, gatewayAmount: undefined, card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 250 } } }
  expect(readJob('validation', body, unit)).toEqual(readValidationJob(body, unit))
})

test('a refused body is named by its field, without what stood in it', () => {
  expect(() => readJob('validation', { ...jobs.acceptedWithPercentFee, vendorName: 4242424242424242 }, 'auto')).toThrow(/vendorName is not string$/)
  expect(() => readJob('validation', { jobStatus: 'pending' }, 'auto')).toThrow(/jobId is missing$/)
})

test('a page is read job by job', () => {
  const body = { jobs: [jobs.paid, { jobId: 'a', jobStatus: 'queued' }], hasMore: true }
  expect(readJobPage('payment', body, 'auto')).toEqual(readBody(PaymentJobPage, body))
  for (const wrong of [{ jobs: [{}], hasMore: false }, { jobs: {}, hasMore: false }, { jobs: [] }, []]) expect(outcomeOf(() => readJobPage('payment', wrong, 'auto'))).toBe('bad_response')
})

test.each([
  ['a check', { kind: 'validation', job: jobs.acceptedFlatFee }], ['a payment', { kind: 'payment', job: jobs.paid }], ['another kind', { kind: 'refund', job: {} }],
  ['no job', { kind: 'payment' }], ['a list', []],
])('an event of %s is read as the schema reads it', (_, body) => {
  const data = JSON.stringify(body)
  expect(outcomeOf(() => readJobEvent(data, 'auto'))).toEqual(outcomeOf(() => readEventBySchema(data, 'auto')))
})

test('an event that is no JSON is refused', () => {
  expect(outcomeOf(() => readJobEvent('{', 'auto'))).toBe('bad_response')
})

function bySchema(kind: JobKind, body: unknown): unknown {
  return outcomeOf(() => (kind === 'validation' ? readValidationJob(body) : readPaymentJob(body)))
}

/** What a reader answers, or the code of its refusal. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (isGatewayError(error)) return error.code
    throw error
  }
}

/** The body with each of its fields, however deep, replaced by each surprise in turn. */
function* changesOf(body: object, path: string[] = []): Generator<{ path: string; changed: object }> {
  for (const [name, value] of Object.entries(body)) {
    for (const surprise of surprises) yield { path: `${[...path, name].join('.')} = ${JSON.stringify(surprise)}`, changed: Object.assign(Array.isArray(body) ? [...body] : { ...body }, { [name]: surprise }) }
    if (typeof value !== 'object' || value === null) continue
    for (const { path: deeper, changed } of changesOf(value as object, [...path, name])) {
      yield { path: deeper, changed: Object.assign(Array.isArray(body) ? [...body] : { ...body }, { [name]: changed }) }
    }
  }
}
