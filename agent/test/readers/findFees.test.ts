import { describe, expect, it } from 'vitest'
import { findFees } from '../../src/readers/findFees.ts'

const read = (text: string) => findFees(text).map((statement) => statement.kind === 'percentage' ? `${statement.value} %` : statement.kind === 'flat' ? statement.charged.minor : statement.kind)

describe('findFees', () => {
  it.each([
    ['A 2.5% processing fee is added to all card payments.', '2.5 %'],
    ['Please note: a 3.5% surcharge applies to all credit card payments.', '3.5 %'],
    ['We add 2,9 % Gebühr bei Kreditkarte.', '2.9 %'],
    ['Des frais de 1,5 % s’appliquent aux cartes.', '1.5 %'],
    ['Recargo del 2% por pago con tarjeta', '2 %'],
    ['Commissione del 1,8% per carta', '1.8 %'],
    ['Bij creditcard rekenen wij 2% toeslag', '2 %'],
    ['Taxa de 3% no cartão', '3 %'],
    ['Credit card (+2.9%)', '2.9 %'],
    ['No fee for bank transfers, 3% for cards', '3 %'],
    ['A convenience fee of $2.50 will be added', 250],
    ['Card fee\t$2.50', 250],
    ['Convenience fee\n$4.00', 400],
    ['How would you like to pay? No fees on any method.', 'none'],
    ['There is no additional fee for paying by card', 'none'],
    ['We never charge a surcharge', 'none'],
    ['Zahlung per Kreditkarte ist gebührenfrei', 'none'],
    ['Paiement par carte sans frais', 'none'],
    ['Processing fee: $0.00', 'none'],
    ['Card payments incur an additional 2.5%', '2.5 %'],
    ['Kreditkarte: zusätzlich 2 %', '2 %'],
    ['Credit cards: see our 3% policy', 'hedged'],
    ['No fee for debit cards', 'hedged'],
    ['American Express: 3.5% fee', 'hedged'],
    ['3% fee on card payments over $500', 'hedged'],
    ['A handling charge of $4.00 is added', 400],
    ['A surcharge may apply to credit cards', 'hedged'],
    ['Fees of up to 3% apply to cards', 'hedged'],
    ['2.9% + $0.30 processing fee for cards', 'hedged'],
    ['A processing fee will be added to card payments', 'unspecified'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it('reads a line that states percentage and amount', () => {
    expect(findFees('Card processing fee (2.5%)\t$30.00')).toMatchObject([{ kind: 'percentage', value: 2.5, charged: { minor: 3000, currency: 'USD' } }])
  })

  it('is not certain where debit and credit differ', () => {
    expect(read('Debit cards 1% fee, credit cards 3% fee')).toEqual(['hedged', '3 %'])
  })

  it.each([
    'Late fee: $25.00', 'A late fee of 1.5% per month applies', 'No fee for ACH', 'Bank transfer: free, no fees', 'Shipping fee\t$12.00', 'Mahngebühr 5,00 €', 'Get 5% off when you pay by card',
    'No refund of fees paid to counsel', 'VAT 19% $19.00', 'Annual membership fee $99.00',
  ])('sees no card fee in: %s', (text) => {
    expect(read(text)).toEqual([])
  })
})
