import { describe, expect, test } from 'vitest'
import type { GatewayKind } from '../gateways/Gateway.ts'
import { vendorsAt } from '../gateways/startGateways.ts'
import { pay } from '../../src/jobs/pay.ts'
import { serveLocally, servePages } from '../browser/serveLocally.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { allowHosts, createRun, directCard, mail } from './createRun.ts'
import { amountAt, fullCard, invoiceAt as vendorsInvoice, unpayable } from './payable.ts'
import { openStreet } from './street.ts'
import { withoutTimes } from './withoutTimes.ts'

// Every vendor that can be paid is, by agents as they run for real, in fleet.test.ts.

const street = openStreet()
const vendors = vendorsAt('')

const invoiceAt = (kind: GatewayKind) => vendorsInvoice(street.gateways, kind)

test.each(['plain', 'percentage', 'iframe', 'reviewStep'])('the %s vendor is paid once, the whole amount, with a receipt', async (kind) => {
  const amount = amountAt(kind)
  const run = createRun(street.browser)
  const found = await pay({ invoice: invoiceAt(kind), card: fullCard }, run)

  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid', gatewayAmount: amount / 100 })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind, amount, last4: '4242', invoiceNumber: 'INV-1042' })])
  expect(street.gateways.submissions(kind)).toHaveLength(1)
  expect(run.armed).toBe(1)
  expect(Buffer.from(run.kept.get('receipt.pdf')!).subarray(0, 5).toString()).toBe('%PDF-')
  expect(Buffer.from(run.kept.get('receipt.png')!).subarray(1, 4).toString()).toBe('PNG')
  expect(found.evidence).toContainEqual(expect.objectContaining({ fact: 'confirmation', value: street.gateways.charges()[0]!.confirmation }))
  expect(withoutTimes(Buffer.from(run.kept.get('replay.json')!).toString())).not.toMatch(/42424|4242 4242/)
})

test.each(unpayable)('the %s vendor ends as it is known to, a good card or not', async (kind) => {
  const { paymentError, paymentOutcome = 'not_paid' } = vendors.gateway(kind).expected
  const run = Object.assign(createRun(street.browser), { outcomePatienceMs: 4_000 })
  const found = await pay({ invoice: invoiceAt(kind), card: fullCard }, run)
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'failed', errorType: paymentError ?? 'PAYMENT_GATEWAY_UNSUPPORTED', outcome: paymentOutcome })
  if (paymentOutcome === 'not_paid') expect(found).toMatchObject({ errorMessage: expect.stringMatching(/Nothing was paid\.$/) })
  expect(street.gateways.charges()).toHaveLength(paymentError ? 0 : 1)
  expect(street.gateways.submissions().length).toBeLessThanOrEqual(1)
})

test('an amount that is written like the security code is still told', async () => {
  const gateway = street.gateways.gateway('plain')
  const url = gateway.invoiceUrl({ number: 'INV-1042', amount: 73700 })
  const found = await pay({ invoice: mail(gateway.vendor, 'INV-1042', '$737.00', url), card: directCard() }, createRun(street.browser))
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid', charged: 737 })
})

test('nothing that the form offers besides is taken: no card saved, no newsletter', async () => {
  await pay({ invoice: invoiceAt('plain'), card: directCard() }, createRun(street.browser))
  const [submission] = street.gateways.submissions('plain')
  expect(submission?.details).not.toHaveProperty('saveCard')
  expect(submission?.details).not.toHaveProperty('newsletter')
})

