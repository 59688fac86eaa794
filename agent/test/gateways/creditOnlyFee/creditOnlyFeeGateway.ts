import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'creditOnlyFee.css')

/**
 * Adds 3 % for credit cards and nothing for debit cards, and knows which it is by the number. Nobody says beforehand which
 * one will be used: a debit card is assumed, and the reading has to say so. It charges debit cards.
 */
export const creditOnlyFeeGateway: GatewayDefinition = {
  kind: 'creditOnlyFee',
  title: 'A fee for credit cards only',
  vendor: 'Thistledown Bookbinders',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cc', expiry: 'until', code: 'cvv' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Thistledown Bookbinders | Settle your account',
    style,
    body: html`
<header class="vendor"><a href="/creditOnlyFee/">Thistledown Bookbinders</a></header>
<main>
  <h1>Settle invoice ${invoice.number}</h1>
  <dl class="facts"><div><dt>Balance due</dt><dd>${formatMoney(total, currency)}</dd></div></dl>
  <p class="note">A 3% surcharge applies to credit cards. Debit cards carry no fee.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="cc">Card number</label><input id="cc" name="cc" inputmode="numeric" autocomplete="cc-number">
    <div class="pair">
      <div><label for="until">Valid until (MM/YY)</label><input id="until" name="until" maxlength="7"></div>
      <div><label for="cvv">CVV</label><input id="cvv" name="cvv" maxlength="4"></div>
    </div>
    <label for="holder">Cardholder</label><input id="holder" name="holder">
    <button type="submit">Pay invoice</button>
  </form>
</main>`,
  }),
}
