import { describe, expect, test } from 'vitest'
import {
  evidenceFor, isGatewayError, isPayable, outcomeOf, PaymentJobPage, readBody, readPaymentJob, readValidationJob, ValidationJobPage,
  type PaymentJob, type ValidationJob,
} from '../../src/api/index.ts'

/** Bodies of the first release: `job_` ids, no timestamps, a replay link, the fee in percent. */
const firstRelease = {
  pending: { jobStatus: 'pending', jobId: 'job_55555555-5555-4555-8555-555555555555' },
  success: {
    jobStatus: 'success',
    jobId: 'job_55555555-5555-4555-8555-555555555555',
    paymentGatewayUrl: 'https://pay.acme.example/i/1042',
    card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
    sessionUrl: 'https://replay.example/s/1',
  },
  failed: {
    jobStatus: 'failed',
    jobId: 'job_55555555-5555-4555-8555-555555555555',
    errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND',
    errorMessage: 'No payment link in this invoice.',
  },
  paid: {
    jobStatus: 'success',
    jobId: 'job_66666666-6666-4666-8666-666666666666',
    receiptUrl: 'https://receipts.example/r/1.pdf',
    sessionUrl: 'https://replay.example/s/2',
  },
}

const validated = (card: unknown, more: object = {}) => readValidationJob({ ...firstRelease.success, card, ...more })
const eligibilityOf = (job: ValidationJob) => job.jobStatus === 'success' ? job.card?.eligibility : undefined

describe('bodies of the first release', () => {
  test.each(['pending', 'success', 'failed'] as const)('reads a %s validation as it stands', (state) => {
    expect(readValidationJob(firstRelease[state])).toEqual(firstRelease[state])
  })

  test('reads a payment, which had no attempts yet', () => {
    expect(readPaymentJob(firstRelease.paid)).toEqual({ ...firstRelease.paid, attempts: [] })
  })
})

describe('the status', () => {
  test.each(['success', 'SUCCESS', 'completed', 'COMPLETED', 'Completed', 'succeeded'])('takes %s for success', (word) => {
    expect(readValidationJob({ ...firstRelease.success, jobStatus: word }).jobStatus).toBe('success')
    expect(readPaymentJob({ ...firstRelease.paid, jobStatus: word }).jobStatus).toBe('success')
  })

  test.each(['failed', 'FAILED'])('takes %s for failed', (word) => {
    expect(readValidationJob({ ...firstRelease.failed, jobStatus: word }).jobStatus).toBe('failed')
  })

  test.each(['pending', 'PENDING', 'queued', 'successful?', '', 'constructor', '__proto__'])('takes %o for pending, never for success', (word) => {
    expect(readValidationJob({ ...firstRelease.success, jobStatus: word }).jobStatus).toBe('pending')
    expect(readPaymentJob({ ...firstRelease.paid, jobStatus: word }).jobStatus).toBe('pending')
  })
})

describe('a card', () => {
  test.each(['accepted', 'Accepted', 'ACCEPTED'])('reads %s in any case', (word) => {
    expect(eligibilityOf(validated({ eligibility: word, fee: { type: 'none' } }))).toBe('ACCEPTED')
  })

  test.each(['MAYBE', '', 'YES'])('reads the new word %o as unknown', (word) => {
    expect(eligibilityOf(validated({ eligibility: word, fee: { type: 'none' } }))).toBe('UNKNOWN')
  })

  test.each([
    ['absent', undefined], ['null', null], ['of a new kind', { type: 'tiered', value: 3 }], ['negative', { type: 'flat', value: -1 }],
  ])('is not promised when its fee is %s', (_, fee) => {
    const job = validated({ eligibility: 'ACCEPTED', fee })
    expect(job).toMatchObject({ card: { eligibility: 'UNKNOWN', fee: { type: 'none' } } })
    expect(isPayable(job)).toBe(false)
  })

  test('stays not accepted without a fee', () => {
    expect(eligibilityOf(validated({ eligibility: 'NOT_ACCEPTED' }))).toBe('NOT_ACCEPTED')
  })

  test('has its fee in percent, whichever unit was sent', () => {
    const fee = (value: number, unit?: 'auto' | 'bps' | 'percent') =>
      readValidationJob({ ...firstRelease.success, card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value } } }, unit)
    expect(fee(2.5)).toEqual(fee(250))
    expect(fee(250, 'percent')).toMatchObject({ card: { fee: { value: 250 } } })
    expect(fee(15, 'bps')).toMatchObject({ card: { fee: { value: 0.15 } } })
  })

  test('has its fee checked against the amounts of the same body', () => {
    const card = { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 30 } }
    expect(validated(card, { invoiceAmount: 100, gatewayAmount: 130 })).toMatchObject({ card: { fee: { value: 30 } } })
    expect(validated(card, { invoiceAmount: 100, gatewayAmount: 100.3 })).toMatchObject({ card: { fee: { value: 0.3 } } })
  })
})

test('reads null and absent alike, at any depth', () => {
  const nulls = {
    ...firstRelease.success,
    invoiceAmount: null, gatewayAmount: null, vendorName: null, createdAt: null, updatedAt: null, link: null,
    requiredData: { needsEmail: null, needsPostalCode: true },
  }
  expect(readValidationJob(nulls)).toEqual({ ...firstRelease.success, requiredData: { needsPostalCode: true } })
})