test.each([
  ['tipPreset', 15075, { tip: '0' }, ['gift'], 'Refused a tip: “15%”.'], ['partChoice', 15075, { plan: 'full' }, [], 'Refused a part of the amount: “Minimum payment”.'], ['otherCurrency', 15075, { currency: 'USD' }, [], 'Refused another currency: “Pay in EUR: €141.71”.'],
  ['monthlyPlan', 15075, { schedule: 'once' }, ['autopay', 'save', 'texts'], 'Refused a plan: “Pay monthly”.'], ['termsOfSale', 15075, { terms: 'on' }, ['sms'], 'Agreed to, because the payment needs it: “I agree to the terms of sale and authorize this payment”'],
  ['feeConsent', 15377, { fee: 'on' }, [], 'Agreed to, because the payment needs it: “I agree to the card fee of 2%”'],
] as const)('at the %s vendor only what was asked for is paid, and what was refused or agreed to is told', async (kind, amount, details, unwanted, words) => {
  const found = await pay({ invoice: invoiceAt(kind), card: directCard() }, createRun(street.browser))
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind, amount })])
  const [submission] = street.gateways.submissions(kind)
  expect(submission?.details).toMatchObject(details)
  for (const name of unwanted) expect(submission?.details).not.toHaveProperty(name)
  expect(found.evidence?.map(({ text }) => text)).toContain(words)
})

test.each([
  ['reviewStep', ['submitPayment', 'readOutcome', 'submitPayment', 'readOutcome']], ['codeAtTheEnd', ['submitPayment', 'readOutcome', 'submitPayment', 'readOutcome']], ['plainContinue', ['submitPayment', 'readOutcome', 'submitPayment', 'readOutcome']], ['sureDialog', ['submitPayment', 'readOutcome', 'submitPayment', 'readOutcome']],
] as const)('at the %s vendor the payment is confirmed once it was looked over, and the total read a third time', async (kind, steps) => {
  const run = createRun(street.browser)
  const found = await pay({ invoice: invoiceAt(kind), card: directCard() }, run)
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind, amount: 15075 })])
  expect(street.gateways.submissions()).toHaveLength(1)
  expect(run.armed).toBe(1)
  expect(run.steps.slice(run.steps.indexOf('submitPayment')).slice(0, steps.length)).toEqual(steps)
  expect(found.evidence).toContainEqual(expect.objectContaining({ fact: 'totalOnLastStep', value: '150.75 USD' }))
})

test.each([['reviewStep', 'Confirm payment'], ['codeAtTheEnd', 'Submit payment'], ['growsAtTheEnd', undefined]])('at the %s vendor the press that only leads to the review is made without an intent', async (kind, pressed) => {
  const said: string[] = []
  const run = createRun(street.browser)
  const pressedAt: string[] = []
  await pay({ invoice: invoiceAt(kind), card: directCard() }, { ...run, progress: (_, message) => { said.push(message) }, arm: async () => { pressedAt.push(said.at(-1)!) } })
  expect(pressedAt).toEqual(pressed ? [`Pressing “${pressed}”.`] : [])
})

test('the total is read before and after the card is typed, and both are told', async () => {
  const found = await pay({ invoice: invoiceAt('percentage'), card: directCard() }, createRun(street.browser))
  expect(found).toMatchObject({ outcome: 'paid' })
  expect(found.evidence ?? []).toEqual(expect.arrayContaining([expect.objectContaining({ fact: 'totalOnLanding', value: '154.52 USD' }), expect.objectContaining({ fact: 'totalAfterCard', value: '154.52 USD' })]))
})

test('a fee is not agreed to where none was checked', async () => {
  const run = createRun(street.browser, { validatedFee: { type: 'none' } })
  expect(await pay({ invoice: invoiceAt('feeConsent'), card: directCard() }, run)).toMatchObject({ errorType: 'INVOICE_AMOUNT_MISMATCH', outcome: 'not_paid' })
  expect(run.armed).toBe(0)
})

