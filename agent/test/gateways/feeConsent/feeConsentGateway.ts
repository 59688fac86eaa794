import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'feeConsent.css')

/** Charges two percent for a card, and has the payer agree to that before he may pay. */
export const feeConsentGateway: GatewayDefinition = {
  kind: 'feeConsent',
  title: 'A fee has to be agreed to',
  vendor: 'Port Alder Harbour Office',
  fee: { type: 'percentage', value: 2 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2 } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Port Alder Harbour Office - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/feeConsent/">Port Alder Harbour Office</a></header>
<main>
  <h1>Berth fees, invoice ${invoice.number}</h1>
  <table>
    <tr><td>Amount due</td><td>${formatMoney(due, currency)}</td></tr>
    <tr><td>Card fee (2%)</td><td>${formatMoney(fee, currency)}</td></tr>
    <tr><td>Total</td><td>${formatMoney(total, currency)}</td></tr>
  </table>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <label><input type="checkbox" name="fee" required> I agree to the card fee of 2%</label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
