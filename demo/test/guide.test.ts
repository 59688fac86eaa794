import { MercoaClient } from '@mercoa/javascript'
import { expect, test } from 'vitest'
import { behindTheScenes, pdfSaying, untilEnded, openStreet } from './street.ts'

const street = openStreet()

/** The e-mail of Mercoa's guide: one "Pay Invoice" link, here to one of our vendors, and what an invoice says besides. */
const guideInvoice = (number: string) => {
  const gateway = street.demo.gateways.gateway('percentage')
  return `<html><body><h1>Invoice ${number}</h1><p>${gateway.vendor}</p><p>Amount due: $150.75</p>
    <a href="${gateway.invoiceUrl({ number, amount: 15075, currency: 'USD' })}">Pay Invoice</a></body></html>`
}

const holder = { firstName: 'John', lastName: 'Doe', postalCode: '12345', country: 'US' as const, email: 'john@example.com' }

async function cardPage(): Promise<string> {
  const answer = await fetch(`${street.demo.app}/api/cards`, { method: 'POST' })
  return ((await answer.json()) as { iframeUrl: string }).iframeUrl
}

test("the guide's e-mail becomes a verdict, a payment, a receipt and a replay through our client", async () => {
  const { client, demo } = street
  const invoice = { type: 'html' as const, html: guideInvoice('G-1001') }

  const checked = await client.validations.create(invoice)
  expect(checked.jobStatus).toBe('pending')
  const validation = await untilEnded(() => client.validations.get(checked.jobId))
  expect(validation).toMatchObject({
    jobStatus: 'success', invoiceAmount: 150.75, card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  })
  expect((await behindTheScenes(demo)).charges, 'a validation pays nothing').toEqual([])

  const started = await client.payments.create(
    { ...invoice, cardDetails: { type: 'iframe', iframeUrl: await cardPage(), ...holder } }, { idempotencyKey: 'guide-1001' },
  )
  const payment = await untilEnded(() => client.payments.get(started.jobId))
  expect(payment).toMatchObject({ jobStatus: 'success', outcome: 'paid', invoiceAmount: 150.75, gatewayAmount: 154.52 })

  const { charges } = await behindTheScenes(demo)
  expect(charges).toEqual([expect.objectContaining({ invoiceNumber: 'G-1001', amount: 15452, last4: '4242' })])

  if (payment.jobStatus !== 'success') return
  const receipt = await fetch(payment.receiptUrl!)
  expect(receipt.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await receipt.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
  const replay = await fetch(payment.sessionUrl!)
  expect(replay.status).toBe(200)
  expect(replay.headers.get('content-security-policy')).toContain('sandbox')

  await expect.poll(async () => (await behindTheScenes(demo)).webhooks.map(({ kind, jobId }) => [kind, jobId])).toEqual([
    ['validation', validation.jobId], ['payment', payment.jobId],
  ])
})

test('the official SDK, unmodified, does the same against the agent', async () => {
  const { demo } = street
  const sdk = new MercoaClient({ environment: demo.agent.url, token: demo.agent.apiKey })
  const invoice = { type: 'html' as const, html: guideInvoice('G-1002') }

  const checked = await sdk.paymentGateway.validate.create(invoice)
  const validation = await untilEnded(() => sdk.paymentGateway.validate.get(checked.jobId) as never)
  expect(validation).toMatchObject({ jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } } })

  const started = await sdk.paymentGateway.process.create({
    ...invoice, cardDetails: { type: 'iframe', iframeUrl: await cardPage(), ...holder },
  })
  const payment = await untilEnded(() => sdk.paymentGateway.process.get(started.jobId) as never)
  expect(payment).toMatchObject({ jobStatus: 'success', attempts: [{ status: 'COMPLETED' }] })

  const charged = (await behindTheScenes(demo)).charges.filter(({ invoiceNumber }) => invoiceNumber === 'G-1002')
  expect(charged).toHaveLength(1)
})

test('a PDF that says "Hello World" has no payment page', async () => {
  const { client } = street
  const checked = await client.validations.create({ type: 'document', document: pdfSaying('Hello World') })
  const validation = await untilEnded(() => client.validations.get(checked.jobId))
  expect(validation).toMatchObject({ jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', errorMessage: expect.stringMatching(/\w/) })
})

test('a check survives the agent being killed in the middle', async () => {
  const { client, demo } = street
  const gateway = demo.gateways.gateway('slow')
  const html = `<p>${gateway.vendor}</p><p>Invoice S-7</p><p>Amount due: $80.00</p>
    <a href="${gateway.invoiceUrl({ number: 'S-7', amount: 8000, currency: 'USD' })}">Pay invoice</a>`
  const { jobId } = await client.validations.create({ type: 'html', html })
  await demo.restartAgent('SIGKILL')
  const validation = await untilEnded(() => client.validations.get(jobId))
  expect(validation).toMatchObject({ jobStatus: 'success', card: { eligibility: 'ACCEPTED' } })
})
