import type { AddressInfo } from 'node:net'
import { MercoaClient } from '@mercoa/javascript'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, htmlInvoice, pdf, startTestAgent, type TestAgent } from './http/startTestAgent.ts'

// The official SDK as it is published, pointed at our agent: what it cannot read, nobody's code can.

let agent: TestAgent
let server: ServerType
let client: MercoaClient

beforeAll(async () => {
  agent = await startTestAgent()
  await new Promise<void>((done) => { server = serve({ fetch: agent.app.fetch, hostname: '127.0.0.1', port: 0 }, () => done()) })
  client = new MercoaClient({ environment: address(), token: agent.apiKey })
})
afterAll(async () => {
  server.close()
  await agent.stop()
})

test('checks an invoice through the official SDK', async () => {
  const created = await client.paymentGateway.validate.create({ type: 'document', document: `data:application/pdf;base64,${pdf}` })
  expect(created).toMatchObject({ jobStatus: 'pending', jobId: expect.stringMatching(/^pgv_/), createdAt: expect.any(Date), updatedAt: expect.any(Date) })

  await agent.ended(`/payment-gateway/validate/${created.jobId}`)
  const job = await client.paymentGateway.validate.get(created.jobId)
  expect(job).toMatchObject({
    jobStatus: 'success', createdAt: expect.any(Date), updatedAt: expect.any(Date), vendorName: 'Acme', invoiceAmount: 150, sessionUrl: expect.any(String),
    card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  })

  const found = await client.paymentGateway.validate.find({
    status: 'COMPLETED', startDate: new Date(Date.now() - 60_000), endDate: new Date(Date.now() + 60_000), orderBy: 'CREATED_AT', orderDirection: 'DESC', limit: 5,
  })
  expect(found).toEqual({ hasMore: false, jobs: [job] })
})

test('pays through the official SDK', async () => {
  const created = await client.paymentGateway.process.create({ ...htmlInvoice(), cardDetails: { ...card, type: 'direct', country: 'US' } })
  expect(created).toMatchObject({ jobStatus: 'pending', jobId: expect.stringMatching(/^pgp_/), createdAt: expect.any(Date) })

  await agent.ended(`/payment-gateway/process/${created.jobId}`)
  const job = await client.paymentGateway.process.get(created.jobId)
  expect(job).toMatchObject({
    jobStatus: 'success', createdAt: expect.any(Date), updatedAt: expect.any(Date), gatewayAmount: 153.75,
    attempts: [{ id: expect.any(String), status: 'COMPLETED', amount: 153.75 }],
  })
  expect(await client.paymentGateway.process.find()).toEqual({ hasMore: false, jobs: [job] })
})

test('pays with a card behind an address through the official SDK', async () => {
  const { firstName, lastName, postalCode } = card
  const { jobId } = await client.paymentGateway.process.create({
    ...htmlInvoice('behind an address'),
    cardDetails: { type: 'iframe', iframeUrl: 'https://issuer.example/card', firstName, lastName, postalCode, country: 'US', achDetails: { routingNumber: '123456789', accountNumber: '987654321', accountName: 'Robin Ward' } },
  })
  await agent.ended(`/payment-gateway/process/${jobId}`)
  expect((await client.paymentGateway.process.get(jobId)).jobStatus).toBe('success')
})

test('mints a token through the official SDK, which then works in it', async () => {
  const token = await client.entity.getToken('ent_1', { expiresIn: '30m', pages: { approvals: true } })
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  const tenant = new MercoaClient({ environment: address(), token })
  expect(await tenant.paymentGateway.validate.find()).toEqual({ hasMore: false, jobs: [] })
})

// Release 0.7.1 knows our error by its name and then reads the documented body as a bare string, which fails in its own parser.
// An error whose name it did not know would come out as a MercoaError.
test.each([
  ['an unknown job', () => client.paymentGateway.validate.get('pgv_unknown')],
  ['a limit of 0', () => client.paymentGateway.process.find({ limit: 0 })],
  ['an unknown key', () => new MercoaClient({ environment: address(), token: 'nobody' }).paymentGateway.validate.find()],
])('lets the official SDK know the error of %s by its name', async (_, ask) => {
  await expect(ask()).rejects.toMatchObject({ errors: [{ path: ['response'], message: 'Expected string. Received object.' }] })
})

function address(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
