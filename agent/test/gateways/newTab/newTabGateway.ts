import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'newTab.css')
const header = html`<header class="vendor"><a href="/newTab/">Saltbox Swim School</a></header>`

/** Opens the card form in a window of its own, by script. Trap: the page itself never changes, and its button has no address. */
export const newTabGateway: GatewayDefinition = {
  kind: 'newTab',
  title: 'The form opens in another window',
  vendor: 'Saltbox Swim School',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cc', expiry: 'ccexp', code: 'cccode' },

  pages: {
    '': ({ invoice, currency, total, action }) => page({
      title: `Saltbox Swim School: ${invoice.number}`,
      style,
      script: asset(import.meta.url, 'newTab.js'),
      body: html`
${header}
<main>
  <p>Lessons, invoice ${invoice.number}</p>
  <p class="sum">${formatMoney(total, currency)}</p>
  <button type="button" data-address="${action}/checkout">Pay online</button>
  <p class="blocked" hidden>Your browser blocked our payment window. Please allow pop-ups.</p>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Secure payment',
    style,
    body: html`
${header}
<main>
  <p>Invoice ${invoice.number}, amount due ${formatMoney(total, currency)}. We add no fees.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="cc" placeholder="Card number" autocomplete="cc-number">
    <input name="ccexp" placeholder="MM/YY" autocomplete="cc-exp">
    <input name="cccode" placeholder="CVC" autocomplete="cc-csc" maxlength="4">
    <button type="submit">Pay now</button>
  </form>
</main>`,
  }),
}
