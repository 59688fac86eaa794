import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'payNowLink.css')
const header = html`<header class="vendor"><a href="/payNowLink/">TRELLIS PRINT WORKS</a></header>`

/**
 * Shows the invoice first; the card is asked for one page further on. Trap: the fee for cards is told on the first page
 * only, beside the link, and the second just charges it.
 */
export const payNowLinkGateway: GatewayDefinition = {
  kind: 'payNowLink',
  title: 'The invoice first, its card form behind a link',
  vendor: 'Trellis Print Works',
  fee: { type: 'flat', value: 1.95 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 1.95 } },
  style,
  cardFields: { number: 'acctnum', expiry: 'expdate', code: 'cvv2' },

  pages: {
    '': ({ invoice, currency, due, action }) => page({
      title: `Invoice ${invoice.number}`,
      style,
      body: html`
${header}
<main>
  <h1>INVOICE ${invoice.number}</h1>
  <table>
    <tr><th>Item</th><th></th></tr>
    <tr><td>Business cards, 500, uncoated</td><td>${formatMoney(Math.floor(due / 3), currency)}</td></tr>
    <tr><td>Brochures, 4/4, folded</td><td>${formatMoney(due - Math.floor(due / 3), currency)}</td></tr>
    <tr><td><strong>Amount due</strong></td><td><strong>${formatMoney(due, currency)}</strong></td></tr>
  </table>
  <p>A convenience fee of $1.95 is added to payments by card.</p>
  <a class="pay" href="${action}/checkout">Pay now</a> <a href="/payNowLink/help">How to pay</a>
</main>`,
    }),
  },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Payment ${invoice.number}`,
    style,
    body: html`
${header}
<main>
  <h1>PAYMENT</h1>
  <dl class="facts">
    <div><dt>Invoice ${invoice.number}</dt><dd>${formatMoney(due, currency)}</dd></div>
    <div><dt>Convenience fee</dt><dd>${formatMoney(fee, currency)}</dd></div>
    <div><dt>Total</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <p><label>Card no.<br><input name="acctnum" size="24"></label></p>
    <p><label>Expires (MM/YY)<br><input name="expdate" size="6"></label></p>
    <p><label>CVV2<br><input name="cvv2" size="4" maxlength="4"></label></p>
    <p><label>Cardholder<br><input name="holder" size="24"></label></p>
    <input type="submit" value="Pay">
  </form>
</main>`,
  }),
}
