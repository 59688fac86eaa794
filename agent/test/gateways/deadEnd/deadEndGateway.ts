import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'deadEnd.css')

/** The invoice is there, the page behind its link is broken. Trap: the first page promises cards and no fee. */
export const deadEndGateway: GatewayDefinition = {
  kind: 'deadEnd',
  title: 'A page to pay on that is broken',
  vendor: 'Gilded Page Bookbinders',
  fee: { type: 'none' },
  expected: {
    eligibility: 'UNKNOWN', fee: { type: 'none' },
    validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED', says: /leads on to could not be opened: the page answered 500/,
  },
  style,

  form: ({ invoice, currency, total, action }) => page({
    title: `Invoice ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/deadEnd/">Gilded Page Bookbinders</a></header>
<main><h1>Invoice ${invoice.number}</h1><p>Amount due: ${formatMoney(total, currency)}</p><p>We accept all major credit cards without any fee.</p><a class="go" href="${action}/card">Pay online</a></main>`,
  }),

  routes(app: Hono) {
    app.get('/pay/:token/card', (context) => context.html('<!doctype html><title>Oops</title><p>Object reference not set to an instance.</p>', 500))
  },
}
