import { describe, expect, test } from 'vitest'
import { createFormats, fill } from '../../src/messages/format.ts'
import { writeFileSize } from '../../src/messages/writeFileSize.ts'
import { writeSignedMoney } from '../../src/messages/writeSignedMoney.ts'

const english = createFormats('en-US', 'USD', 'UTC')
const german = createFormats('de-DE', 'EUR', 'Europe/Berlin')
/** Intl writes narrow and unbreakable spaces; here they are all spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('money', () => {
  test.each([
    [english.money(150.75), '$150.75'],
    [english.money(1_284_000.5), '$1,284,000.50'],
    [english.money(-12), '-$12.00'],
    [english.money(128_400, 'JPY'), '¥128,400'],
    [plain(german.money(154.25)), '154,25 €'],
    [plain(german.money(10, 'USD')), '10,00 $'],
  ])('%s is %s', (written, expected) => expect(written).toBe(expected))

  test.each([
    [writeSignedMoney('en-US', 30, 'USD'), '+$30.00'],
    [writeSignedMoney('en-US', -5, 'USD'), '−$5.00'],
    [writeSignedMoney('en-US', 0, 'USD'), '$0.00'],
    [plain(writeSignedMoney('de-DE', -5, 'EUR')), '−5,00 €'],
  ])('as a difference %s is %s', (written, expected) => expect(written).toBe(expected))

  test('is a plain number for a currency that is no code, and throws nothing', () => {
    expect(english.money(1234.5, 'dollars')).toBe('1,234.50')
  })

  test.each([['USD', 2], ['JPY', 0], ['KWD', 3]] as const)('%s has %i decimals', (currency, digits) => {
    expect(english.fractionDigits(currency)).toBe(digits)
  })
})

test.each([[2.5, '2.5%'], [0.035, '0.035%'], [3, '3%']])('%d percent is written %s', (value, written) => {
  expect(english.percent(value)).toBe(written)
})

test('dates follow language and time zone, and what is no date stays as it is', () => {
  expect(plain(english.dateTime('2026-11-20T14:05:00.000Z'))).toBe('Nov 20, 2026, 2:05 PM')
  expect(plain(german.dateTime('2026-11-20T14:05:00.000Z'))).toBe('20.11.2026, 15:05')
  expect(english.dateTime('soon')).toBe('soon')
})

test.each([[0, '0 byte'], [999, '999 byte'], [184_320, '184 kB'], [999_600, '1 MB'], [25_000_000, '25 MB'], [2_540_000, '2.5 MB']])(
  'a file of %i bytes is %s', (bytes, written) => expect(writeFileSize('en-US', bytes)).toBe(written),
)

test.each([[-5, '0s'], [900, '0s'], [12_000, '12s'], [125_000, '2m 5s'], [120_000, '2m'], [3_725_000, '1h 2m'], [90_000_000, '1d 1h']])(
  '%i milliseconds last %s', (milliseconds, written) => expect(english.duration(milliseconds)).toBe(written),
)

test('a language nobody knows falls back to English', () => {
  expect(createFormats('not a language', 'USD').money(1)).toBe('$1.00')
})

test('fills names in and leaves those without a value to be seen', () => {
  expect(fill('{fee} on {amount}', { fee: '$3.77' })).toBe('$3.77 on {amount}')
})
