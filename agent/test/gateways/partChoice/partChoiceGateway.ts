import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'partChoice.css')

/**
 * Three ways to pay, and the one chosen beforehand is the minimum. Only the whole balance settles the invoice.
 */
export const partChoiceGateway: GatewayDefinition = {
  kind: 'partChoice',
  title: 'A minimum payment is chosen beforehand',
  vendor: 'Lindgren Orthodontics',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Lindgren Orthodontics - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'partChoice.js'),
    body: html`
<header class="vendor"><a href="/partChoice/">Lindgren Orthodontics</a></header>
<main>
  <h1>Statement ${invoice.number}</h1>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}" data-due="${decimal(total)}">
    <input type="hidden" name="amount" value="50.00">
    <p>How much would you like to pay? We add no fees.</p>
    <label><input type="radio" name="plan" value="min" checked> Minimum payment</label>
    <label><input type="radio" name="plan" value="full"> Full balance</label>
    <label><input type="radio" name="plan" value="other"> Other amount</label>
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <p>You pay today: <output>${formatMoney(5000, currency)}</output></p>
    <button>Make payment</button>
  </form>
</main>`,
  }),
}
