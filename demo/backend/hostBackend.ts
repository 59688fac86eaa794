import { Hono } from 'hono'
import { createTokenRoute, createWebhookRoute } from '../../src/server/index.ts'
import type { WebhookEvent } from '../../src/api/index.ts'
import type { Gateways } from '../../agent/test/gateways/startGateways.ts'
import type { Sample } from '../../agent/test/invoices/writeSamples.ts'
import { cardPage } from './cardPage.ts'

/** The host's customer, whose token everybody in the demo gets. A real host reads this from its own session. */
const ENTITY = 'ent_ledgerline_demo'

export interface HostBackendOptions {
  /** Where the agent listens, and the key that only this backend knows. */
  agent: { endpoint: string; apiKey: string; webhookSecret: string }
  samples: Sample[]
  gateways: Gateways
  /** Where this backend is reached, for the card pages it hands out. */
  url: () => string
}

/**
 * What a host's backend does for the components: mints tokens, keeps the invoices people dropped, hands out a card as a
 * page only the agent opens, and listens for finished jobs.
 */
export function createHostBackend({ agent, samples, gateways, url }: HostBackendOptions): Hono {
  const invoices = new Map<string, { bytes: ArrayBuffer; name: string; type: string }>()
  const cards = new Set<string>()
  const heard: WebhookEvent[] = []

  const mint = createTokenRoute({
    endpoint: agent.endpoint,
    apiKey: agent.apiKey,
    authorize: () => ({ entityId: ENTITY }),
  })
  const listen = createWebhookRoute({ secret: agent.webhookSecret, onEvent: (event) => { heard.push(event) } })

  const app = new Hono()
  app.post('/api/token', (context) => mint(context.req.raw))
  app.post('/api/webhooks', (context) => listen(context.req.raw))

  app.get('/api/samples', (context) => context.json(samples.map(({ name, vendor, number, amount, currency, type }) => ({ name, vendor, number, amount, currency, type }))))
  app.get('/api/samples/:name', (context) => {
    const sample = samples.find(({ name }) => name === context.req.param('name'))
    return sample ? context.body(sample.bytes, 200, { 'content-type': sample.type }) : context.notFound()
  })

  // A bill-pay platform keeps the invoice beside its bill, so that the payment can send it again after a reload.
  app.put('/api/invoices/:id', async (context) => {
    invoices.set(context.req.param('id'), {
      bytes: await context.req.arrayBuffer(),
      name: context.req.query('name') ?? 'invoice',
      type: context.req.header('content-type') ?? 'application/octet-stream',
    })
    return context.body(null, 204)
  })
  app.get('/api/invoices/:id', (context) => {
    const invoice = invoices.get(context.req.param('id'))
    if (!invoice) return context.notFound()
    return context.body(invoice.bytes, 200, { 'content-type': invoice.type, 'x-file-name': encodeURIComponent(invoice.name) })
  })

  // The card never passes through the host's page: the page gets an address, the agent opens it, and it opens once.
  app.post('/api/cards', (context) => {
    const ticket = crypto.randomUUID()
    cards.add(ticket)
    return context.json({ iframeUrl: `${url()}/cards/${ticket}` })
  })
  app.get('/cards/:ticket', (context) => {
    if (!cards.delete(context.req.param('ticket'))) return context.text('This card page was opened already.', 410)
    return context.html(cardPage())
  })

  app.get('/api/behind-the-scenes', (context) => context.json({ charges: gateways.charges(), webhooks: heard }))
  return app
}