test.each([
  ['cardTypeChoice', { cardType: '001' }], ['monthYearSelects', { ct: 'V', nm: 'Robin Ward' }], ['singleExpiryList', { fn: 'Robin', ln: 'Ward' }], ['typeMonth', { name: 'Robin Ward', zip: '94107' }],
  ['decoys', { coupon: '', club_no: '', gc_number: '', gc_pin: '', cardnumber: '', website: '', po: '', cust_no: '' }], ['drawnOver', { holder_name: '' }], ['frameEach', { holder: 'Robin Ward', zip: '94107' }],
  ['amountTyped', { invoice_no: 'INV-1042', note: '' }], ['germanForm', { feld_100: 'Robin Ward', feld_105: '94107' }], ['shadowRoot', { holder: 'Robin Ward' }],
  ['billingAddress', { billFirst: 'Robin', billLast: 'Ward', billCountry: 'USA', billStreet: '12 Main St, Suite 4', billStreet2: '', billCity: 'San Francisco', billState: '5', billZip: '94107', billPhone: '(415) 555-0100', billEmail: 'ap@example.com' }],
])('at the %s vendor what goes with the card is the payer’s: %j', async (kind, details) => {
  await pay({ invoice: invoiceAt(kind), card: fullCard }, createRun(street.browser))
  expect(street.gateways.submissions(kind)).toEqual([expect.objectContaining({ result: 'charged', details: expect.objectContaining(details) })])
})

test.each([
  ['plain', directCard('4000000000000002'), 'CARD_DECLINED'],
  ['plain', directCard('4242424242424241'), 'CARD_DETAILS_INVALID'],
  ['plain', directCard(undefined, { expirationYear: 2020 } as never), 'CARD_DETAILS_INVALID'],
] as const)('a card that is no good is not charged at the %s vendor (%#)', async (kind, card, errorType) => {
  const found = await pay({ invoice: invoiceAt(kind), card }, createRun(street.browser))
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'failed', errorType, outcome: 'not_paid', errorMessage: expect.stringContaining('Nothing was paid.') })
  expect(street.gateways.charges()).toEqual([])
})

test('a browser that dies after pay was pressed is not waited for: it shows no result any more', async () => {
  const browser = await launchBrowser({ allowHosts })
  const run = createRun(browser)
  const found = await pay({ invoice: invoiceAt('processingForever'), card: directCard() }, { ...run, progress: (step) => { if (step === 'readOutcome') void browser.close() } })
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'failed', outcome: 'unknown' })
  expect(run.armed).toBe(1)
}, 20_000)

test('a total above what the caller allows is not paid', async () => {
  const found = await pay({ invoice: invoiceAt('percentage'), card: directCard() }, createRun(street.browser, { maxTotal: 15451 }))
  expect(found).toMatchObject({ errorType: 'INVOICE_AMOUNT_MISMATCH', outcome: 'not_paid' })
  expect(street.gateways.submissions()).toEqual([])
})

test('a fee for credit cards that a check for debit cards did not find is not paid, though the page adds it to no total', async () => {
  const checked = { validatedFee: { type: 'none' as const } }
  const credit = await pay({ invoice: invoiceAt('creditOnlyFee'), card: directCard(undefined, { cardType: 'credit' }) }, createRun(street.browser, checked))
  expect(credit).toMatchObject({ errorType: 'INVOICE_AMOUNT_MISMATCH', outcome: 'not_paid', errorMessage: expect.stringMatching(/155\.27.*150\.75/) })
  expect(street.gateways.submissions()).toEqual([])
  const debit = await pay({ invoice: invoiceAt('creditOnlyFee'), card: directCard(undefined, { cardType: 'debit' }) }, createRun(street.browser, checked))
  expect(debit).toMatchObject({ outcome: 'paid', charged: 150.75 })
})

test('a fee above the one that was checked is not paid', async () => {
  const run = createRun(street.browser, { validatedFee: { type: 'percentage', value: 1 } })
  expect(await pay({ invoice: invoiceAt('percentage'), card: directCard() }, run)).toMatchObject({ errorType: 'INVOICE_AMOUNT_MISMATCH', outcome: 'not_paid' })
  expect(run.armed).toBe(0)
})

test('a vendor that charges and then shows no result leaves an unknown outcome, not a failure to pay', async () => {
  const found = await pay({ invoice: invoiceAt('noAnswer'), card: directCard() }, { ...createRun(street.browser), outcomePatienceMs: 3_000 })
  expect(found).toMatchObject({ jobStatus: 'failed', outcome: 'unknown', errorMessage: 'Pay was pressed, but no result could be seen.' })
  expect(street.gateways.charges()).toHaveLength(1)
  expect(street.gateways.submissions('noAnswer')).toHaveLength(1)
})

