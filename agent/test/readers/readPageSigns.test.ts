import { describe, expect, it } from 'vitest'
import { readPageSigns } from '../../src/readers/readPageSigns.ts'
import { makeSnapshot, type FieldSketch } from './makeSnapshot.ts'

const read = (line: string, fields: FieldSketch[] = []) => readPageSigns(makeSnapshot('Acme Supply', { text: ['Acme Supply', line], fields }))

describe('readPageSigns', () => {
  it.each([
    'We do not accept credit or debit cards.', 'Credit cards are not accepted', 'We no longer take card payments', 'Payment by bank transfer only', 'We accept ACH only', 'We only accept checks', 'Zahlung nur per Überweisung', 'Keine Kartenzahlung möglich', 'Paiement uniquement par virement',
    'Nous n’acceptons pas les cartes bancaires', 'Solo mediante transferencia bancaria', 'No se aceptan tarjetas', 'Solo tramite bonifico bancario', 'Non accettiamo carte di credito', 'Alleen via overschrijving', 'Pagamento apenas por transferência',
  ])('hears a refusal of cards in: %s', (line) => {
    expect(read(line).refusesCards).toBe(line)
  })

  it.each(['We do not accept gift cards', 'We do not accept American Express cards', 'ACH and credit cards only', 'We do not store your card', 'Only card payments over $5 can be taken'])('hears none in: %s', (line) => {
    expect(read(line).refusesCards).toBeUndefined()
  })

  it.each([
    'To pay by credit card, call us at 555-0134.', 'Credit card payments are taken by phone only.', 'Call 555-0134 to pay with your card', 'Cards are accepted in store', 'Debit and credit cards accepted at our office.', 'To pay this invoice, please mail a check to PO Box 12.', 'Make checks payable to Acme Supply',
    'Kartenzahlung nur telefonisch', 'Rufen Sie uns an, um mit Karte zu zahlen', 'Pour payer par carte, appelez le 01 23 45 67 89', 'Pago con tarjeta por teléfono', 'Chiamateci per pagare con carta', 'Bel ons om met uw kaart te betalen', 'Pagamento com cartão por telefone',
  ])('hears that one pays elsewhere in: %s', (line) => {
    expect(read(line).elsewhere).toBe(line)
  })

  it.each(['Questions? Call us at 555-0134.', 'Trouble paying by card? Call 555-0134 for help.', 'Pay below by card, or call us to pay by phone', 'Call us about your order'])('hears nothing of the kind in: %s', (line) => {
    expect(read(line).elsewhere).toBeUndefined()
  })

  it.each(['We accept Visa and Mastercard', 'Credit cards accepted', 'Wir akzeptieren Kreditkarten', 'Nous acceptons les cartes bancaires', 'You may pay by credit card'])('hears praise of cards in: %s', (line) => {
    expect(read(line).praisesCards).toBe(line)
  })

  it.each(['Visa Mastercard Amex', 'We do not accept cards', 'Gift cards accepted'])('hears none in: %s', (line) => {
    expect(read(line).praisesCards).toBeUndefined()
  })

  it.each(['This invoice has been paid', 'Invoice A-17 was paid on March 3', 'This bill is already settled.', 'Status: Paid', 'PAID', 'Bezahlt', 'A payment for this invoice is being processed'])('hears that it is paid in: %s', (line) => {
    expect(read(line).alreadyPaid).toBe(line)
  })

  it.each(['If it has been paid, ignore this page.', 'This invoice is paid by card only', 'Amount paid: $0.00', 'Status: Unpaid', 'Payment pending', 'Prepaid cards welcome'])('hears no payment in: %s', (line) => {
    expect(read(line).alreadyPaid).toBeUndefined()
  })

  it('sees a gift card in words and in fields', () => {
    expect(read('Pay this invoice with a gift card').giftCard).toBe('Pay this invoice with a gift card')
    expect(read('Pay', [{ label: 'Gift card number' }]).giftCard).toBe('Gift card number')
  })
})
