import { describe, expect, it } from 'vitest'
import { findFees } from '../../src/readers/findFees.ts'

/** "debit: 1 % (invoices above 50000)" */
const read = (text: string) => findFees(text).map((statement) => {
  const { cards, when } = statement
  const fee = statement.kind === 'percentage' ? `${statement.value} %` : statement.kind === 'flat' ? statement.charged.minor : statement.kind === 'mixed' ? `${statement.value} % + ${statement.plus?.minor ?? '?'}` : statement.kind
  return when || cards === 'debit' ? `${cards === 'debit' ? 'debit: ' : ''}${fee}${when ? ` (${when.orEqual ? 'from' : ''}${when.side} ${when.limit.minor})` : ''}` : fee
})

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
    ['No fee for debit cards', 'debit: none'],
    ['American Express: 3.5% fee', 'hedged'],
    ['3% fee on card payments over $500', '3 % (above 50000)'],
    ['A handling charge of $4.00 is added', 400],
    ['A surcharge may apply to credit cards', 'hedged'],
    ['Fees of up to 3% apply to cards', 'hedged'],
    ['2.9% + $0.30 processing fee for cards', '2.9 % + 30'],
    ['A processing fee will be added to card payments', 'unspecified'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it.each([
    // Percentages.
    ['Please be advised that all credit card transactions are subject to a 2.75% service fee.', '2.75 %'],
    ['Card payments: 3 percent surcharge', '3 %'],
    ['Bei Zahlung mit Kreditkarte wird ein Aufschlag von 1,9 % berechnet.', '1.9 %'],
    ['Kartenzahlungen: 2 % Bearbeitungsgebühr', '2 %'],
    ['Pour tout paiement par carte, des frais de traitement de 2,4 % sont ajoutés.', '2.4 %'],
    ['Paiement par carte bancaire : supplément de 1,2 %', '1.2 %'],
    ['Los pagos con tarjeta tienen una comisión del 2,5 %.', '2.5 %'],
    ['Se aplica un recargo del 3 % a los pagos con tarjeta de crédito', '3 %'],
    ['Per i pagamenti con carta si applica una commissione dell’1,5%', '1.5 %'],
    ['Supplemento carta di credito: 2%', '2 %'],
    ['Voor betalingen met creditcard geldt een toeslag van 1,8%', '1.8 %'],
    ['Pagamentos com cartão têm uma taxa de 2,9%', '2.9 %'],
    ['Your total includes a 3% non-cash adjustment.', '3 %'],
    ['+3% for credit cards', '3 %'],
    ['Please add 3% if paying by card.', '3 %'],
    // Flat fees.
    ['Betalen met creditcard kost € 2,50 extra', 250],
    ['Paiement CB : + 1 €', 100],
    ['Paying by card adds a $3.50 processing fee.', 350],
    ['Für Kartenzahlungen berechnen wir eine Pauschale von 2,50 €.', 250],
    ['Des frais de 1,50 € s’appliquent aux paiements par carte', 150],
    ['Se cobrará una comisión de 2,00 € por pago con tarjeta', 200],
    ['Commissione per pagamento con carta: 1,80 €', 180],
    ['Transactiekosten creditcard\t€ 1,25', 125],
    ['Comisión por pago con tarjeta\n2,00 €', 200],
    ['Taxa de processamento do cartão\t2,10 €', 210],
    // Both at once, and with limits.
    ['Card payments carry a fee of 2.9% plus 30¢.', '2.9 % + 30'],
    ['Kartengebühr: 1,4 % + 0,25 €', '1.4 % + 25'],
    ['Frais de carte : 1,4 % + 0,25 €', '1.4 % + 25'],
    ['Comisión tarjeta: 2 % más 0,30 €', '2 % + 30'],
    ['A 2% card fee applies (minimum $5.00).', '2 % + ?'],
    // None.
    ['Card payments are free of charge.', 'none'],
    ['We absorb all card processing fees.', 'none'],
    ['Fees do not apply to card payments', 'none'],
    ['Für Kartenzahlung fallen keine Gebühren an.', 'none'],
    ['Kartenzahlung kostenlos', 'none'],
    ['Aucun frais pour les paiements par carte', 'none'],
    ['Carte bancaire (gratuit)', 'none'],
    ['Pago con tarjeta sin recargo', 'none'],
    ['No se cobra ninguna comisión por pagar con tarjeta', 'none'],
    ['Nessun costo aggiuntivo per chi paga con carta', 'none'],
    ['Geen extra kosten bij betaling met creditcard', 'none'],
    ['Sem taxas para pagamento com cartão', 'none'],
    // For some invoices only.
    ['The card fee is waived for invoices under $500.', 'none (below 50000)'],
    ['No card fee on payments below $200.00', 'none (below 20000)'],
    ['A 3% fee applies to card payments of $1,000 or more.', '3 % (fromabove 100000)'],
    ['Ab Beträgen über 500 € fällt bei Kreditkarte eine Gebühr von 2 % an.', '2 % (above 50000)'],
    ['Sin recargo en facturas inferiores a 300 €', 'none (below 30000)'],
    // For one type of card only.
    ['Debit cards: $1.00 fee', 'debit: 100'],
    ['The fee does not apply to debit cards.', 'debit: none'],
    // Nothing to compute with.
    ['Card fees depend on the card used.', 'hedged'],
    ['Processing fees vary by card type', 'hedged'],
    ['Die Gebühr hängt von Ihrer Karte ab, zwischen 1 % und 3 %', 'hedged'],
    ['Cards issued outside the EU: 1.5% fee', 'hedged'],
    ['Corporate cards incur a 2% surcharge', 'hedged'],
    ['3% card fee plus GST', 'hedged'],
    // A payment of its own.
    ['A convenience fee of $3.95 will be charged as a separate transaction.', 'separate'],
    ['A 2.5% service fee appears on your statement as a second charge', 'separate'],
    ['Die Kartengebühr von 2 % wird gesondert abgebucht.', 'separate'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  it.each([
    ['Debit cards: no fee. Credit cards: 3% fee.', ['debit: none', '3 %']],
    ['A 3% surcharge applies to credit cards only; debit cards are exempt from the fee.', ['3 %', 'debit: none']],
    ['A 3% fee applies to card payments, waived for invoices under $200', ['3 %', 'none (below 20000)']],
    ['Visa 2% fee, Visa 3% fee', ['2 %', '3 %']],
    ['3% fee for credit cards (debit cards excluded)', ['3 %', 'debit: none']],
    ['Rewards cards: 3.2%. Standard cards: 2.1%.', ['3.2 %', '2.1 %']],
    // What is free is the bank.
    ['ACH: Free    Card: 3%', ['3 %']],
    ['ACH (free) | Credit card (3% fee)', ['3 %']],
    ['Pay by bank for free or by card', ['hedged']],
    ['There is no fee for ACH and 3% for card', ['hedged']],
    ['No card fees for members', ['hedged']],
    // A choice drawn in two lines.
    ['Bank account\nFree\nCredit card\n+3%', ['3 %']],
    ['Card\n+ $2.50', [250]],
    ['Card\nNo fee', ['none']],
  ])('reads several things from: %s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('reads a line that states percentage and amount', () => {
    expect(findFees('Card processing fee (2.5%)\t$30.00')).toMatchObject([{ kind: 'percentage', value: 2.5, charged: { minor: 3000, currency: 'USD' } }])
  })

  it('tells debit from credit cards', () => {
    expect(read('Debit cards 1% fee, credit cards 3% fee')).toEqual(['debit: 1 %', '3 %'])
  })

  it.each([
    'Late fee: $25.00', 'A late fee of 1.5% per month applies', 'No fee for ACH', 'Bank transfer: free, no fees', 'Shipping fee\t$12.00', 'Mahngebühr 5,00 €', 'Get 5% off when you pay by card',
    'Delivery fee\t$7.50', 'Versandkosten 4,90 €', 'Frais de livraison : 6,00 €', 'Gastos de envío 5,00 €', 'Spese di spedizione 5,00 €', 'Verzendkosten € 4,95', 'Taxa de entrega 3,00 €', 'Interest of 1.5% per month on overdue amounts', 'Keine Gebühren bei Überweisung', 'Sans frais par virement',
    'No hidden fees', 'Your bank may charge fees for this payment.', 'Your card issuer may charge a foreign transaction fee.', 'No fee for PayPal', 'No fee for paying early', 'A $10 administration fee applies to payment plans.',
    'IVA incluído à taxa de 8 %', 'Taxa de IVA: 6 %',
    'Management fee for May\t$100.00', 'Save 3% by paying from your bank account', 'MwSt. 19 %\t19,00 €', 'Total incl. card fee\t$103.00', 'Returned check fee: $35.00', 'Fuel surcharge 4%', 'Tip 10%',
    'No refund of fees paid to counsel', 'VAT 19% $19.00', 'Annual membership fee $99.00',
  ])('sees no card fee in: %s', (text) => {
    expect(read(text)).toEqual([])
  })
})
