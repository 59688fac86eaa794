import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'waivedFee.css')

/** From here on it adds its fee, in minor units. */
const LIMIT = 50_000

/** States a 3 % fee in its small print and waives it for invoices under $500, so that the percentage on the page is not what one pays. */
export const waivedFeeGateway: GatewayDefinition = {
  kind: 'waivedFee',
  title: 'A fee that small invoices are spared',
  vendor: 'Copper Kettle Bakery',
  fee: { type: 'percentage', value: 3 },
  addedFee: (due) => (due < LIMIT ? 0 : Math.round(due * 0.03)),
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: { month: 'mm', year: 'yy' }, code: 'security' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Copper Kettle Bakery: pay an invoice',
    style,
    body: html`
<header class="vendor"><a href="/waivedFee/">Copper Kettle Bakery</a></header>
<main>
  <p>Invoice ${invoice.number}${fee > 0 ? html` over ${formatMoney(due, currency)}` : ''}</p>
  <p class="sum">Total: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="n">Card number</label><input id="n" name="number" inputmode="numeric">
    <div class="row">
      <div><label for="m">Month</label><select id="m" name="mm"><option value="">MM</option>${Array.from({ length: 12 }, (_, month) => html`<option>${String(month + 1).padStart(2, '0')}</option>`)}</select></div>
      <div><label for="y">Year</label><select id="y" name="yy"><option value="">YYYY</option>${Array.from({ length: 10 }, (_, years) => html`<option>${new Date().getFullYear() + years}</option>`)}</select></div>
      <div><label for="s">CVC</label><input id="s" name="security" maxlength="4"></div>
    </div>
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
  </form>
  <p class="fine">A 3% fee applies to card payments. We waive the card fee for invoices under ${formatMoney(LIMIT, currency)}.</p>
</main>`,
  }),
}
