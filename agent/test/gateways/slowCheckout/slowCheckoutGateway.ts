import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'slowCheckout.css')

/** Takes two seconds to answer with the page that asks for the card. Trap: until then the old page stands there, unchanged. */
export const slowCheckoutGateway: GatewayDefinition = {
  kind: 'slowCheckout',
  title: 'A slow way to the card form',
  vendor: 'Old Mill Animal Clinic',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'pan', expiry: 'exp', code: 'cvv' },

  pages: {
    '': ({ invoice, currency, total, action }) => shell(html`
  <h1>Invoice ${invoice.number}</h1><p>Balance due: ${formatMoney(total, currency)}</p>
  <form action="${action}/checkout"><button>Proceed to payment</button></form>`),
  },

  form: ({ invoice, currency, total, action }, problem) => shell(html`
  <h1>Secure payment</h1><p>Invoice ${invoice.number}, total ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="pan"></label>
    <label>Expiration (MM/YY) <input name="exp"></label>
    <label>CVV <input name="cvv" maxlength="4"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>`),

  routes(app: Hono) {
    app.use('/pay/:token/checkout', async (_, next) => { await wait(2_000); await next() })
  },
}

function shell(body: Html): Html {
  return page({ title: 'Old Mill Animal Clinic', style, body: html`<header class="vendor"><a href="/slowCheckout/">Old Mill Animal Clinic</a></header><main>${body}</main>` })
}
