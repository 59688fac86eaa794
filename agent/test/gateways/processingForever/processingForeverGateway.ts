import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'processingForever.css')

/**
 * Takes the money and says until the end of days that it is being processed. Whoever takes that for a result is wrong either
 * way.
 */
export const processingForeverGateway: GatewayDefinition = {
  kind: 'processingForever',
  title: 'Charges, and says for ever that it is working',
  vendor: 'Old Mill Feed & Seed',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentOutcome: 'unknown' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  receipt: () => page({
    title: 'Processing',
    style,
    body: html`<main><h1>Please wait</h1><p>Your payment is being processed. Do not close this window.</p></main>`,
  }),

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Old Mill Feed & Seed - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/processingForever/">Old Mill Feed & Seed</a></header>
<main>
  <h1>Statement ${invoice.number}</h1>
  <p>Total due: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <table>
      <tr><td><label for="pf1">Credit card number</label></td><td><input id="pf1" name="number"></td></tr>
      <tr><td><label for="pf2">Expiry date (MM/YY)</label></td><td><input id="pf2" name="expiry"></td></tr>
      <tr><td><label for="pf3">Card security code</label></td><td><input id="pf3" name="cvc"></td></tr>
    </table>
    <button>Submit payment</button>
  </form>
</main>`,
  }),
}
