import { expect, test } from 'vitest'
import { addAmounts, type Fee, readFeeUnit, surchargeFor, toMajor, toMinor } from '../../src/api/index.ts'

const percent = (value: number): Fee => ({ type: 'percentage', value })

/** Whole numbers from 0 to below `limit`, the same sequence in every run. */
function* numbersBelow(limit: number, count: number): Generator<number> {
  let state = 20_261_121
  for (let index = 0; index < count; index++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield Math.floor((state / 2_147_483_648) * limit)
  }
}

test('reads 2.5 and 250 as the same fee', () => {
  expect(readFeeUnit(percent(2.5))).toEqual(percent(2.5))
  expect(readFeeUnit(percent(250))).toEqual(percent(2.5))
})

test('reads values up to 20 as percent and from 20 as basis points when no amounts help', () => {
  expect(readFeeUnit(percent(19.99))).toEqual(percent(19.99))
  expect(readFeeUnit(percent(20))).toEqual(percent(0.2))
})

test('takes the reading nearer to what the gateway added', () => {
  expect(readFeeUnit(percent(25), 'auto', 100, 125)).toEqual(percent(25))
  expect(readFeeUnit(percent(25), 'auto', 100, 100.25)).toEqual(percent(0.25))
  // The amounts of Mercoa's own sample fit neither reading exactly: 3.15 % was added.
  expect(readFeeUnit(percent(2.5), 'auto', 150.75, 155.5)).toEqual(percent(2.5))
  expect(readFeeUnit(percent(250), 'auto', 150.75, 155.5)).toEqual(percent(2.5))
})

test.each([
  ['is the invoice itself', 100, 100],
  ['is below the invoice', 100, 90],
  ['is missing', 100, undefined],
  ['has nothing to be compared with', undefined, 125],
])('does not ask the gateway amount when it %s', (_, invoiceAmount, gatewayAmount) => {
  expect(readFeeUnit(percent(250), 'auto', invoiceAmount, gatewayAmount)).toEqual(percent(2.5))
})

test('keeps to the unit a host forces', () => {
  expect(readFeeUnit(percent(250), 'percent', 100, 102.5)).toEqual(percent(250))
  expect(readFeeUnit(percent(2.5), 'bps', 100, 102.5)).toEqual(percent(0.025))
})

test('reads every whole number of basis points as its percentage', () => {
  for (let basisPoints = 20; basisPoints <= 1_000; basisPoints++) {
    expect(readFeeUnit(percent(basisPoints))).toEqual(percent(basisPoints / 100))
  }
})

test('leaves a flat fee and no fee as they are', () => {
  expect(readFeeUnit({ type: 'flat', value: 250 }, 'auto', 100, 350)).toEqual({ type: 'flat', value: 250 })
  expect(readFeeUnit({ type: 'none' }, 'bps')).toEqual({ type: 'none' })
})

test.each([
  [percent(2.5), 150.75, 2, 3.77],
  [percent(2.9), 100, 2, 2.9],
  [percent(50), 0.01, 2, 0.01],
  [percent(1), 0.5, 2, 0.01],
  [percent(0), 100, 2, 0],
  [percent(2.675), 100, 2, 2.68],
  [percent(3), 1.005, 2, 0.03],
  [percent(2.5), 12_345, 0, 309],
  [percent(2.5), 10.125, 3, 0.253],
  [{ type: 'flat', value: 2.5 }, 100, 2, 2.5],
  [{ type: 'flat', value: 1.005 }, 100, 2, 1.01],
  [{ type: 'none' }, 100, 2, 0],
] satisfies [Fee, number, number, number][])('adds for %o on %d (%d decimals) %d', (fee, amount, fractionDigits, surcharge) => {
  expect(surchargeFor(fee, amount, fractionDigits)).toBe(surcharge)
})

test('agrees with whole-number arithmetic for any amount up to a billion', () => {
  for (const cents of numbersBelow(100_000_000_000, 2_000)) {
    for (const basisPoints of [1, 25, 250, 299, 315, 1_999]) {
      const exact = (BigInt(cents) * BigInt(basisPoints) + 5_000n) / 10_000n
      expect(toMinor(surchargeFor(percent(basisPoints / 100), cents / 100))).toBe(Number(exact))
    }
  }
})

test('never takes a higher fee for a smaller invoice', () => {
  let before = 0
  for (let cents = 0; cents <= 5_000; cents++) {
    const surcharge = surchargeFor(percent(2.99), cents / 100)
    expect(surcharge).toBeGreaterThanOrEqual(before)
    before = surcharge
  }
})

test.each([
  [0.1 + 0.2, 2, 30],
  [1.005, 2, 101],
  [8.345, 2, 835],
  [4.35, 2, 435],
  [19.99, 2, 1_999],
  [1_234, 0, 1_234],
  [1.2345, 3, 1_235],
  [9_999_999_999.99, 2, 999_999_999_999],
])('counts %d with %d decimals as %d of the smallest unit', (amount, fractionDigits, minor) => {
  expect(toMinor(amount, fractionDigits)).toBe(minor)
})

test('comes back from the smallest unit to the same amount', () => {
  for (const minor of numbersBelow(1_000_000_000_000, 5_000)) {
    for (const fractionDigits of [0, 2, 3]) expect(toMinor(toMajor(minor, fractionDigits), fractionDigits)).toBe(minor)
  }
})

test('adds amounts without binary crumbs', () => {
  expect(addAmounts(0.1, 0.2)).toBe(0.3)
  expect(addAmounts(150.75, 3.77)).toBe(154.52)
  expect(addAmounts(1_000, 25, 0)).toBe(1_025)
  expect(addAmounts(999_999_999.99, 0.01)).toBe(1_000_000_000)
})
