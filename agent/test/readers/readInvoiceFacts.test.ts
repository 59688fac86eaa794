import { describe, expect, it } from 'vitest'
import type { InvoiceDocument } from '../../src/readers/InvoiceDocument.ts'
import { asksForMoney, readInvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'

const facts = (...lines: string[]) => readInvoiceFacts(document(lines.join('\n')))
const document = (text: string): InvoiceDocument => ({ kind: 'pdf', text, links: [] })

describe('the amount', () => {
  it.each([
    [['Subtotal\t$100.00', 'Tax\t$10.00', 'Total\t$110.00'], 11000, 'USD'],
    [['TOTAL\t$110.00', 'PREVIOUS BALANCE\t$500.00', 'TOTAL DUE\t$610.00'], 61000, 'USD'],
    [['Total HT : 46,68 €', 'TVA 20% : 9,34 €', 'Total TTC : 56,02 €'], 5602, 'EUR'],
    [['Total TTC\t671,15 €', 'Virement\t05/11/2017\t201,00 €', 'Solde à payer\t470,15 €'], 47015, 'EUR'],
    [['Summe netto\t1.420,00', 'Umsatzsteuer 19%\t269,80', 'Rechnungsbetrag\t1.589,80', 'Beträge in EUR'], 158980, 'EUR'],
    [['Total sin IVA 100,00 €', 'IVA 21% 21,00 €', 'Total a pagar: 121,00 €'], 12100, 'EUR'],
    [['Imponibile € 100,00', 'IVA 22% € 22,00', 'Totale fattura € 122,00'], 12200, 'EUR'],
    [['Subtotaal € 100,00', 'BTW 21% € 21,00', 'Te betalen € 121,00'], 12100, 'EUR'],
    [['Subtotal R$ 100,00', 'Valor total R$ 112,00'], 11200, 'BRL'],
    [['Währung\tBetrag', "CHF\t1'756.05"], 175605, 'CHF'],
    [['$1,240.50', 'Due April 3, 2026'], 124050, 'USD'],
    [['Subtotal:', 'Tax:', 'Amount due:', '$10.00', '$1.00', '$11.00'], 1100, 'USD'],
    [['Invoice A-17 for £480 is ready.', 'Late fee: £25'], 48000, 'GBP'],
    [['Rechnungswährung : GBP', 'Bruttosumme\t1.021,91', 'Zahlbetrag\t521,91'], 52191, 'GBP'],
    [['Total ¥58,000'], 58000, 'JPY'],
    [['Total $50.00', 'All prices in CAD'], 5000, 'CAD'],
  ])('of %j', (lines, minor, currency) => {
    expect(facts('Invoice 17', ...lines).amount).toEqual({ minor, currency })
  })

  it('is absent where nothing says which of several it is', () => {
    expect(facts('Invoice 17', 'Chair 10.00 $', 'Table 20.00 $').amount).toBeUndefined()
  })
})

describe('the status', () => {
  it.each([
    ['due', ['Amount due: $75.00']],
    ['due', ['Payment terms: 15 days', 'Total $75.00']],
    ['due', ['Total $75.00', 'If you have already paid this invoice, thank you.', 'Due date: 2026-04-03']],
    ['due', ['Zahlbetrag 75,00 €', 'Einfacher für Sie ist es, wenn Sie uns ein SEPA-Lastschriftmandat erteilen.', 'Wir würden dann den Beitrag vom Konto abbuchen.']],
    ['due', ['Total TTC 75,00 €', 'TVA acquittée sur les encaissements', 'Net à payer 75,00 €']],
    ['part paid', ['Total $100.00', 'Payment received $40.00', 'Balance due $60.00']],
    ['paid', ['Total $75.00', 'Paid in full']],
    ['paid', ['$75.00', 'Amount paid April 3, 2026', 'Your card ending 4242 was charged.']],
    ['paid', ['Grand Total Rs 1939', 'Balance ( if any ) Rs 0']],
    ['paid', ['Zahlbetrag 9,00 €', 'Der Rechnungsbetrag wurde bereits', '03.10.2026', 'beglichen.']],
    ['paid', ['Totaal € 717,97', "''iDEAL'' op 21 april 2015\t€ 717,97"]],
    ['paid', ['This is a receipt for your recent purchase. No payment is due.', 'Total £480']],
    ['paid', ['Order 17', 'We have refunded $20.00 to your card.']],
    ['paid', ['Invoice', 'Sold by: Acme Ltd', 'Order ID: 17', 'Grand Total $319.00']],
    ['due', ['Invoice', 'Order number: 17', 'Total $319.00']],
    ['direct debit', ['Brutto 104,00 €', 'Zahlungsart: Bankeinzug']],
    ['direct debit', ['Somme à payer 29.99 €', 'La somme à payer sera prélevée sur le compte désigné']],
    ['direct debit', ['Amount due $20.00', 'AutoPay is scheduled for May 3']],
    ['direct debit', ['Te betalen € 20,00', 'Het bedrag wordt automatisch van uw rekening afgeschreven.']],
    ['credit note', ['Credit note CN-1', 'Credit: $99.95']],
    ['credit note', ['Avoir AV-2017-0005', 'Total TTC -233,47 €']],
    ['credit note', ['Gutschrift Nr. 5', 'Betrag 10,00 €']],
    ['unclear', ['Big sale: $20 off everything']],
  ])('is %s for %j', (status, lines) => {
    const read = facts(...lines)
    expect(read.status).toBe(status)
    expect(asksForMoney(read)).toBe(['due', 'part paid', 'unclear'].includes(status))
  })
})

it.each([
  ['Invoice number: NW-1037', 'NW-1037'],
  ['Invoice # 00234', '00234'],
  ['INVOICE BF/2026/1222', 'BF/2026/1222'],
  ['Rechnungsnr. 10978 / Auftragsnr. 3987', '10978'],
  ['Rechnung # RE-20140519/499 vom 19.05.2014', 'RE-20140519/499'],
  ['HANDELSRECHNUNG (380) Nr. 471102 vom 05.06.2018', '471102'],
  ['Facture n°562044387 du 02 Juillet 2015', '562044387'],
  ['Factuurnummer: 993548900', '993548900'],
  ['Factura nº F-2026/7', 'F-2026/7'],
  ['Fattura n. 12/A', '12/A'],
])('reads the invoice number of "%s"', (line, number) => {
  expect(facts(line).invoiceNumber).toBe(number)
})

it('reads the number of a booking where there is no other, and one by which a link names it too', () => {
  expect(facts('Payment receipt', 'Booking ID\tPayment mode', 'IBZY2087\tCash').invoiceNumber).toBe('IBZY2087')
  const links: InvoiceDocument['links'] = [{ url: 'https://pay.acme.test/i/R1851?t=x', text: 'Pay', context: '', source: 'anchor' }]
  expect(readInvoiceFacts({ kind: 'html', text: 'Amount due $5.00\nR1851\nMarch 2, 2026', links }).invoiceNumber).toBe('R1851')
  expect(readInvoiceFacts({ kind: 'html', text: 'Amount due $5.00\nR1852', links }).invoiceNumber).toBeUndefined()
})

it('reads a number below the bare word, in its column, but no address below a heading', () => {
  expect(facts('Bill to\tInvoice\tDate paid', 'Buyer Bakery\tHCS-20755\tNovember 21, 2026').invoiceNumber).toBe('HCS-20755')
  expect(facts('Invoice', '12 Example Road').invoiceNumber).toBeUndefined()
})

it.each([
  ['Due date: April 3, 2026', '2026-04-03'],
  ['Fällig am 03.04.2026', '2026-04-03'],
  ["Date d'échéance : 30/01/2019", '2019-01-30'],
  ['Vencimiento: 3 de abril de 2026', '2026-04-03'],
  ['Due: 2026-04-03', '2026-04-03'],
  ['Due date: 03/04/2026', undefined],
])('reads the due date of "%s"', (line, date) => {
  expect(facts(line).dueDate).toBe(date)
})

it.each([
  [['Northwind Hosting', '12 Example Road', 'Invoice 17'], 'Northwind Hosting'],
  [['Invoice', 'Bill to:', 'Buyer Inc', 'Remit to: Contoso Ltd'], 'Contoso Ltd'],
  [['Kraxi GmbH · Flugzeugallee 17 · 12345 Papierfeld', 'Papierflieger GmbH'], 'Kraxi GmbH'],
  [['INVOICE', 'Total $5.00', 'Thank you for your business. Granite Electric Cooperative'], 'Granite Electric Cooperative'],
  [['Verkäufer:', 'Nummer\t: 123', 'Acme', 'Versicherungsverein a.G.', 'Käufer:', 'Buyer GmbH'], 'Acme Versicherungsverein a.G.'],
  [['Zahlteil\tKonto / Zahlbar an', 'CH37 0900 0000 3044 4222 5', 'Acme Stiftung', '3000 Bern'], 'Acme Stiftung'],
  [['Fine Goods Wholesale', 'Blue Heron', '12 Example Road', 'Questions? ask@blue-heron.test'], 'Blue Heron'],
  [['Bill to:', 'Blue Heron', 'Sold by', 'Acme Ltd', 'blue-heron.test'], 'Acme Ltd'],
  [['ACME LTD.\tINVOICE', 'Remit to:', 'Collectors Inc'], 'ACME LTD.'],
  [['Receipt from Blue Heron', 'Payment method Visa', 'Amount paid $5.00'], 'Blue Heron'],
  [['Your invoice from March 2026', 'An invoice from us', 'Blue Heron Ltd'], 'Blue Heron Ltd'],
  [['Pay now', 'Payment received', 'Zahlungsart', 'Blue Heron'], 'Blue Heron'],
  [['Invoice 17', 'Thanks for using Kestrel Print. This is your invoice.'], 'Kestrel Print'],
])('reads the vendor of %j', (lines, vendor) => {
  expect(facts(...lines).vendorName).toBe(vendor)
})

it('keeps the words each fact was read from, and no card number', () => {
  const { evidence } = facts('Invoice 17', 'Customer number: K-1002', 'Amount due $75.00 on card 4242 4242 4242 4242')
  expect(evidence).toContainEqual({ fact: 'invoiceAmount', value: '75.00 USD', text: 'Amount due $75.00 on card ••••', source: 'invoice' })
  expect(evidence).toContainEqual({ fact: 'accountNumber', value: 'K-1002', text: 'Customer number: K-1002', source: 'invoice' })
})

it.each([
  ['PO Number: 4411-A', '4411-A'], ['Purchase order no. PO-88123', 'PO-88123'], ['P.O. #: 7781', '7781'], ['P.O. Box 7781, Springfield', undefined], ['Purchase order terms apply', undefined],
])('the customer’s order in “%s” is %s', (line, purchaseOrder) => {
  expect(facts('Invoice A-17', line, 'Total $75.00').purchaseOrder).toBe(purchaseOrder)
})
