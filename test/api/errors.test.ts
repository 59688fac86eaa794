import { describe, expect, test } from 'vitest'
import { codeForStatus, errorTable, GatewayError, isGatewayError, jobErrorTypes, UsageError, type ErrorCode } from '../../src/api/index.ts'

const rows = Object.entries(errorTable) as [ErrorCode, { status?: number; name?: string; retryable: boolean; message: string }][]

describe('the table of errors', () => {
  test('has the seven documented names at their documented statuses', () => {
    const documented = { BadRequest: 400, Unauthorized: 401, Forbidden: 403, NotFound: 404, Conflict: 409, InternalServerError: 500, Unimplemented: 501 }
    for (const [name, status] of Object.entries(documented)) {
      expect(rows.filter(([, row]) => row.name === name && row.status === status)).toHaveLength(1)
    }
    expect(new Set(rows.flatMap(([, row]) => row.name ?? []))).toEqual(new Set(Object.keys(documented)))
  })

  test('gives a status to one code only', () => {
    const statuses = rows.flatMap(([, row]) => row.status ?? [])
    expect(new Set(statuses).size).toBe(statuses.length)
  })

  test('has a name for every status and words for every code', () => {
    for (const [code, row] of rows) {
      expect(row.name !== undefined, code).toBe(row.status !== undefined)
      expect(row.message, code).toMatch(/^[a-z][A-Za-z]+$/)
    }
  })

  test('has a row for every reason a job may fail with', () => {
    for (const reason of jobErrorTypes) expect(errorTable[reason].retryable).toBe(false)
  })

  test('never asks again after an outcome nobody knows', () => {
    expect(errorTable.unknown_outcome.retryable).toBe(false)
  })
})

test.each([
  [400, 'bad_request'], [401, 'unauthorized'], [403, 'forbidden'], [404, 'not_found'], [408, 'timeout'], [409, 'conflict'],
  [413, 'too_large'], [418, 'bad_request'], [422, 'bad_request'], [429, 'rate_limited'], [500, 'server_error'], [501, 'unimplemented'],
  [502, 'server_error'], [503, 'server_error'], [504, 'server_error'],
] as const)('reads status %d as %s', (status, code) => {
  expect(codeForStatus(status)).toBe(code)
})

test('carries code, status, cause and patience', () => {
  const cause = new TypeError('fetch failed')
  const error = new GatewayError('rate_limited', 'Too many questions.', { cause, retryAfterMs: 2_000 })
  expect(error).toMatchObject({ name: 'GatewayError', code: 'rate_limited', status: 429, retryAfterMs: 2_000, retryable: true, cause })
  expect(new GatewayError('server_error', 'Bad gateway', { status: 502 }).status).toBe(502)
  expect(new GatewayError('network', 'No answer')).toMatchObject({ status: undefined, retryAfterMs: undefined })
})

test('knows its own errors, also those of another copy of the library', () => {
  const otherCopy = Object.assign(new Error('x'), { name: 'GatewayError', code: 'network' })
  expect(isGatewayError(new GatewayError('network', 'x'))).toBe(true)
  expect(isGatewayError(otherCopy)).toBe(true)
  for (const other of [new Error('x'), new UsageError('x'), undefined, null, 'GatewayError', { name: 'GatewayError', code: 'network' }]) {
    expect(isGatewayError(other)).toBe(false)
  }
})
