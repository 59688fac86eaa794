import { expect, test } from 'vitest'
import { readReceipt } from '../../src/readers/readReceipt.ts'
import { makeSnapshot } from './makeSnapshot.ts'

const factsOf = (text: string | string[], minor?: number) => Object.fromEntries(readReceipt(makeSnapshot('Receipt', { text }), minor === undefined ? undefined : { minor, currency: 'USD' }).map(({ fact, value }) => [fact, value]))

test.each<[string, string[], object]>([
  ['a list of labels and values', ['Payment successful', 'Payee\tAcme Supplies', 'Confirmation number\tA7-2291', 'Date\tNovember 21, 2026', 'Card\t•••• 4242', 'Amount paid\t$150.75'], { receiptAmount: '150.75 USD', receiptDate: '2026-11-21', receiptLast4: '4242', receiptPayee: 'Acme Supplies' }],
  ['values below their labels', ['Payment to', 'Acme Supplies', 'Payment date', '2026-11-21', 'Payment method', 'Visa ending in 4242', 'Total', '$150.75'], { receiptAmount: '150.75 USD', receiptDate: '2026-11-21', receiptLast4: '4242', receiptPayee: 'Acme Supplies' }],
  ['a sentence', ['Your card ending in 4242 was charged $150.75 on November 21, 2026.'], { receiptAmount: '150.75 USD', receiptDate: '2026-11-21', receiptLast4: '4242' }],
  ['a German page', ['Zahlung erfolgreich', 'Zahlungsdatum: 21.11.2026', 'Karte **** 4242', 'Bezahlt: $150.75'], { receiptAmount: '150.75 USD', receiptDate: '2026-11-21', receiptLast4: '4242' }],
])('of %s amount, date, last four digits and payee are read', (_, text, facts) => {
  expect(factsOf(text, 15_075)).toEqual(facts)
})

test.each<[string, string[]]>([
  ['when the invoice is due or was written', ['Due date: December 1, 2026', 'Invoice date: November 1, 2026', 'Expiry date 2031-12-01']],
  ['a date whose month could be its day', ['Date: 03/04/2026']],
  ['a reference that ends in four digits', ['Reference A-4242', 'Invoice INV-1042']],
  ['longer numbers behind dots', ['Account ••••42424242']],
  ['a number of an e-mail address', ['max1234@example.com, xylophone 4242']],
])('of a page that says only %s nothing is told', (_, text) => {
  expect(factsOf(text)).toEqual({})
})

test('each fact comes with the words it was read from', () => {
  expect(readReceipt(makeSnapshot('Receipt', { text: ['Date: November 21, 2026', 'Card •••• 4242'] }))).toEqual([
    { fact: 'receiptDate', value: '2026-11-21', text: 'Date: November 21, 2026', source: 'gateway' }, { fact: 'receiptLast4', value: '4242', text: 'Card •••• 4242', source: 'gateway' },
  ])
})
