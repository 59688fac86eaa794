import { describe, expect, it } from 'vitest'
import { judgePage } from '../../src/readers/judgePage.ts'
import type { PageSnapshot } from '../../src/readers/PageSnapshot.ts'
import { readGatewayPage } from '../../src/readers/readGatewayPage.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { cardFields, makeSnapshot, type FrameSketch } from './makeSnapshot.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 10000, currency: 'USD' }, vendorName: 'Cedar Plumbing LLC', invoiceNumber: 'A-17', evidence: [] }
const page = (text: string[], more: FrameSketch = {}) => makeSnapshot('Pay', { text: ['Amount due $100.00', ...text], fields: cardFields, buttons: ['Pay now'], ...more })
const judge = (snapshot: PageSnapshot, allowHosts?: string[]) => judgePage(snapshot, readGatewayPage([snapshot], facts), facts, allowHosts)
const codes = (snapshot: PageSnapshot, allowHosts?: string[]) => judge(snapshot, allowHosts).map(({ level, code }) => `${level} ${code}`)
const own = 'Cedar Plumbing'

describe('the payee', () => {
  it.each([
    ['Cedar Plumbing'], ['Payee: Cedar Plumbing'], ['You are paying CEDAR PLUMBING, LLC'], ['Invoice from\nCedar Plumbing LLC'], ['Payment to: CedarPlumbing'],
  ])('is the vendor: %s', (text) => {
    expect(judge(page([text]))).toEqual([])
  })

  it.each(['Payee: Meridian Holdings Ltd', 'You are paying Meridian Holdings', 'Merchant\nMeridian Holdings', 'Zahlungsempfänger: Meridian Holdings GmbH', 'Bénéficiaire : Meridian', 'Beneficiario: Meridian', 'Begunstigde: Meridian'])('is somebody else: %s', (text) => {
    expect(codes(page([text]))).toEqual(['block other-payee'])
    expect(judge(page([text]))[0]!.text).toMatch(/Meridian.*Cedar Plumbing LLC/)
  })

  it('is asked about where the vendor is named too', () => {
    expect(codes(page(['Payee: Meridian Holdings', 'Billing for Cedar Plumbing']))).toEqual(['ask other-payee'])
  })

  it('is asked about where the page names nobody', () => {
    expect(codes(page(['Secure payment']))).toEqual(['ask vendor-not-named'])
  })

  it.each(['Pay to your bank account', 'Payment to be made by Friday', 'Vendor portal', 'Invoice from March 3', 'Bill from $100.00', 'You are paying by card'])('is not read from: %s', (text) => {
    expect(judge(page([own, text]))).toEqual([])
  })
})

describe('the invoice', () => {
  it('is another one', () => {
    expect(codes(page([own, 'Invoice number: B-99']))).toEqual(['ask other-invoice'])
    expect(codes(page([own, 'Invoice number: A-17']))).toEqual([])
    expect(codes(page([own, 'Invoice #A 17', 'Order number: B-99']))).toEqual([])
  })

  it('asks another amount, or in another currency', () => {
    expect(codes(makeSnapshot('Pay', { text: [own, 'Total $180.00'], fields: cardFields }))).toEqual(['ask other-amount'])
    expect(codes(makeSnapshot('Pay', { text: [own, 'Total €100.00'], fields: cardFields }))).toEqual(['ask other-currency'])
  })
})

