import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'doubleSubmit.css')

/**
 * One press, two requests with the card: a script that tries again when it has waited for a moment. Real portals take both.
 */
export const doubleSubmitGateway: GatewayDefinition = {
  kind: 'doubleSubmit',
  title: 'Its script sends the payment twice',
  vendor: 'Harbor Lane Framing',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Harbor Lane Framing - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'doubleSubmit.js'),
    body: html`
<header class="vendor"><a href="/doubleSubmit/">Harbor Lane Framing</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>You pay ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number"></label>
    <label>Expires (MM/YY) <input name="expiry"></label>
    <label>Security code <input name="cvc"></label>
    <button>Pay invoice</button>
  </form>
</main>`,
  }),
}
