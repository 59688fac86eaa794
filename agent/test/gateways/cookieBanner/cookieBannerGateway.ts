import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'cookieBanner.css')

/**
 * A wall about cookies lies over the whole page. Traps: the loud button accepts everything, the one beside it leads
 * nowhere, and what refuses is a line in small print. What was chosen is sent along with the payment.
 */
export const cookieBannerGateway: GatewayDefinition = {
  kind: 'cookieBanner',
  title: 'Behind a wall about cookies',
  vendor: 'Ostrander & Wills Attorneys',
  fee: { type: 'percentage', value: 2.9 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.9 } },
  style,
  cardFields: { number: 'card_number', expiry: 'card_exp', code: 'card_cvv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Statement ${invoice.number} – Ostrander & Wills`,
    style,
    script: asset(import.meta.url, 'cookieBanner.js'),
    body: html`
<header class="vendor"><a href="/cookieBanner/">Ostrander &amp; Wills, Attorneys at Law</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <dl class="facts">
    <div><dt>Fees for services</dt><dd>${formatMoney(due, currency)}</dd></div>
    <div><dt>Card processing fee (2.9%)</dt><dd>${formatMoney(fee, currency)}</dd></div>
    <div><dt>Total</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}"><input type="hidden" name="consent" value="unasked">
    <label for="cn">Credit card number</label><input id="cn" name="card_number" autocomplete="cc-number" inputmode="numeric">
    <label for="ce">Expiration date (MM/YY)</label><input id="ce" name="card_exp" autocomplete="cc-exp">
    <label for="cc">CVV</label><input id="cc" name="card_cvv" autocomplete="cc-csc" maxlength="4">
    <label for="ch">Name on card</label><input id="ch" name="card_name" autocomplete="cc-name">
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
  </form>
</main>
<div class="wall"><div>
  <h2>We value your privacy</h2>
  <p>We and our 214 partners use cookies to measure visits and to show advertisements that suit you.</p>
  <button type="button" class="loud" data-consent="all">Accept all</button>
  <button type="button" class="settings">Manage settings</button>
  <button type="button" class="quiet" data-consent="necessary">Continue without accepting</button>
</div></div>`,
  }),
}
