import type { Hono } from 'hono'
import type { GatewayDefinition } from '../Gateway.ts'
import { readInvoiceToken } from '../invoiceToken.ts'
import { asset, page } from '../page.ts'
import { html } from 'hono/html'

const style = asset(import.meta.url, 'spa.css')

/**
 * One document for everything: which invoice and which step stands after the # of the address. Traps: a link that lost its
 * fragment shows nothing, what is pressed are boxes without any role, and nothing ever loads anew.
 */
export const spaGateway: GatewayDefinition = {
  kind: 'spa',
  title: 'Everything behind the # of the address',
  vendor: 'Quorum Cloud Backup',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },
  link: (token) => `#/i/${token}`,

  routes(app: Hono) {
    app.get('/', (context) => context.html(appPage()))
    app.get('/api/:token', (context) => {
      const token = context.req.param('token')
      const invoice = readInvoiceToken(token)
      if (!invoice) return context.json({}, 404)
      const { number, amount, currency = 'USD' } = invoice
      return context.json({ number, total: amount, currency, action: `/spa/pay/${token}` })
    })
  },
  // The address without a fragment, for whoever asks for it.
  form: () => appPage(),
}

function appPage() {
  return page({ title: 'Quorum Cloud Backup billing', style, script: asset(import.meta.url, 'spa.js'), body: html`<header class="vendor">Quorum Cloud Backup</header><main id="app"><p>Loading…</p></main>` })
}
