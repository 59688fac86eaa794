import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { DEFAULT_EXPIRY, describeIssue, InvalidateTokens, readExpiry, TokenOptions } from '../../src/api/index.ts'

test.each([
  ['120', 120], [120, 120], ['30s', 30], ['30 sec', 30], ['15m', 900], ['30min', 1_800], ['1h', 3_600], ['12hr', 43_200], ['12 hours', 43_200],
  ['30d', 2_592_000], ['2 days', 172_800], ['1 Day', 86_400], [' 1H ', 3_600], ['1.5h', 5_400],
])('reads %o as %d seconds', (expiresIn, seconds) => {
  expect(readExpiry(expiresIn)).toBe(seconds)
})

test.each(['', 'soon', '0', 0, -1, '-5m', '0.2s', 'h', '1w', '1y', '100ms', '1h30m', '1 h 2', '1e3', Number.NaN, Number.POSITIVE_INFINITY])('finds no time in %o', (expiresIn) => {
  expect(readExpiry(expiresIn)).toBeUndefined()
})

test('lasts an hour when nobody says', () => {
  expect(DEFAULT_EXPIRY).toBe(3_600)
})

describe('token options', () => {
  const full = {
    expiresIn: '1h',
    invoice: { status: ['DRAFT', 'NEW'], lineItems: 'REQUIRED', recurring: true },
    pages: { paymentMethods: true, representatives: false, notifications: true, counterparties: true, approvals: true, emailLog: true },
    style: { primaryColor: '#4f46e5' },
    vendors: { network: 'platform', disableCreation: false },
    entity: { enableMercoaPayments: false },
    sessionId: 'session_123',
  }

  test('come through whole, or not at all', () => {
    expect(v.parse(TokenOptions, full)).toEqual(full)
    expect(v.parse(TokenOptions, {})).toEqual({})
  })

  test.each([
    ['vendors', 'network'], ['style', 'primaryColor'], ['invoice', 'status'],
  ])('%s needs its %s', (parent, field) => {
    const result = v.safeParse(TokenOptions, { [parent]: {} })
    expect(result.success).toBe(false)
    expect(describeIssue(result.issues![0])).toBe(`${parent}.${field}: is missing`)
  })

  test.each([
    ['a time that is none', { expiresIn: 'soon' }],
    ['an unknown network', { vendors: { network: 'everyone' } }],
    ['an unknown invoice status', { invoice: { status: ['LOST'] } }],
    ['line items in another word', { invoice: { status: [], lineItems: 'MAYBE' } }],
    ['a session that is a number', { sessionId: 7 }],
  ])('with %s are refused', (_, options) => {
    expect(v.is(TokenOptions, options)).toBe(false)
  })
})

test('revokes everything, or the sessions named', () => {
  expect(v.is(InvalidateTokens, {})).toBe(true)
  expect(v.is(InvalidateTokens, { sessionId: ['a', 'b'] })).toBe(true)
  expect(v.is(InvalidateTokens, { sessionId: 'a' })).toBe(false)
})
