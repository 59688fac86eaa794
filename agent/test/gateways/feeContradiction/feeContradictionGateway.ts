import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'feeContradiction.css')

/** Says 2 % and adds 3.5 % once the card is chosen. Sentence and total cannot both be true. */
export const feeContradictionGateway: GatewayDefinition = {
  kind: 'feeContradiction',
  title: 'A total that grows by more than the fee stated',
  vendor: 'Lavender Lane Events',
  fee: { type: 'percentage', value: 3.5 },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'c_num', expiry: 'c_exp', code: 'c_cvv' },

  form: ({ invoice, currency, due, total, action }, problem) => page({
    title: 'Checkout – Lavender Lane Events',
    style,
    script: asset(import.meta.url, 'feeContradiction.js'),
    body: html`
<header class="vendor"><a href="/feeContradiction/">Lavender Lane Events</a></header>
<main>
  <h1>How would you like to pay?</h1>
  <p>Invoice ${invoice.number}</p>
  <button type="button" class="method" id="by-bank">Bank transfer</button>
  <button type="button" class="method" id="by-card">Credit card</button>
  <p>Credit cards carry a 2% surcharge.</p>
  <dl class="facts"><div><dt>Total</dt><dd id="total" data-card="${formatMoney(total, currency)}">${formatMoney(due, currency)}</dd></div></dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}" hidden>
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="c_num" placeholder="Card number" inputmode="numeric">
    <input name="c_exp" placeholder="MM/YY">
    <input name="c_cvv" placeholder="CVV">
    <button type="submit">Complete payment</button>
  </form>
</main>`,
  }),
}
