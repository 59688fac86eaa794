import { expect, test } from 'vitest'
import { brandOf, digitsOf, groupDigits, isCardNumber } from '../../src/components/cardNumbers.ts'

// The numbers that payment processors publish for testing. None of them is anybody's.
test.each([
  ['4242424242424242', 'Visa', '4242 4242 4242 4242'],
  ['4222222222222', 'Visa', '4222 2222 2222 2'],
  ['5555555555554444', 'Mastercard', '5555 5555 5555 4444'],
  ['2223003122003222', 'Mastercard', '2223 0031 2200 3222'],
  ['378282246310005', 'American Express', '3782 822463 10005'],
  ['6011111111111117', 'Discover', '6011 1111 1111 1117'],
  ['30569309025904', 'Diners Club', '3056 930902 5904'],
  ['36227206271667', 'Diners Club', '3622 720627 1667'],
  ['3566002020360505', 'JCB', '3566 0020 2036 0505'],
  ['6200000000000005', 'UnionPay', '6200 0000 0000 0005'],
  ['6205500000000000004', 'UnionPay', '6205 5000 0000 0000 004'],
])('%s is a card of %s', (digits, brand, grouped) => {
  expect(brandOf(digits)?.name).toBe(brand)
  expect(groupDigits(digits)).toBe(grouped)
  expect(isCardNumber(digits)).toBe(true)
})

test.each([
  ['one digit off', '4242424242424241'],
  ['two digits swapped', '5555555555545444'],
  ['too short for its brand', '42424242424242'],
  ['too long for its brand', '3782822463100050'],
  ['nothing', ''],
  ['zeros', '0000000000000000'],
])('is no card number: %s', (_, digits) => {
  expect(isCardNumber(digits)).toBe(false)
})

test.each([['4', 'Visa'], ['222', undefined], ['2221', 'Mastercard'], ['2720', 'Mastercard'], ['2721', undefined], ['3', undefined], ['37', 'American Express'], ['9', undefined]])(
  'the digits %s already say %s', (digits, brand) => {
    expect(brandOf(digits)?.name).toBe(brand)
  },
)

test.each([['4242-4242 x', '42424242'], ['٤٢٤٢', '4242'], ['۴۲', '42'], ['４２', '42']])('the digits of %s are %s', (text, digits) => {
  expect(digitsOf(text)).toBe(digits)
})
