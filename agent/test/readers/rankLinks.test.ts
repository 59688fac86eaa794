import { describe, expect, it } from 'vitest'
import type { FoundLink, InvoiceDocument } from '../../src/readers/InvoiceDocument.ts'
import { rankLinks } from '../../src/readers/rankLinks.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 12000, currency: 'USD' }, vendorName: 'Acme Supply', invoiceNumber: 'A-1017', evidence: [] }
const link = (text: string, url: string, more: Partial<FoundLink> = {}): FoundLink => ({ url, text, context: text, source: 'anchor', ...more })
const rank = (links: FoundLink[], known = facts) => rankLinks({ kind: 'html', text: '', links } satisfies InvoiceDocument, known).map(({ url }) => url)

it.each([
  'Pay now', 'Pay invoice', 'Pay online', 'Make a payment', 'Review and pay', 'Jetzt bezahlen', 'Rechnung online bezahlen', 'Régler la facture', 'Payer maintenant', 'Pagar ahora', 'Paga ora', 'Nu betalen', 'Pagar agora',
])('proposes "%s"', (text) => {
  expect(rank([link(text, 'https://portal.acme.com/x/1')])).toEqual(['https://portal.acme.com/x/1'])
})

it('puts the payment page before its neighbours', () => {
  const links = [
    link('My account', 'https://acme.com/account'), link('Download PDF', 'https://acme.com/invoices/A-1017.pdf'), link('View invoice', 'https://acme.com/invoices/A-1017'), link('Pay online', 'https://pay.acme.com/i/A-1017'),
    link('Payment help', 'https://help.acme.com/payment-methods'), link('Update payment method', 'https://acme.com/billing/update'), link('Acme', 'https://acme.com/'),
  ]
  expect(rank(links)).toEqual(['https://pay.acme.com/i/A-1017', 'https://acme.com/invoices/A-1017'])
})

it('knows a gateway whatever its link says', () => {
  expect(rank([link('Click here', 'https://invoice.stripe.com/i/acct_1A/live_YWNj')])).toHaveLength(1)
})

it('proposes a payment page that stands behind a login, and one whose words show another place: the judge must see them', () => {
  expect(rank([link('Pay online', 'https://acme.com/login/pay/17')])).toHaveLength(1)
  expect(rank([link('https://pay.acme.com/i/17', 'https://pay.acme.com.evil.io/login', { shownUrl: 'https://pay.acme.com/i/17', context: 'Pay at https://pay.acme.com/i/17' })])).toEqual(['https://pay.acme.com.evil.io/login'])
})

it('believes the line on which an address stands', () => {
  expect(rank([link('https://acme.com/x/9', 'https://acme.com/x/9', { source: 'text', context: 'You can pay online at https://acme.com/x/9' })])).toHaveLength(1)
  expect(rank([link('https://acme.com/x/9', 'https://acme.com/x/9', { source: 'text', context: 'Visit us at https://acme.com/x/9' })])).toEqual([])
})

it('proposes the address behind a click counter, with the way to it', () => {
  const wrapped = `https://click.mailer.com/track?url=${encodeURIComponent('https://pay.acme.com/i/1#part')}`
  const [first] = rankLinks({ kind: 'html', text: '', links: [link('Pay now', wrapped)] }, facts)
  expect(first).toMatchObject({ url: 'https://pay.acme.com/i/1#part', chain: [wrapped, 'https://pay.acme.com/i/1#part'] })
})

it('proposes each address once', () => {
  expect(rank([link('Pay now', 'https://pay.acme.com/i/1'), link('Pay', 'https://pay.acme.com/i/1')])).toHaveLength(1)
})

it('says why', () => {
  const [first] = rankLinks({ kind: 'html', text: '', links: [link('Pay now $120.00', 'https://pay.acme.com/i/A-1017')] }, facts)
  expect(first?.reasons.join(' ')).toMatch(/words say pay.*invoice number.*amount/)
})

describe('nothing is proposed', () => {
  it.each([
    ['mailto', link('Pay', 'mailto:ap@acme.com?subject=pay')], ['a script', link('Pay', 'javascript:pay()')], ['a home page', link('Acme Supply', 'https://acme.com')], ['unsubscribe', link('Unsubscribe', 'https://acme.com/unsubscribe')],
    ['an advert', link('Pay less today', 'https://acme.com/pay-less')], ['a help page', link('How to pay', 'https://acme.com/help/payment')], ['a billing update', link('Update your payment information', 'https://acme.com/billing')],
    ['a PDF tool', link('Powered by PDFThing', 'http://www.tcpdf.org')], ['a social network', link('Pay us a visit on Facebook', 'https://www.facebook.com/acme')], ['this machine', link('Pay', 'http://localhost/')],
  ])('for %s', (_, found) => {
    expect(rank([found])).toEqual([])
  })

  it.each(['paid', 'direct debit', 'credit note'] as const)('for an invoice that is: %s', (status) => {
    expect(rank([link('Pay now', 'https://pay.acme.com/i/1')], { ...facts, status })).toEqual([])
  })
})
