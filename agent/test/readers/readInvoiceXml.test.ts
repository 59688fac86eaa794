import { describe, expect, it } from 'vitest'
import { addAttachedInvoice } from '../../src/readers/addAttachedInvoice.ts'
import { readDocument } from '../../src/readers/readDocument.ts'
import { readInvoiceFacts, type InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { readInvoiceXml } from '../../src/readers/readInvoiceXml.ts'
import { drawPdf } from '../invoices/drawPdf.ts'

const read = (xml: string) => readInvoiceXml(new TextEncoder().encode(xml))
const facturX = ({ type = '380', due = '120.00', means = '30' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
  <rsm:CrossIndustryInvoice xmlns:rsm="urn:a" xmlns:ram="urn:b" xmlns:udt="urn:c">
    <rsm:ExchangedDocument><ram:ID>A-17</ram:ID><ram:TypeCode>${type}</ram:TypeCode></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction>
      <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Acme &amp; Co</ram:Name></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement>
      <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
        <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>${means}</ram:TypeCode></ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20261231</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
        <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>150.00</ram:GrandTotalAmount><ram:DuePayableAmount>${due}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
      </ram:ApplicableHeaderTradeSettlement>
    </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`

describe('an invoice written for machines', () => {
  it('is read from Factur-X: seller, number, what is left to pay, due date', () => {
    expect(read(facturX())).toEqual({
      format: 'Factur-X', vendorName: 'Acme & Co', invoiceNumber: 'A-17', amount: { minor: 12_000, currency: 'EUR' }, dueDate: '2026-12-31', isCreditNote: false, isDirectDebit: false,
    })
  })

  it('is read from UBL, the supplier being the seller', () => {
    expect(read(`<Invoice xmlns="urn:x" xmlns:cbc="urn:y" xmlns:cac="urn:z"><cbc:ID>A-18</cbc:ID><cbc:DueDate>2026-12-01</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Acme</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Buyer</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
      <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="JPY">1500</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="JPY">1200</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`))
      .toMatchObject({ format: 'UBL', vendorName: 'Acme', invoiceNumber: 'A-18', amount: { minor: 1200, currency: 'JPY' }, dueDate: '2026-12-01' })
  })

  it('has a negative amount when it pays back, and says when it will be debited', () => {
    expect(read(facturX({ type: '381' }))).toMatchObject({ isCreditNote: true, amount: { minor: -12_000 } })
    expect(read(facturX({ means: '59' }))).toMatchObject({ isDirectDebit: true })
  })

  it.each([
    ['other XML', '<rss><channel/></rss>'],
    ['no XML', 'Invoice 17'],
    ['nothing', ''],
    ['elements without end', `<Invoice>${'<a>'.repeat(100_000)}`],
    ['one cut off', facturX().slice(0, 150)],
  ])('is not taken from %s', (_, xml) => {
    expect(read(xml)).toBeUndefined()
  })

  it('knows no entities of its own, so it cannot grow', () => {
    const xml = facturX({ due: '&big;' }).replace('?>', '?><!DOCTYPE x [<!ENTITY big "9999">]>')
    expect(read(xml)?.amount).toBeUndefined()
  })
})

describe('a PDF with an attached invoice', () => {
  const draw = (text: string, xml: string) => drawPdf((pdf) => { pdf.text(text).file(Buffer.from(xml), { name: 'factur-x.xml' }) })

  it('keeps the page’s facts, and tells where the file differs', async () => {
    const facts = await factsOf(await draw('Acme & Co\nInvoice A-17\nAmount due 119.00 EUR', facturX()))
    expect(facts.amount).toEqual({ minor: 11_900, currency: 'EUR' })
    expect(facts.evidence).toContainEqual({
      fact: 'attachedInvoiceDiffers', value: '120.00 EUR', text: 'The attached Factur-X file gives the amount as “120.00 EUR”, the page as “119.00 EUR”. The page is what counts.', source: 'attached XML',
    })
  })

  it('learns from the file what the page does not say', async () => {
    const facts = await factsOf(await draw('Acme & Co\nInvoice A-17\nAmount due 120.00 EUR', facturX()))
    expect(facts.dueDate).toBe('2026-12-31')
    expect(facts.evidence.filter(({ source }) => source === 'attached XML').map(({ fact }) => fact)).toEqual(['dueDate'])
  })

  it('is a credit note or debited when only the file says so', () => {
    const page: InvoiceFacts = { status: 'unclear', evidence: [] }
    expect(addAttachedInvoice(page, read(facturX({ type: '381' }))).status).toBe('credit note')
    expect(addAttachedInvoice(page, read(facturX({ means: '59' }))).status).toBe('direct debit')
    expect(addAttachedInvoice({ ...page, status: 'due' }, read(facturX({ means: '59' })))).toMatchObject({ status: 'due', evidence: expect.arrayContaining([expect.objectContaining({ fact: 'attachedInvoiceDiffers' })]) })
  })
})

async function factsOf(bytes: Uint8Array): Promise<InvoiceFacts> {
  const document = await readDocument({ bytes })
  if (document.kind === 'unreadable') throw new Error(document.message)
  return addAttachedInvoice(readInvoiceFacts(document), document.attachedInvoice)
}

it.each(['<!DOCTYPE ', '<!DOCTYPE [', '<a', '<!--', '&'])('is over quickly on a file of nothing but %s', (part) => {
  const start = performance.now()
  read(`<?xml version="1.0"?><Invoice>${part.repeat(100_000)}`)
  expect(performance.now() - start).toBeLessThan(5_000)
})
