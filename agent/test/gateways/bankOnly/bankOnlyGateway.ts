import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'bankOnly.css')

/**
 * Takes bank payments only, and says so. Its form asks for an account number, a name and a member number: near enough
 * to a card form to mislead whoever looks for long numbers.
 */
export const bankOnlyGateway: GatewayDefinition = {
  kind: 'bankOnly',
  title: 'Bank account only',
  vendor: 'Granite Valley Electric Cooperative',
  fee: { type: 'none' },
  expected: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,

  form: ({ invoice, currency, total }) => page({
    title: 'eCheck payment – Granite Valley Electric Cooperative',
    style,
    script: asset(import.meta.url, 'bankOnly.js'),
    body: html`
<header class="vendor"><a href="/bankOnly/">Granite Valley Electric Cooperative</a></header>
<main>
  <h1>Pay by eCheck</h1>
  <dl class="facts">
    <div><dt>Invoice</dt><dd>${invoice.number}</dd></div>
    <div><dt>Amount due</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  <p class="notice">To keep member rates low, we do not accept credit or debit cards. Please pay from a checking or savings account, or mail a check.</p>
  <form>
    <div class="grid">
      <label>Account holder <input name="acct_name" autocomplete="name"></label>
      <label>Member number <input name="member_no" inputmode="numeric" maxlength="16"></label>
      <label>Routing number <input name="routing" inputmode="numeric" maxlength="9"></label>
      <label>Account number <input name="account" inputmode="numeric" maxlength="17"></label>
      <label>Account type <select name="type"><option>Checking</option><option>Savings</option></select></label>
    </div>
    <label class="box"><input type="checkbox" name="authorize"> I authorize a one-time electronic debit from this account.</label>
    <button type="submit">Authorize eCheck</button>
    <p role="status"></p>
  </form>
</main>`,
  }),
}
