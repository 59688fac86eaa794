import { expect, test } from 'vitest'
import { validate } from '../../src/jobs/validate.ts'
import { pay } from '../../src/jobs/pay.ts'
import { createRun, directCard, mail, openStreet } from '../jobs/street.ts'
import type { GatewayKind } from '../gateways/Gateway.ts'

const street = openStreet()

const invoiceAt = (kind: GatewayKind) => {
  const gateway = street.gateways.gateway(kind)
  const invoice = mail(gateway.vendor, 'INV-1042', '$150.75', gateway.invoiceUrl({ number: 'INV-1042', amount: 15075 }))
  return { ...invoice, html: `${invoice.html}<p>Account number: 55-01177</p>` }
}

/** Checks an invoice, and tells what was done on the way and what was asked of the vendor. */
async function walk(kind: GatewayKind) {
  const said: string[] = []
  const run = { ...createRun(street.browser), progress: (_: string, message: string) => { said.push(message) } }
  const found = await validate(invoiceAt(kind), run)
  const steps = found.evidence!.filter(({ fact }) => fact === 'step').map(({ text }) => text)
  const asked = street.gateways.requests(kind).map(({ method, path }) => `${method} ${path.replace(/^\/\w+(?:\/pay\/[\w-]+)?/, '')}`)
  return { found, steps, said, asked }
}

test.each<[GatewayKind, string[]]>([
  ['plain', []],
  ['tabs', ['Choosing “Card”.']],
  ['cookieBanner', ['Closing what lies over the page: “Continue without accepting”.']],
  ['newsletterModal', ['Closing what lies over the page: “No thanks, I prefer full price”.']],
  ['payNowLink', ['Going on with “Pay now”.']],
  ['newTab', ['Going on with “Pay online”.']],
  ['wizard', ['Going on with “Continue”.', 'Going on with “Continue”.']],
  ['reviewStep', []],
  ['lookup', ['Looking the invoice up by its invoice number.']],
  ['lookupAccount', []],
  ['methodSelect', ['Choosing “Credit or debit card, 2.75% fee”.']],
  ['accordion', ['Choosing “Credit or debit card”.']],
  ['guestOrLogin', ['Going on with “Pay as guest”.']],
  ['deepFrames', []],
  ['countryFirst', ['Choosing the country “United States”, by the invoice\'s currency.']],
  ['spa', ['Going on with “Pay invoice”.', 'Choosing “Credit or debit card”.']],
  ['chatBubble', ['Going on with “Continue to payment”.']],
  ['leavesSite', ['Going on with “Pay now”.']],
  ['deadEnd', ['Going on with “Pay online”.']],
  ['slowCheckout', ['Going on with “Proceed to payment”.']],
  ['popupAd', ['Going on with “Pay my bill”.']],
])('at the %s vendor the way is %j, said as it happens and kept as evidence', async (kind, steps) => {
  const walked = await walk(kind)
  expect(walked.steps).toEqual(steps)
  expect(walked.said).toEqual(expect.arrayContaining(steps))
})

test('the link of a job tells the page with the form, not the one before', async () => {
  const { found } = await walk('payNowLink')
  expect(found.paymentGatewayUrl).toMatch(/\/checkout$/)
})

test('a login is not tried where guests may pay', async () => {
  expect((await walk('guestOrLogin')).asked).toEqual(['GET ', 'GET /checkout'])
})

test('nothing is typed into a lookup that cannot be filled', async () => {
  const { found, asked } = await walk('lookupAccount')
  expect(found).toMatchObject({ errorMessage: 'The payment page asks for the postal code, which the invoice does not say.' })
  expect(asked).toEqual(['GET '])
})

test('a lookup is sent once', async () => {
  expect((await walk('lookup')).asked).toEqual(['GET ', 'POST /find', 'GET /checkout'])
})

test('an advertisement in a window is not taken for the page', async () => {
  const { found } = await walk('popupAd')
  expect(found.paymentGatewayUrl).toMatch(/\/popupAd\/pay\/.*\/checkout$/)
})

test('no consent is given and nothing subscribed to, also where it is paid', async () => {
  await pay({ invoice: invoiceAt('cookieBanner'), card: directCard() }, createRun(street.browser))
  await pay({ invoice: invoiceAt('newsletterModal'), card: directCard() }, createRun(street.browser))
  expect(street.gateways.submissions().map(({ details }) => [details.consent, details.subscribed])).toEqual([['necessary', undefined], [undefined, 'no']])
})
