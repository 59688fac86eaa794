import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'splitNumber.css')

/**
 * A utility's page from the days of paper: the number goes into four boxes as it is printed on the card. Traps: only the
 * first box says what it is for, a full box hands the cursor to the next, and the code stands right behind the last box.
 */
export const splitNumberGateway: GatewayDefinition = {
  kind: 'splitNumber',
  title: 'The number in four boxes',
  vendor: 'Tidewater Utility District',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: ['cc_1', 'cc_2', 'cc_3', 'cc_4'], expiry: { month: 'exp_mm', year: 'exp_yy' }, code: 'cvv' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Tidewater Utility District | One-time payment',
    style,
    script: asset(import.meta.url, 'splitNumber.js'),
    body: html`
<header class="vendor"><a href="/splitNumber/">Tidewater Utility District</a></header>
<main>
  <h1>One-time payment</h1>
  <p class="bill">Bill ${invoice.number} <b>Amount due: ${formatMoney(total, currency)}</b></p>
  <p>The district charges no convenience fee for card payments.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <fieldset>
      <legend>Card</legend>
      <label for="cc_1">Card number</label>
      <div class="boxes">
        <input id="cc_1" name="cc_1" size="4" maxlength="4" inputmode="numeric"> -
        <input name="cc_2" size="4" maxlength="4" inputmode="numeric"> -
        <input name="cc_3" size="4" maxlength="4" inputmode="numeric"> -
        <input name="cc_4" size="4" maxlength="4" inputmode="numeric">
        <label class="code">CVV <input name="cvv" size="4" maxlength="4" type="password"></label>
      </div>
      <label for="exp_mm">Expires (MM / YY)</label>
      <div class="boxes"><input id="exp_mm" name="exp_mm" size="2" maxlength="2"> / <input name="exp_yy" size="2" maxlength="2"></div>
      <label for="holder">Name on card</label>
      <input id="holder" name="holder">
    </fieldset>
    <button>Make payment</button>
  </form>
</main>`,
  }),
}
