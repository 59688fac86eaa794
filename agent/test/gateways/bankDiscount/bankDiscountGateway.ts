import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'bankDiscount.css')

/**
 * Calls its fee a discount: by bank one pays the invoice, by card 3 % more, and the word fee is nowhere. Two prices side
 * by side are all there is to read.
 */
export const bankDiscountGateway: GatewayDefinition = {
  kind: 'bankDiscount',
  title: 'Two prices and a “discount”',
  vendor: 'Kestrel Roofing Supply',
  fee: { type: 'percentage', value: 3 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 4.52 } },
  style,
  cardFields: { number: 'card', expiry: 'expires', code: 'cvv' },

  form: ({ invoice, currency, due, total, action }, problem) => page({
    title: `Kestrel Roofing Supply | ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/bankDiscount/">Kestrel Roofing Supply</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Our prices reward those who pay from their bank account.</p>
  <dl class="prices">
    <div><dt>Bank transfer (discount applied)</dt><dd>${formatMoney(due, currency)}</dd></div>
    <div><dt>Credit or debit card</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  <p>For a transfer use the account details on your invoice. To pay by card, fill in this form.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="card" aria-label="Card number" placeholder="Card number" inputmode="numeric">
    <input name="expires" aria-label="Expiration date" placeholder="MM/YY">
    <input name="cvv" aria-label="CVV" placeholder="CVV">
    <button type="submit">Pay by card</button>
  </form>
</main>`,
  }),
}