test.each([
  ['threeDSecure', 'unknown', 'the bank asked the cardholder to confirm the payment (3-D Secure)', 0],
  ['captchaAfter', 'not_paid', 'the page asked to prove that a person is there', 0],
  ['processingForever', 'unknown', 'no result could be seen', 1],
] as const)('what the %s vendor does after pay was pressed ends as %s', async (kind, outcome, words, charges) => {
  const run = Object.assign(createRun(street.browser), { outcomePatienceMs: 4_000 })
  const found = await pay({ invoice: invoiceAt(kind), card: directCard() }, run)
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'failed', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', outcome, errorMessage: expect.stringContaining(words) })
  expect(street.gateways.charges(kind)).toHaveLength(charges)
  expect(run.armed).toBe(1)
})

test.each([['doubleSubmit', 'one had left already'], ['reloadsItself', 'one had left already'], ['tellTale', 'pay was not pressed yet']] as const)('the card leaves for the %s vendor once, and what else would send it is held back and told', async (kind, words) => {
  const found = await pay({ invoice: invoiceAt(kind), card: directCard() }, createRun(street.browser))
  expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
  expect(found.evidence).toContainEqual(expect.objectContaining({ fact: 'heldBack', text: expect.stringContaining(words) }))
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind, amount: 15075 })])
  expect(street.gateways.submissions(kind)).toHaveLength(1)
})

test('a card that cannot be read stops the payment before the vendor sees anything', async () => {
  const card = { type: 'iframe' as const, iframeUrl: street.gateways.url, firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
  const found = await pay({ invoice: invoiceAt('plain'), card }, createRun(street.browser))
  expect(found).toMatchObject({ errorType: 'CARD_DETAILS_INVALID', outcome: 'not_paid' })
  expect(street.gateways.submissions()).toEqual([])
})

test('of an issuer’s page only what is shown counts as the card', async () => {
  const year = new Date().getFullYear() + 2
  const server = await servePages({
    '/card': `<label>Card number <input value="4242 4242 4242 4242"></label><p>Expires 12/${year}</p><p>CVV 737</p>
      <label style="visibility:hidden">Card number <input value="5555 5555 5555 4444"></label><input aria-label="Old card" style="position:absolute;left:-9999px" value="4000 0000 0000 0002">`,
  })
  try {
    const card = { type: 'iframe' as const, iframeUrl: `${server.origin}/card`, firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
    const found = await pay({ invoice: invoiceAt('plain'), card }, createRun(street.browser))
    expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'paid' })
    expect(street.gateways.charges()).toEqual([expect.objectContaining({ last4: '4242' })])
  } finally {
    await server.stop()
  }
})

test.each([
  ['whose button stays disabled', '<p>Amount due $150.75</p>', '<button disabled>Pay $150.75</button>', 'PAYMENT_GATEWAY_UNSUPPORTED', 'does not let “Pay $150.75” be pressed'],
  ['that has another amount in the box it charges', '<p>Invoice INV-1042: $150.75</p><label>Payment amount <input name="amount" value="200.00"></label>', '<button>Submit payment</button>', 'INVOICE_AMOUNT_MISMATCH', 'The page asks 200.00 USD'],
])('a page %s is not paid', async (_, above, button, errorType, words) => {
  const server = await servePages({
    '/pay': `<h1>Acme</h1><p>No fees.</p><form method="post">${above}<label>Card number <input autocomplete="cc-number"></label><label>Expiry <input autocomplete="cc-exp"></label><label>CVC <input autocomplete="cc-csc"></label>${button}</form>`,
  })
  try {
    const run = createRun(street.browser)
    const found = await pay({ invoice: mail('Acme', 'INV-1042', '$150.75', `${server.origin}/pay`), card: directCard() }, run)
    expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'not_paid', errorType, errorMessage: expect.stringContaining(words) })
    expect(run.armed).toBe(0)
  } finally {
    await server.stop()
  }
})

