import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'typeMonth.css')

/** The browser's own month picker for the expiry. Trap: it takes nothing but "2030-12", whatever it shows. */
export const typeMonthGateway: GatewayDefinition = {
  kind: 'typeMonth',
  title: 'A month picker for the expiry',
  vendor: 'Halcyon Records Storage',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'num', expiry: (take) => take('exp').split('-').toReversed().join('/'), code: 'sec' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `${invoice.number} - Halcyon`,
    style,
    body: html`
<header class="vendor"><a href="/typeMonth/">halcyon records storage</a></header>
<main>
  <p class="big">${formatMoney(total, currency)}</p>
  <p>is due on invoice ${invoice.number}. No fees, whichever card you use.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="num" placeholder="Card number" inputmode="numeric">
    <label>Card expires <input name="exp" type="month" min="${new Date().toISOString().slice(0, 7)}"></label>
    <input name="sec" placeholder="Security code" inputmode="numeric" maxlength="4">
    <input name="name" placeholder="Name on the card">
    <input name="zip" placeholder="Billing ZIP" maxlength="10">
    <button>Pay invoice</button>
  </form>
</main>`,
  }),
}