describe('a page that wants more than a card', () => {
  it.each([
    ['asks-identity', { label: 'Social Security number' }], ['asks-identity', { placeholder: 'SSN' }], ['asks-identity', { label: 'Passport number' }],
    ['asks-bank-login', { label: 'Online banking user ID' }], ['asks-bank-login', { label: 'Bank password', type: 'password' }], ['asks-bank-login', { label: 'ATM PIN' }],
    ['asks-photo', { label: 'Upload a photo of your card', type: 'file' }], ['asks-mail-password', { label: 'E-mail password', type: 'password' }],
  ])('is blocked: %s', (code, field) => {
    expect(codes(page([own], { fields: [...cardFields, field] }))).toEqual([`block ${code}`])
  })

  it.each([
    ['asks-gift-card', 'Buy Apple gift cards and enter the codes to pay your balance'], ['asks-to-call', 'If you did not authorize this payment, call +1 888 555 0134 at once'],
    ['test-mode', 'You are in test mode. No real payments are made.'],
    ['asks-remote-access', 'Download AnyDesk so that we can assist you'], ['asks-card-by-mail', 'Send us a photo of both sides of your card'],
  ])('is blocked in words: %s', (code, text) => {
    expect(codes(page([own, text]))).toEqual([`block ${code}`])
  })

  it.each([['asks-gift-card', 'We accept gift cards only'], ['asks-crypto', 'Send 0.003 BTC to the address below'], ['asks-crypto', 'We only accept bitcoin']])('is blocked where no card is taken: %s', (code, text) => {
    expect(codes(page([own, text], { fields: [] }))).toEqual([`block ${code}`])
  })

  it('is asked about where it wants a password', () => {
    expect(codes(page([own], { fields: [...cardFields, { label: 'Choose a password', type: 'password' }] }))).toEqual(['ask asks-password'])
  })

  it.each(['Subscribe now', 'Your plan: $100.00 per month', 'Renews automatically'])('is asked about where it may charge again: %s', (text) => {
    expect(codes(page([own, text]))).toEqual(['ask recurring'])
  })

  it.each([
    ['interest for late payers', cardFields, 'Late fees of 1.5% per month apply.'],
    ['a security code that is typed unseen', [{ label: 'Card number' }, { label: 'Expiry date' }, { label: 'Security code', type: 'password' }], ''],
    ['a gift card beside a card', [...cardFields, { label: 'Gift card or discount code' }], ''],
    ['a telephone for questions', cardFields, 'Questions? Call 555-0134.'],
    ['a licence on the invoice', cardFields, 'TeamViewer licence\t$100.00'],
    ['a choice of coins', cardFields, 'Credit card or bitcoin'],
    ['a tax number', [...cardFields, { label: 'VAT number' }], ''],
  ])('is not: %s', (_, fields, text) => {
    expect(judge(page([own, text], { fields }))).toEqual([])
  })
})

describe('who gets the card', () => {
  const top = { text: [own, 'Amount due $100.00'], buttons: ['Pay now'] }
  const framed = (url: string) => makeSnapshot('Pay', top, { url, fields: cardFields })
  const posted = (target: string) => {
    const snapshot = makeSnapshot('Pay', { ...top, fields: cardFields.map((field) => ({ ...field, form: 0 })) })
    snapshot.frames[0]!.formTargets = [target]
    return snapshot
  }

  it.each(['https://pay.acme.test/card', 'https://cards.acme.test/fields', 'https://js.stripe.com/v3/elements', 'https://assets.braintreegateway.com/web/hosted', 'about:srcdoc'])('may be a frame at %s', (url) => {
    expect(judge(framed(url))).toEqual([])
  })

  it.each([['https://cards.elsewhere.example/fields', 'card-frame-elsewhere'], ['http://pay.acme.test/card', 'card-frame-unencrypted'], ['https://js.stripe.com.cdn.example/v3', 'card-frame-elsewhere']])('may not be a frame at %s', (url, code) => {
    expect(codes(framed(url))).toEqual([`block ${code}`])
  })

  it.each(['https://pay.acme.test/i/17', 'https://api.acme.test/charge', 'https://secure.authorize.net/gateway', ''])('may be a form to “%s”', (target) => {
    expect(judge(posted(target))).toEqual([])
  })

  it.each([['https://collect.example/take', 'form-goes-elsewhere'], ['http://pay.acme.test/charge', 'form-unencrypted'], ['mailto:cards@acme.test', 'form-by-mail']])('may not be a form to %s', (target, code) => {
    expect(codes(posted(target))).toEqual([`block ${code}`])
  })

  it('may be anywhere that tests allow', () => {
    expect(judge(posted('http://localhost:4010/pay'), ['localhost:*'])).toEqual([])
  })

  it('is nobody where no card form stands, whatever the search box does', () => {
    const snapshot = makeSnapshot('Pay', { ...top, fields: [{ label: 'Search', form: 0 }] })
    snapshot.frames[0]!.formTargets = ['https://search.example/']
    expect(judge(snapshot)).toEqual([])
  })
})
