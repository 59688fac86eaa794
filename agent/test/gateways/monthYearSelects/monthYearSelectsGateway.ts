import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'monthYearSelects.css')
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/**
 * Three lists beside the number. Traps: the months count from nought behind their names, so that "3" is April; the years
 * are behind their place in the list; and the brand has to be chosen from a list that sends letters.
 */
export const monthYearSelectsGateway: GatewayDefinition = {
  kind: 'monthYearSelects',
  title: 'Lists whose values are not what they say',
  vendor: 'Fjord & Fell Outfitters',
  fee: { type: 'flat', value: 1.95 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 1.95 } },
  style,
  cardFields: {
    number: 'acct',
    expiry: (take) => `${Number(take('mon')) + 1}/${new Date().getFullYear() + Number(take('yr').slice(1))}`,
    code: 'cid',
  },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Fjord & Fell account services',
    style,
    body: html`
<header class="vendor"><a href="/monthYearSelects/">Fjord &amp; Fell Outfitters</a></header>
<main>
  <h1>Settle invoice ${invoice.number}</h1>
  <ul class="sum">
    <li>Invoice amount <i>${formatMoney(due, currency)}</i></li>
    <li>Card handling fee <i>${formatMoney(fee, currency)}</i></li>
    <li>Total <i>${formatMoney(total, currency)}</i></li>
  </ul>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <p><label for="ct">Card type</label>
      <select id="ct" name="ct"><option value="">Please choose</option><option value="A">American Express</option><option value="M">Mastercard</option><option value="V">Visa</option></select></p>
    <p><label for="acct">Card no.</label> <input id="acct" name="acct" autocomplete="off"></p>
    <p><label for="mon">Expiry month</label>
      <select id="mon" name="mon"><option value="-1">Month</option>${months.map((name, index) => html`<option value="${index}">${name}</option>`)}</select></p>
    <p><label for="yr">Expiry year</label>
      <select id="yr" name="yr"><option value="">Year</option>${Array.from({ length: 12 }, (_, index) => html`<option value="y${index}">${String(new Date().getFullYear() + index).slice(2)}</option>`)}</select></p>
    <p><label for="cid">Card verification no.</label> <input id="cid" name="cid" maxlength="4"></p>
    <p><label for="nm">Cardholder name</label> <input id="nm" name="nm"></p>
    <p><input type="submit" value="Pay now"></p>
  </form>
</main>`,
  }),
}
