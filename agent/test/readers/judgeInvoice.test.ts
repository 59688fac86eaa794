import { expect, it } from 'vitest'
import { judgeInvoice } from '../../src/readers/judgeInvoice.ts'

const codes = (text: string) => judgeInvoice(text).map(({ code }) => code)

it.each([
  ['Please note our new bank account. Our bank details have changed.', 'bank-details-changed'],
  ['We have updated our banking details as of May.', 'bank-details-changed'],
  ['Achtung: neue Bankverbindung!', 'bank-details-changed'],
  ['Nos coordonnées bancaires ont changé.', 'bank-details-changed'],
  ['Pay immediately or legal action follows.', 'urgent'],
  ['Your account will be suspended within 24 hours.', 'urgent'],
  ['Zahlen Sie innerhalb von 24 Stunden.', 'urgent'],
  ['Please keep this strictly confidential.', 'secrecy'],
  ['Payment is accepted in Bitcoin only.', 'untraceable-payment'],
  ['Buy two gift cards and send the codes.', 'untraceable-payment'],
])('asks about an invoice that says: %s', (text, code) => {
  expect(codes(text)).toContain(code)
  expect(judgeInvoice(text).every(({ level }) => level === 'ask')).toBe(true)
})

it.each([
  'Invoice A-1017, due on receipt. Please pay within 30 days.', 'Second reminder: this invoice is overdue. Late fees may apply.', 'Bank details: IBAN DE02 1203 0000 0000 2020 51', 'Gift card, 2 pieces, $50.00', 'Zahlbar sofort ohne Abzug.',
  'Your payment details have not changed.', 'Confidential: for the addressee only.',
])('finds nothing odd in: %s', (text) => {
  expect(codes(text)).toEqual([])
})