test('passes a new reason for failing through', () => {
  expect(readPaymentJob({ ...firstRelease.failed, errorType: 'VENDOR_ON_STRIKE' })).toMatchObject({ errorType: 'VENDOR_ON_STRIKE' })
  expect(readPaymentJob({ jobStatus: 'failed', jobId: 'pgp_1', errorType: null })).toEqual({ jobStatus: 'failed', jobId: 'pgp_1', attempts: [] })
})

test('keeps a payment readable when its attempts say something new', () => {
  const attempt = { id: 'pgpa_1', status: 'SETTLED', method: 'rtp', amount: 154.52 }
  expect(readPaymentJob({ ...firstRelease.paid, attempts: [attempt] })).toMatchObject({
    jobStatus: 'success', attempts: [{ id: 'pgpa_1', status: 'PENDING', amount: 154.52 }],
  })
})

test('asks about a link whose verdict has a new word', () => {
  expect(validated(firstRelease.success.card, { link: { level: 'odd' } })).toMatchObject({ link: { level: 'ask', reasons: [], chain: [] } })
})

test('reads both pages of jobs, mixed states included', () => {
  const page = { jobs: [firstRelease.pending, firstRelease.failed, { ...firstRelease.success, jobStatus: 'completed' }], hasMore: true }
  expect(readBody(ValidationJobPage, page).jobs.map(({ jobStatus }) => jobStatus)).toEqual(['pending', 'failed', 'success'])
  expect(readBody(PaymentJobPage, { jobs: [], hasMore: false })).toEqual({ jobs: [], hasMore: false })
})

test.each([
  ['nothing', undefined], ['null', null], ['text', 'pending'], ['a list', []], ['no status', { jobId: 'pgv_1' }],
  ['no id', { jobStatus: 'pending' }], ['a number as status', { jobId: 'pgv_1', jobStatus: 1 }],
])('refuses %s as a job', (_, body) => {
  for (const read of [readValidationJob, readPaymentJob]) {
    const error = faultOf(() => read(body))
    expect(isGatewayError(error) && error.code).toBe('bad_response')
  }
})

test('names the field that is wrong and keeps what it held to itself', () => {
  const error = faultOf(() => readValidationJob({ ...firstRelease.success, invoiceAmount: 'a secret' }))
  expect(error.message).toContain('invoiceAmount')
  expect(error.message).not.toContain('a secret')
})

describe('the outcome of a payment', () => {
  const rows: [string, object, ReturnType<typeof outcomeOf>][] = [
    ['pending', { jobStatus: 'pending' }, undefined],
    ['success', { jobStatus: 'success' }, 'paid'],
    ['success that says paid', { jobStatus: 'success', outcome: 'paid' }, 'paid'],
    ['success that says unknown', { jobStatus: 'success', outcome: 'unknown' }, 'unknown'],
    ['failed', { jobStatus: 'failed' }, 'not_paid'],
    ['failed that says not paid', { jobStatus: 'failed', outcome: 'not_paid' }, 'not_paid'],
    ['failed that says unknown', { jobStatus: 'failed', outcome: 'unknown' }, 'unknown'],
    ['failed that says a new word', { jobStatus: 'failed', outcome: 'refunded' }, 'unknown'],
    ['failed that says null', { jobStatus: 'failed', outcome: null }, 'not_paid'],
  ]
  test.each(rows)('of a job that is %s', (_, body, outcome) => {
    expect(outcomeOf(readPaymentJob({ jobId: 'pgp_1', ...body }))).toBe(outcome)
  })
})

describe('a validation is payable', () => {
  const fee = { type: 'none' }
  const rows: [string, object, boolean][] = [
    ['when cards are accepted', { jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee } }, true],
    ['when its link is quiet', { jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee }, link: { level: 'ok' } }, true],
    ['when its link raises a question', { jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee }, link: { level: 'ask' } }, true],
    ['never when its link is blocked', { jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee }, link: { level: 'block' } }, false],
    ['never when cards are refused', { jobStatus: 'success', card: { eligibility: 'NOT_ACCEPTED', fee } }, false],
    ['never when nobody knows', { jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee } }, false],
    ['never without a word on cards', { jobStatus: 'success' }, false],
    ['never while pending', { jobStatus: 'pending', card: { eligibility: 'ACCEPTED', fee } }, false],
    ['never once failed', { jobStatus: 'failed', card: { eligibility: 'ACCEPTED', fee } }, false],
  ]
  test.each(rows)('%s', (_, body, payable) => {
    expect(isPayable(readValidationJob({ jobId: 'pgv_1', ...body }))).toBe(payable)
  })
})

test('finds the first evidence for a fact, and none where there is none', () => {
  const evidence = [
    { fact: 'fee', text: 'A 2.5 % fee applies', source: 'gateway' },
    { fact: 'fee', text: 'Fee: 2.5 %', source: 'invoice' },
  ]
  const job: ValidationJob | PaymentJob = readValidationJob({ ...firstRelease.success, evidence })
  expect(evidenceFor(job, 'fee')?.text).toBe('A 2.5 % fee applies')
  expect(evidenceFor(job, 'vendorName')).toBeUndefined()
  expect(evidenceFor(readValidationJob(firstRelease.pending), 'fee')).toBeUndefined()
})

function faultOf(act: () => unknown): Error {
  try {
    act()
  } catch (error) {
    return error as Error
  }
  throw new Error('Nothing was thrown.')
}
