import { expect, test } from 'vitest'
import { vendorsAt } from '../gateways/startGateways.ts'
import { validate } from '../../src/jobs/validate.ts'
import { servePages } from '../browser/serveLocally.ts'
import { createRun, mail } from './createRun.ts'
import { openStreet } from './street.ts'

const street = openStreet()

test.each(vendorsAt('').kinds)('the %s vendor is read as it is, and nothing is submitted', async (kind) => {
  const gateway = street.gateways.gateway(kind)
  const { currency, amount } = gateway.expected.invoice ?? { currency: 'USD', amount: '$150.75' }
  const run = createRun(street.browser)
  const invoice = mail(gateway.vendor, 'INV-1042', amount, gateway.invoiceUrl({ number: 'INV-1042', amount: 15075, currency }))
  const found = await validate({ ...invoice, html: `${invoice.html}<p>Account number: 55-01177</p>` }, run)

  const { eligibility, fee, validationError, says = /\w+ \w+/ } = gateway.expected
  if (validationError) expect(found).toMatchObject({ jobStatus: 'failed', errorType: validationError, errorMessage: expect.stringMatching(says) })
  else {
    expect(found, JSON.stringify(found.evidence)).toMatchObject({ jobStatus: 'success', card: { eligibility } })
    if (eligibility === 'ACCEPTED') expect(found).toMatchObject({ card: { fee }, invoiceAmount: 150.75, requiredData: expect.any(Object) })
  }
  expect(street.gateways.submissions()).toEqual([])
  expect(run.armed).toBe(0)
  expect(run.kept.get('replay.json')?.length).toBeGreaterThan(500)
})

test.each([['tipPreset', 'Refused a tip: “15%”.'], ['partChoice', 'Refused a part of the amount: “Minimum payment”.'], ['otherCurrency', 'Refused another currency: “Pay in EUR: €141.71”.']])('at the %s vendor what was chosen beforehand is refused, and what the page asks then is told', async (kind, words) => {
  const gateway = street.gateways.gateway(kind)
  const found = await validate(mail(gateway.vendor, 'INV-1042', '$150.75', gateway.invoiceUrl({ number: 'INV-1042', amount: 15075 })), createRun(street.browser))
  expect(found).toMatchObject({ gatewayAmount: 150.75, evidence: expect.arrayContaining([expect.objectContaining({ fact: 'refused', text: words })]) })
  expect(found.evidence?.filter(({ fact, source }) => fact === 'gatewayAmount' && source === 'gateway')).toEqual([expect.objectContaining({ value: '150.75 USD' })])
})

test('a tip that the page insists on leaves nobody able to tell, and says so', async () => {
  const server = await servePages({
    '/pay': `<h1>Acme</h1><p>Amount due: $150.75. There is no fee for cards.</p><form method="post"><label><input type="radio" name="tip" value="15" checked> 15% tip</label><label><input type="radio" name="tip" value="20"> 20% tip</label>
      <label>Card number <input autocomplete="cc-number"></label><label>Expiry <input autocomplete="cc-exp"></label><label>CVC <input autocomplete="cc-csc"></label><p>Total: $173.36</p><button>Pay now</button></form>`,
  })
  try {
    const found = await validate(mail('Acme', 'INV-1042', '$150.75', `${server.origin}/pay`), createRun(street.browser))
    expect(found).toMatchObject({ jobStatus: 'success', card: { eligibility: 'UNKNOWN' }, evidence: expect.arrayContaining([expect.objectContaining({ fact: 'insisted', text: 'The page insists on a tip: “15% tip”.' })]) })
  } finally {
    await server.stop()
  }
})

test('an invoice without a link has no payment page', async () => {
  const found = await validate({ type: 'html', html: '<p>Acme Inc.</p><p>Invoice 7</p><p>Amount due $10.00</p>' }, createRun(street.browser))
  expect(found).toMatchObject({ jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', invoiceAmount: 10 })
})

test('a receipt is not looked up again, whatever its links say', async () => {
  const gateway = street.gateways.gateway('plain')
  const html = `<h1>Receipt</h1><p>Thank you for your payment.</p><p>Amount paid: $10.00</p><p>Balance: $0.00</p>
    <a href="${gateway.invoiceUrl({ number: '7', amount: 1000 })}">Pay invoice</a>`
  const found = await validate({ type: 'html', html }, createRun(street.browser))
  expect(found).toMatchObject({ jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND' })
  expect(street.gateways.requests()).toEqual([])
})

test('a link with warning signs is not opened', async () => {
  const url = street.gateways.gateway('plain').invoiceUrl({ number: '7', amount: 1000 })
  const found = await validate(mail('Acme', '7', '$10.00', url), { ...createRun(street.browser), allowHosts: [] })
  expect(found).toMatchObject({ jobStatus: 'failed', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', link: { level: 'block' } })
  expect(street.gateways.requests()).toEqual([])
})
