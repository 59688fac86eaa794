import { expect, test } from 'vitest'
import { readBrand } from '../../src/readers/readBrand.ts'

test.each([['Visa', 'visa'], ['cardtype_visa', 'visa'], ['VI', 'visa'], ['Master Card', 'mastercard'], ['MC', 'mastercard'], ['AMEX', 'american express'], ['American Express logo', 'american express'], ['UnionPay', 'unionpay']])('%s is %s', (text, brand) => {
  expect(readBrand(text)).toBe(brand)
})

test.each([['Visa, Mastercard and Amex'], ['Card'], [''], ['Other']])('"%s" is no one brand', (text) => {
  expect(readBrand(text)).toBeUndefined()
})
