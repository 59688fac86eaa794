import { describe, expect, test } from 'vitest'
import { reckonEconomics, type EconomicsInput } from '../../src/components/reckonEconomics.ts'

const reckon = (input: Partial<EconomicsInput>, fractionDigits?: number) =>
  reckonEconomics({ invoiceAmount: 10_000, fee: { type: 'none' }, rebateBps: 100, ...input }, fractionDigits)

test.each([
  ['a percentage', { fee: { type: 'percentage', value: 2.9 } }, { charged: 10_290, fee: 290, rebate: 102.9, net: -187.1 }],
  ['no fee', {}, { charged: 10_000, fee: 0, rebate: 100, net: 100 }],
  ['a flat fee, whose half cent of rebate is rounded up', { fee: { type: 'flat', value: 2.5 } }, { charged: 10_002.5, fee: 2.5, rebate: 100.03, net: 97.53 }],
  ['everything at once', { fee: { type: 'percentage', value: 2.9 }, avoidedCost: 8.93, discount: 200, floatValue: 41.1, cost: 0.75 }, { net: 62.18 }],
  ['no rebate', { rebateBps: 0, fee: { type: 'flat', value: 2.5 } }, { rebate: 0, net: -2.5 }],
  ['half a basis point', { rebateBps: 137.5 }, { rebate: 137.5, net: 137.5 }],
  ['amounts that have no exact binary fraction', { invoiceAmount: 0.3, avoidedCost: 0.1, discount: 0.2 }, { rebate: 0, net: 0.3 }],
] satisfies [string, Partial<EconomicsInput>, object][])('reckons %s', (_, input, expected) => {
  expect(reckon(input)).toMatchObject(expected)
})

test('counts yen without decimals', () => {
  expect(reckon({ invoiceAmount: 128_450, fee: { type: 'percentage', value: 1.5 }, rebateBps: 125, avoidedCost: 440 }, 0))
    .toMatchObject({ charged: 130_377, fee: 1927, rebate: 1630, net: 143 })
})

test.each([[50, 0.503], [100, 1.01], [150, 1.523], [175, 1.781]])('a rebate of %i basis points alone pays for a fee of %f %%', (rebateBps, percent) => {
  expect(reckon({ rebateBps }).breakEvenPercent).toBe(percent)
})

test.each([0, 10_000])('there is no break-even at %i basis points', (rebateBps) => {
  expect(reckon({ rebateBps }).breakEvenPercent).toBeUndefined()
})

describe('with tiers', () => {
  const rebateBps = [{ upTo: 5000, bps: 150 }, { bps: 50 }, { upTo: 10_000, bps: 100 }]

  test.each([[5000, 150], [5000.01, 100], [10_000, 100], [10_000.01, 50]])('a charge of %f earns %i basis points, in whatever order they are listed', (invoiceAmount, bps) => {
    expect(reckon({ invoiceAmount, rebateBps })).toMatchObject({ rebateBps: bps })
  })

  test('the tier is that of the amount charged, not of the invoice', () => {
    expect(reckon({ invoiceAmount: 5000, fee: { type: 'flat', value: 1 }, rebateBps }).rebateBps).toBe(100)
  })

  test('nothing is given back beyond the last limit', () => {
    expect(reckon({ rebateBps: [{ upTo: 5000, bps: 150 }] })).toMatchObject({ rebateBps: 0, rebate: 0, breakEvenPercent: undefined })
  })
})
