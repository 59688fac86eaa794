import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'flat.css')

/**
 * Says nothing of a fee until the card is chosen: then $2.50 joins the summary and the total changes. The expiry is two
 * text fields. A cookie banner lies over the foot of the page.
 */
export const flatGateway: GatewayDefinition = {
  kind: 'flat',
  title: 'A flat fee that appears with the card',
  vendor: 'Brightwater Landscaping',
  fee: { type: 'flat', value: 2.5 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 2.5 } },
  style,
  cardFields: { number: 'card_no', expiry: { month: 'exp_mm', year: 'exp_yy' }, code: 'card_code' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Pay Brightwater Landscaping – ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'flat.js'),
    body: html`
<header class="vendor"><a href="/flat/">Brightwater Landscaping</a></header>
<main>
  <h1>Pay your bill</h1>
  <p>Invoice <strong>${invoice.number}</strong>${invoice.customer ? html` · ${invoice.customer}` : ''}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(due)}" data-bank="${decimal(due)}" data-card="${decimal(total)}">
    <fieldset class="methods">
      <legend>Payment method</legend>
      <label><input type="radio" name="method" value="bank" checked> <span>Bank account</span></label>
      <label><input type="radio" name="method" value="card" autocomplete="off"> <span>Credit or debit card</span></label>
    </fieldset>

    <section id="bank">
      <p>Call us at the number on your invoice with your routing and account number and we will set up the transfer.</p>
    </section>

    <section id="card" hidden>
      <label for="card_no">Card number</label>
      <input id="card_no" name="card_no" inputmode="numeric" maxlength="23">
      <div class="row">
        <div><label for="exp_mm">Exp. month</label><input id="exp_mm" name="exp_mm" inputmode="numeric" maxlength="2" placeholder="MM"></div>
        <div><label for="exp_yy">Exp. year</label><input id="exp_yy" name="exp_yy" inputmode="numeric" maxlength="2" placeholder="YY"></div>
        <div><label for="card_code">Security code</label><input id="card_code" name="card_code" inputmode="numeric" maxlength="4"></div>
      </div>
      <div class="row">
        <div><label for="first">First name</label><input id="first" name="first_name"></div>
        <div><label for="last">Last name</label><input id="last" name="last_name"></div>
      </div>
      <label for="zip">Billing ZIP code</label>
      <input id="zip" name="postal" maxlength="10">
    </section>

    <dl class="facts">
      <div><dt>Invoice total</dt><dd>${formatMoney(due, currency)}</dd></div>
      <div id="fee" hidden><dt>Card fee</dt><dd>${formatMoney(fee, currency)}</dd></div>
      <div class="total"><dt>You pay</dt><dd id="total" data-bank="${formatMoney(due, currency)}" data-card="${formatMoney(total, currency)}">${formatMoney(due, currency)}</dd></div>
    </dl>
    <button type="submit" id="pay" hidden>Make payment</button>
  </form>
</main>
<aside class="cookies" aria-label="Cookies">
  <p>We use cookies to make this site better. <a href="/flat/help">Learn more</a></p>
  <button type="button">Accept all</button>
</aside>`,
  }),
}
