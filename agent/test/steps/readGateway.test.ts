import { expect, test } from 'vitest'
import { runStep } from '../../src/steps/defineStep.ts'
import { readGateway } from '../../src/steps/readGateway.ts'
import { validate } from '../../src/jobs/validate.ts'
import { pay } from '../../src/jobs/pay.ts'
import { createRun, directCard, mail } from '../jobs/createRun.ts'
import { openStreet } from '../jobs/street.ts'
import { servePages } from '../browser/serveLocally.ts'
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

test('a page on the way that refuses cards makes the form behind it a question', async () => {
  const first = (words: string) => `<p>Acme</p><p>Amount due $150.75</p><p>${words}</p><a href="/card">Pay by card</a>`
  const server = await servePages({
    '/plain': first('Questions? Call us.'),
    '/refusing': first('We do not accept credit cards.'),
    '/card': '<p>Acme</p><p>Amount due $150.75</p><form><input placeholder="Card number"><input placeholder="MM/YY"><input placeholder="CVC"><button>Pay $150.75</button></form>',
  })
  const tab = await street.browser.newTab(new AbortController().signal)
  const read = async (path: string) => {
    await tab.open(`${server.origin}${path}`)
    const facts = { status: 'due' as const, amount: { minor: 15075, currency: 'USD' }, evidence: [] }
    const context = { tab, signal: new AbortController().signal, say: () => {} }
    return (await runStep(readGateway, context, { facts, judge: () => ({ allowed: true }) })).reading
  }
  try {
    expect((await read('/plain')).eligibility).toBe('ACCEPTED')
    expect(await read('/refusing')).toMatchObject({ eligibility: 'UNKNOWN', cardForm: expect.anything() })
  } finally {
    await tab.close()
    await server.stop()
  }
})
