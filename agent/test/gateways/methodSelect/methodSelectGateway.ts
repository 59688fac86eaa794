import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'methodSelect.css')

/**
 * A list asks how one wants to pay and shows the fields for it. Traps: the bank comes first, and the fee for cards stands in
 * the list's own words and in the total after choosing.
 */
export const methodSelectGateway: GatewayDefinition = {
  kind: 'methodSelect',
  title: 'A list of ways to pay',
  vendor: 'Red Mesa Tile & Stone',
  fee: { type: 'percentage', value: 2.75 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.75 } },
  style,
  cardFields: { number: 'cc_number', expiry: { month: 'cc_month', year: 'cc_year' }, code: 'cc_cvv' },
  bankFields: { routing: 'routing', account: 'bank', authorisation: 'bank_ok' },

  form: ({ invoice, currency, due, total, action }, problem) => page({
    title: `Red Mesa – ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'methodSelect.js'),
    body: html`
<header class="vendor"><a href="/methodSelect/">Red Mesa Tile &amp; Stone</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(due)}">
    <label for="method">How would you like to pay?</label>
    <select id="method" name="method" data-due="${decimal(due)}" data-card="${decimal(total)}">
      <option value="">Select a payment method</option>
      <option value="ACH">Bank account (ACH), no fee</option>
      <option value="CC">Credit or debit card, 2.75% fee</option>
      <option value="CHK">Mail a check</option>
    </select>
    <section data-for="ACH" hidden>
      <label for="routing">Routing number</label><input id="routing" name="routing">
      <label for="bank">Bank account number</label><input id="bank" name="bank">
      <label><input type="checkbox" name="bank_ok" value="1"> I authorize this debit</label>
    </section>
    <section data-for="CC" hidden>
      <label for="n">Card number</label><input id="n" name="cc_number">
      <label for="m">Expiration month</label><select id="m" name="cc_month">${months.map((month) => html`<option>${month}</option>`)}</select>
      <label for="y">Expiration year</label><select id="y" name="cc_year">${years().map((year) => html`<option>${year}</option>`)}</select>
      <label for="v">CVV</label><input id="v" name="cc_cvv" maxlength="4">
    </section>
    <dl class="facts">
      <div><dt>Invoice amount</dt><dd>${formatMoney(due, currency)}</dd></div>
      <div><dt>Total</dt><dd id="total" data-due="${formatMoney(due, currency)}" data-card="${formatMoney(total, currency)}">${formatMoney(due, currency)}</dd></div>
    </dl>
    <button type="submit">Make payment</button>
  </form>
</main>`,
  }),
}

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
const years = () => Array.from({ length: 9 }, (_, index) => new Date().getFullYear() + index)
