import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../src/readers/findAmounts.ts'

const read = (text: string) => findAmounts(text).map(({ minor, currency }) => [minor, currency])

describe('findAmounts', () => {
  it.each([
    ['$1,234.56', 123456, 'USD'],
    ['Total: 2,076.76 €', 207676, 'EUR'],
    ['671,15 €', 67115, 'EUR'],
    ['1.589,80', 158980, undefined],
    ['CHF 1’756.05', 175605, 'CHF'],
    ["1'756.05", 175605, undefined],
    ['CHF\t123 949.75', 12394975, 'CHF'],
    ['1\u202f234,50 €', 123450, 'EUR'],
    ['Rs 1939', 193900, 'INR'],
    ['₹1,23,456.00', 12345600, 'INR'],
    ['¥58,000', 58000, 'JPY'],
    ['58000.00 JPY', 58000, 'JPY'],
    ['KWD 1.234', 1234, 'KWD'],
    ['€ 1.234', 123400, 'EUR'],
    ['US$ 75.00', 7500, 'USD'],
    ['CA$99.95', 9995, 'CAD'],
    ['$50.00 CAD', 5000, 'CAD'],
    ['R$ 1.234,56', 123456, 'BRL'],
    ['CHF 300.–', 30000, 'CHF'],
    ['319.00', 31900, undefined],
    ['-233,47 €', -23347, 'EUR'],
    ['€ -9,32', -932, 'EUR'],
    ['-$10.00', -1000, 'USD'],
    ['(12.00)', -1200, undefined],
    ['0€', 0, 'EUR'],
    ['€3.50', 350, 'EUR'],
    ['41,1765 €', 4118, 'EUR'],
  ])('reads %s', (text, minor, currency) => {
    expect(read(text)).toEqual([[minor, currency]])
  })

  it.each([
    'Date: 2026-03-02', '19.01.2016', '11/17/2017', 'call 01 71 17 61 67', '(555) 23 78 -51', 'VAT 19,00%', '20,0 %', 'invoice 42183017',
    '78.46.77.79', '12.50%', 'Page 1 / 1', 'v2.50.1', '7.50kg',
  ])('sees no amount in %s', (text) => {
    expect(read(text)).toEqual([])
  })

  it('keeps a column of quantities apart from the amount beside it', () => {
    expect(read('3 Piece\t191.00\t19\t573.00')).toEqual([[19100, undefined], [57300, undefined]])
  })

  it('says where each amount stands', () => {
    const text = 'from $5.00 to $7.50'
    expect(findAmounts(text).map(({ start, end }) => text.slice(start, end))).toEqual(['$5.00', '$7.50'])
  })
})
