import { describe, expect, it } from 'vitest'
import { findLookalike, hasForeignLetters, isFreeMail, nameOf, ownerOf, vendorInHost } from '../../src/readers/lookalike.ts'

describe('the owner of a host', () => {
  it.each([
    ['pay.acme.com', 'acme.com', 'acme'],
    ['pay.acme.co.uk', 'acme.co.uk', 'acme'],
    ['www.acme.com.au', 'acme.com.au', 'acme'],
    ['pay.acme.github.io', 'acme.github.io', 'acme'],
    ['bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com', 'bucket'],
    ['acme.web.app', 'acme.web.app', 'acme'],
    ['acme.square.site', 'acme.square.site', 'acme'],
    ['shop.acme.myshopify.com', 'acme.myshopify.com', 'acme'],
    ['acme.pages.dev', 'acme.pages.dev', 'acme'],
    ['pay.northwind.example', 'northwind.example', 'northwind'],
    ['github.io', 'github.io', 'github.io'],
    ['localhost', 'localhost', 'localhost'],
  ])('of %s is %s', (host, owner, name) => {
    expect(ownerOf(host)).toBe(owner)
    expect(nameOf(host)).toBe(name)
  })

  it('differs between two customers of one platform', () => {
    for (const platform of ['github.io', 's3.amazonaws.com', 'web.app', 'netlify.app', 'square.site']) expect(ownerOf(`acme.${platform}`)).not.toBe(ownerOf(`evil.${platform}`))
  })
})

describe('a host imitates', () => {
  it.each([
    ['paypa1.com', 'paypal'], ['rnollie.com', 'mollie'], ['paypaI.com'.toLowerCase(), 'paypal'], ['pay-pal.com', 'paypal'], ['freshbook.com', 'freshbooks'], ['recurly-invoices.com', 'recurly'], ['stripe-pay.square.site', 'stripe'], ['chargebee.co', 'chargebee'],
    ['secure.bill.com.pay-portal.io', 'bill.com'], ['invoice.stripe.com-pay.io', 'stripe.com'], ['in.xero.com.invoices.io', 'xero.com'], ['checkout-paystack.com', 'paystack'],
  ])('%s: %s', (host, brand) => {
    expect(findLookalike(host, undefined)).toMatchObject({ brand, sure: true })
  })

  it.each(['payments.acme.com', 'payments.service.gov.uk', 'checkout.acme.com', 'billpay.acme.com', 'invoice.acme.com', 'plastic.com', 'acme.com', 'checkout.square.site', 'www.paypal.com', 'acme-supply.co.uk', 'pay.checkout.com'])('nobody: %s', (host) => {
    expect(findLookalike(host, undefined)).toBeUndefined()
  })

  it('the vendor, with the vendor’s whole address in front of its own', () => {
    expect(findLookalike('pay.northwind-hosting.com.secure-billing.io', 'Northwind Hosting')).toMatchObject({ sure: true })
    expect(findLookalike('northwind-hosting.zendesk.com', 'Northwind Hosting')).toBeUndefined()
    expect(findLookalike('pay.northwind-hosting.com', 'Northwind Hosting')).toBeUndefined()
  })

  it('the vendor in letters of another alphabet, or misspelt', () => {
    expect(findLookalike('xn--orthwind-h6g.com', 'Northwind') ?? findLookalike(new URL('https://nоrthwind.com').hostname, 'Northwind')).toMatchObject({ sure: true })
    expect(findLookalike('northwnid.com', 'Northwind')).toMatchObject({ how: 'a near spelling', sure: false })
  })
})

describe('a host is the vendor’s', () => {
  it.each([
    ['pay.acme-supply.com', 'Acme Supply Inc.'], ['acme.com', 'Acme Supply Inc.'], ['acmesupply.co.uk', 'ACME Supply Ltd.'], ['okaforcleaning.com', 'The Okafor Cleaning Co'], ['northwindgroup.com', 'Northwind Traders'], ['mueller-sohne.de', 'Mueller & Söhne GmbH'],
  ])('%s of %s', (host, vendor) => {
    expect(vendorInHost(host, vendor)).toBe('own')
  })

  it.each([
    ['hosting.com', 'Northwind Hosting'], ['supply.com', 'Acme Supply'], ['global.com', 'Global Freight Services'], ['secure-billing.io', 'Acme Supply'], ['acme.secure-billing.io', 'Acme Supply'], ['example.com', 'A'],
  ])('never %s of %s', (host, vendor) => {
    expect(vendorInHost(host, vendor)).toBeUndefined()
  })

  it('only perhaps when it adds words about money', () => {
    expect(vendorInHost('northwind-billing.com', 'Northwind')).toBe('with words')
    expect(vendorInHost('secure-acmesupply.com', 'Acme Supply')).toBe('with words')
    expect(vendorInHost('acmepayments.com', 'Acme Payments')).toBe('own')
  })
})

it('knows where everybody can have an e-mail address', () => {
  for (const domain of ['gmail.com', 'yahoo.co.uk', 'outlook.de', 'web.de', 'gmx.at', 'orange.fr']) expect([domain, isFreeMail(domain)]).toEqual([domain, true])
  for (const domain of ['acme.com', 'mail.acme.com', 'stripe.com']) expect([domain, isFreeMail(domain)]).toEqual([domain, false])
})

it('tells mixed alphabets from foreign ones and from accents', () => {
  expect(hasForeignLetters(new URL('https://pаypal.com').hostname)).toBe('mixed')
  expect(hasForeignLetters(new URL('https://оплата.рф').hostname)).toBe('foreign')
  expect(hasForeignLetters(new URL('https://zahlung-müller.de').hostname)).toBeUndefined()
})
