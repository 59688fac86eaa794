import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'termsOfSale.css')

/**
 * Its button wakes up once the terms of sale are accepted. Beside them stands a consent to text messages that looks like
 * them.
 */
export const termsOfSaleGateway: GatewayDefinition = {
  kind: 'termsOfSale',
  title: 'Terms of sale have to be accepted',
  vendor: 'Fennimore Legal Publishing',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Fennimore Legal Publishing - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'termsOfSale.js'),
    body: html`
<header class="vendor"><a href="/termsOfSale/">Fennimore Legal Publishing</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Total due: ${formatMoney(total, currency)}. We charge no card fee.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <label><input type="checkbox" name="terms"> I agree to the terms of sale and authorize this payment</label>
    <label><input type="checkbox" name="sms"> I agree to receive text messages</label>
    <button disabled>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
