import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'maskedBox.css')

/**
 * A booking product's checkout with a mask in every box. Traps: as soon as a box is entered it fills itself with blanks
 * ("__/____"), the year has four digits and only the mask says so, and the total is 3 % above the invoice.
 */
export const maskedBoxGateway: GatewayDefinition = {
  kind: 'maskedBox',
  title: 'Boxes that wear masks',
  vendor: 'Brightwater Pool Service',
  fee: { type: 'percentage', value: 3 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 3 } },
  style,
  cardFields: { number: 'ccn', expiry: 'ccx', code: 'ccv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Pay invoice ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'maskedBox.js'),
    body: html`
<header class="vendor"><a href="/maskedBox/">Brightwater Pool Service</a></header>
<main>
  <aside>
    <h2>Invoice ${invoice.number}</h2>
    <dl class="facts">
      <div><dt>Invoice amount</dt><dd>${formatMoney(due, currency)}</dd></div>
      <div><dt>Card surcharge (3%)</dt><dd>${formatMoney(fee, currency)}</dd></div>
      <div><dt>Total</dt><dd>${formatMoney(total, currency)}</dd></div>
    </dl>
  </aside>
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <div class="field"><span>Card number</span><input name="ccn" data-mask="____ ____ ____ ____" aria-label="Card number"></div>
    <div class="row">
      <div class="field"><span>Expires</span><input name="ccx" data-mask="__/____" placeholder="MM/YYYY" aria-label="Expires"></div>
      <div class="field"><span>CVC</span><input name="ccv" maxlength="4" aria-label="CVC"></div>
    </div>
    <div class="field"><span>Cardholder</span><input name="who" aria-label="Cardholder name"></div>
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
