import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'achOption.css')

/**
 * Three per cent by card, nothing by bank. The card is chosen at first. Traps: the account is typed twice, beside it stands
 * the customer's own account number, a ticked box would debit every coming invoice, and a debit must be authorised.
 */
export const achOptionGateway: GatewayDefinition = {
  kind: 'achOption',
  title: 'A card fee, or the bank for nothing',
  vendor: 'Tamarack Property Services',
  fee: { type: 'percentage', value: 3 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 3 } },
  style,
  cardFields: { number: 'card_no', expiry: 'card_exp', code: 'card_cvv' },
  bankFields: { routing: 'ach_rtn', account: 'ach_acct', accountAgain: 'ach_acct2', authorisation: 'ach_ok' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Tamarack Property Services | Invoice ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'achOption.js'),
    body: html`
<header class="vendor"><a href="/achOption/">Tamarack Property Services</a></header>
<main data-due="${formatMoney(due, currency)}" data-total="${formatMoney(total, currency)}">
  <h1>Invoice ${invoice.number}</h1>
  <fieldset>
    <legend>Pay with</legend>
    <label><input type="radio" name="how" value="card" checked> Credit or debit card (3% fee)</label>
    <label><input type="radio" name="how" value="ach"> Bank account, no fee</label>
  </fieldset>
  <dl class="facts">
    <div><dt>Invoice amount</dt><dd>${formatMoney(due, currency)}</dd></div>
    <div data-for="card"><dt>Card fee (3%)</dt><dd>${formatMoney(fee, currency)}</dd></div>
    <div><dt>Total</dt><dd id="total">${formatMoney(total, currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}

  <form method="post" action="${action}" data-for="card">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="card_no" inputmode="numeric" autocomplete="cc-number"></label>
    <label>Expires (MM/YY) <input name="card_exp" autocomplete="cc-exp" maxlength="5"></label>
    <label>CVV <input name="card_cvv" autocomplete="cc-csc" maxlength="4"></label>
    <label>Name on card <input name="card_name" autocomplete="cc-name"></label>
    <button type="submit">Pay by card</button>
  </form>

  <form method="post" action="${action}" data-for="ach" hidden>
    <input type="hidden" name="amount" value="${decimal(due)}">
    <label>Customer account number (optional) <input name="cust_acct"></label>
    <label>Name on account <input name="ach_name" required></label>
    <fieldset>
      <legend>Account type</legend>
      <label><input type="radio" name="ach_type" value="C" required> Checking</label>
      <label><input type="radio" name="ach_type" value="S"> Savings</label>
    </fieldset>
    <label>Routing number <input name="ach_rtn" inputmode="numeric" maxlength="9" required></label>
    <label>Account number <input name="ach_acct" inputmode="numeric" maxlength="17" required></label>
    <label>Confirm account number <input name="ach_acct2" inputmode="numeric" maxlength="17" required></label>
    <label><input type="checkbox" name="ach_auto" value="1" checked> Pay future invoices from this account automatically</label>
    <label><input type="checkbox" name="ach_ok" value="1" required> I authorize Tamarack Property Services to debit this account once for the total above.</label>
    <button type="button" class="quiet">Cancel</button>
    <button type="submit">Authorize payment</button>
  </form>
</main>`,
  }),
}