describe('the card is typed nowhere else when the page', () => {
  const card = (more = '') => `<h1>Acme</h1><p>Invoice INV-1042: $150.75</p><p>No fees.</p><form method="post" action="/take"><label>Expiry <input autocomplete="cc-exp"></label><label>CVC <input autocomplete="cc-csc"></label><label>Card number <input id="n" autocomplete="cc-number"></label><button>Pay $150.75</button></form>${more}`
  const onNumber = (script: string) => `<script>n.addEventListener('focus', () => { ${script} })</script>`
  test.each([
    ['swaps the frame of the card', (other: string) => ({ '/pay': `<h1>Acme</h1><p>Invoice INV-1042: $150.75</p><p>No fees.</p><iframe src="/fields" width="400" height="400"></iframe><script>onmessage = () => { document.querySelector('iframe').src = '${other}/pay' }</script>`, '/fields': card(onNumber("parent.postMessage('now', '*')")) }), 'The card fields come from localhost'],
    ['goes away', (other: string) => ({ '/pay': card(onNumber(`location.href = '${other}/pay'`)) }), 'leads on to localhost'],
    ['opens a window', (other: string) => ({ '/pay': card(`<script>document.querySelector('input').addEventListener('focus', () => window.open('${other}/pay'))</script>`) }), 'leads on to localhost'],
  ])('%s', async (_, pages, words) => {
    const sent: string[] = []
    const other = await serveLocally((request, response) => { if (request.method !== 'GET') sent.push(request.url!); response.writeHead(200, { 'content-type': 'text/html' }).end(card()) })
    const elsewhere = other.origin.replace('127.0.0.1', 'localhost')
    const server = await servePages(pages(elsewhere))
    try {
      const run = Object.assign(createRun(street.browser), { allowHosts: ['127.0.0.1:*'] })
      const found = await pay({ invoice: mail('Acme', 'INV-1042', '$150.75', `${server.origin}/pay`), card: directCard() }, run)
      expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'not_paid', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED' })
      // A frame that goes away while one types may be noticed by its field first.
      expect([words, 'The form did not keep'].some((reason) => JSON.stringify(found).includes(reason)), JSON.stringify(found)).toBe(true)
      expect(run.armed).toBe(0)
      expect(sent).toEqual([])
    } finally {
      await server.stop()
      await other.stop()
    }
  })
})

test('a payment is not confirmed at another site, nor is the code typed there', async () => {
  const confirm = `<h1>Acme</h1><p>Please review your payment</p><p>Total $150.75</p><form method="post" action="/confirm"><label>Security code <input id="c" name="cvc"></label><button>Confirm payment</button></form>`
  const got: string[] = []
  const other = await serveLocally((request, response) => { if (/confirm/.test(request.url!)) got.push(request.url!); response.writeHead(200, { 'content-type': 'text/html' }).end(`${confirm}<script>c.addEventListener('input', () => fetch('/confirm-typed'))</script>`) })
  const server = await serveLocally((request, response) => {
    if (request.method === 'POST') return void response.writeHead(303, { location: other.origin.replace('127.0.0.1', 'localhost') }).end()
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Acme</h1><p>Invoice INV-1042: $150.75</p><p>No fees.</p><form method="post"><label>Card number <input autocomplete="cc-number"></label><label>Expiry <input autocomplete="cc-exp"></label><button>Review payment</button></form>')
  })
  try {
    const run = Object.assign(createRun(street.browser), { allowHosts: ['127.0.0.1:*'], outcomePatienceMs: 4_000 })
    const found = await pay({ invoice: mail('Acme', 'INV-1042', '$150.75', `${server.origin}/pay`), card: directCard() }, run)
    expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'not_paid', errorMessage: expect.stringContaining('leads on to localhost') })
    expect(run.armed).toBe(0)
    expect(got).toEqual([])
  } finally {
    await server.stop()
    await other.stop()
  }
})

test('when the intent cannot be written, pay is not pressed', async () => {
  const run = { ...createRun(street.browser), arm: () => Promise.reject(new Error('disk full')) }
  await expect(pay({ invoice: invoiceAt('plain'), card: directCard() }, run)).rejects.toThrow('disk full')
  expect(street.gateways.submissions()).toEqual([])
})
