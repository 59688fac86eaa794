import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'tellTale.css')

/**
 * Every field that is left is reported to the page’s own statistics, with what stands in it. The payment itself is an honest
 * one.
 */
export const tellTaleGateway: GatewayDefinition = {
  kind: 'tellTale',
  title: 'Sends the card to its own statistics while it is typed',
  vendor: 'Silver Birch Optics',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  routes(app) {
    app.post('/seen', (context) => context.body(null, 204))
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Silver Birch Optics - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'tellTale.js'),
    body: html`
<header class="vendor"><a href="/tellTale/">Silver Birch Optics</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Total due: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <p><input name="number" aria-label="Card number"></p>
    <div class="row"><input name="expiry" aria-label="Expiry date" placeholder="MM/YY"><input name="cvc" aria-label="CVC"></div>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
