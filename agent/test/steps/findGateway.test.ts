import { expect, it } from 'vitest'
import type { FoundLink, InvoiceDocument } from '../../src/readers/InvoiceDocument.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { findGateway } from '../../src/steps/findGateway.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 12000, currency: 'USD' }, vendorName: 'Acme Supply', invoiceNumber: 'A-1017', evidence: [] }
const stripe: FoundLink = { url: 'https://invoice.stripe.com/i/acct_1A/live_YWNj', text: 'Pay now', context: 'Pay now', source: 'anchor' }
const find = (more: Partial<InvoiceDocument>, allowHosts: string[] = []) => findGateway({ kind: 'email', text: 'Invoice A-1017', links: [stripe], ...more }, facts, { allowHosts })
const codes = (more: Partial<InvoiceDocument>) => find(more)[0]?.verdict.reasons.map(({ code }) => code)

it('finds the payment page with nothing to warn of, and names the account', () => {
  expect(find({})).toMatchObject([{ url: stripe.url, verdict: { level: 'ok', gateway: 'Stripe', evidence: expect.arrayContaining([expect.objectContaining({ fact: 'gatewayAccount', value: 'acct_1A' })]) } }])
})

it('asks when the mail came from where everybody can have an address', () => {
  expect(codes({ senderDomain: 'gmail.com' })).toContain('free-mail-sender')
  expect(codes({ senderDomain: 'acmesupply.com' })).toEqual(['known-gateway'])
})

it('asks when the invoice says that the bank details have changed', () => {
  expect(codes({ text: 'Our bank details have changed.' })).toContain('bank-details-changed')
})

it('asks when a printed link and a button lead to different owners', () => {
  const printed: FoundLink = { url: 'https://pay.elsewhere.test/i/A-1017', text: 'https://pay.elsewhere.test/i/A-1017', context: 'Pay at https://pay.elsewhere.test/i/A-1017', source: 'text' }
  expect(codes({ links: [stripe, printed] })).toContain('several-places')
  expect(codes({ links: [stripe, { ...stripe, text: 'View invoice', url: `${stripe.url}?s=ap` }] })).not.toContain('several-places')
})

it('refuses a link whose words show another place', () => {
  const shown = 'https://pay.acmesupply.com/i/17'
  expect(find({ links: [{ url: 'https://pay.acmesupply.com.billing-desk.test/login', text: shown, shownUrl: shown, context: `Pay at ${shown}`, source: 'anchor' }] })[0]?.verdict.level).toBe('block')
})

it('finds at most three, and none on an invoice that is paid', () => {
  const links = [1, 2, 3, 4, 5].map((number): FoundLink => ({ ...stripe, url: `https://pay.acmesupply.com/i/${number}` }))
  expect(find({ links })).toHaveLength(3)
  expect(findGateway({ kind: 'html', text: '', links }, { ...facts, status: 'paid' }, {})).toEqual([])
})
