import { expect, test } from 'vitest'
import { findReceiptLink } from '../../src/readers/findReceiptLink.ts'
import { makeSnapshot } from './makeSnapshot.ts'

const href = 'https://pay.acme.test/receipts/17.pdf'
const pageWith = (...texts: string[]) => makeSnapshot('Paid', { links: texts.map((text) => ({ text, href })) })
const before = makeSnapshot('Pay')

test.each(['Download receipt (PDF)', 'View your receipt', 'Receipt', 'Quittung herunterladen', 'Télécharger le reçu', 'Descargar recibo', 'Scarica ricevuta'])('finds “%s”', (text) => {
  expect(findReceiptLink(before, pageWith(text))).toBe(href)
})

test.each(['E-mail receipt', 'Send me a receipt', 'Text the receipt', 'Pay another and get a receipt', 'Make a new payment without a receipt', 'See a sample receipt', 'Receipt settings', 'Print', 'Terms'])('leaves “%s”', (text) => {
  expect(findReceiptLink(before, pageWith(text))).toBeUndefined()
})

test('leaves what was offered before anything was paid, and what runs a script', () => {
  expect(findReceiptLink(pageWith('Receipt'), pageWith('Receipt'))).toBeUndefined()
  expect(findReceiptLink(before, makeSnapshot('Paid', { links: [{ text: 'Receipt', href: 'javascript:pay()' }] }))).toBeUndefined()
})
