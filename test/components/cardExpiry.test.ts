import { expect, test } from 'vitest'
import { hasExpired, readCardExpiry, spellExpiry } from '../../src/components/cardExpiry.ts'

test.each(['04 / 29', '0429', '429', '4/29', '04/29', '04-29', '04/2029', '042029', '2029-04', '2029/4', ' 04 / 2029 ', '٠٤/٢٩'])('%s is April 2029', (text) => {
  expect(spellExpiry(text)).toBe('04 / 29')
  expect(readCardExpiry(text)).toEqual({ month: 4, year: 2029 })
})

test.each([['', ''], ['0', '0'], ['1', '1'], ['12', '12 / '], ['5', '05 / '], ['1/', '01 / '], ['12 / 2', '12 / 2'], ['12 / 202', '12 / 202'], ['12 / 2029', '12 / 29'], ['12 / 1999', '12 / 1999']])(
  '%s is spelled %s on the way', (typed, spelled) => {
    expect(spellExpiry(typed)).toBe(spelled)
  },
)

test.each(['', '04', '04 / ', '04 / 2', '04 / 202', '13 / 29', '00 / 29', 'soon'])('%s is no month', (text) => {
  expect(readCardExpiry(text)).toBeUndefined()
})

test('a card is good to the end of its month', () => {
  const lastDay = new Date(2026, 10, 30, 23, 59)
  expect(hasExpired({ month: 11, year: 2026 }, lastDay)).toBe(false)
  expect(hasExpired({ month: 10, year: 2026 }, lastDay)).toBe(true)
  expect(hasExpired({ month: 12, year: 2025 }, lastDay)).toBe(true)
  expect(hasExpired({ month: 1, year: 2027 }, lastDay)).toBe(false)
})
