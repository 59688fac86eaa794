import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'otherAmount.css')

/** What an older, unpaid invoice adds to the balance, in minor units. */
const PAST_DUE = 3_750

/** Asks for the whole balance of the account: the invoice and $37.50 of an older one. That difference is no card fee. */
export const otherAmountGateway: GatewayDefinition = {
  kind: 'otherAmount',
  title: 'Asks for more than the invoice',
  vendor: 'Lumen & Oak Lighting',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  due: (invoice) => invoice.amount + PAST_DUE,
  cardFields: { number: 'x_card_num', expiry: 'x_exp_date', code: 'x_card_code' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Pay your balance · Lumen & Oak Lighting',
    style,
    body: html`
<header class="vendor"><a href="/otherAmount/">Lumen &amp; Oak</a></header>
<main>
  <h1>Your balance is ${formatMoney(total, currency)}</h1>
  <dl class="facts">
    <div><dt>Past due balance</dt><dd>${formatMoney(PAST_DUE, currency)}</dd></div>
    <div><dt>Invoice ${invoice.number}</dt><dd>${formatMoney(invoice.amount, currency)}</dd></div>
    <div class="total"><dt>Balance due</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <div class="field"><input id="num" name="x_card_num" placeholder=" " inputmode="numeric"><label for="num">Card number</label></div>
    <div class="row">
      <div class="field"><input id="exp" name="x_exp_date" placeholder=" " maxlength="7" inputmode="numeric"><label for="exp">Expires (MM/YY)</label></div>
      <div class="field"><input id="code" name="x_card_code" placeholder=" " maxlength="4" inputmode="numeric"><label for="code">Security code</label></div>
    </div>
    <div class="field"><input id="name" name="x_name" placeholder=" "><label for="name">Name on card</label></div>
    <button type="submit">Pay balance</button>
  </form>
</main>`,
  }),
}
