import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'decoys.css')

/**
 * A shop's checkout that sells invoices too. Traps, all of them boxes to leave alone: a coupon, a gift card with number and
 * security code right above the card's, a loyalty number, a purchase order, and two boxes for robots, one of them named as
 * a card number would be.
 */
export const decoysGateway: GatewayDefinition = {
  kind: 'decoys',
  title: 'Boxes to leave alone',
  vendor: 'Cedar Hollow Nursery',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'payment_no', expiry: 'payment_exp', code: 'payment_code' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Cedar Hollow Nursery | Checkout',
    style,
    body: html`
<header class="vendor"><a href="/decoys/">Cedar Hollow Nursery</a></header>
<main>
  <h1>Checkout for invoice ${invoice.number}</h1>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <fieldset>
      <legend>Savings</legend>
      <p><input name="coupon" placeholder="Coupon code"> <button type="button">Apply coupon</button></p>
      <p><label>Garden Club loyalty number <input name="club_no" maxlength="16"></label></p>
      <p><label>Gift card number <input name="gc_number" maxlength="19"></label> <label>Security code <input name="gc_pin" maxlength="8"></label></p>
    </fieldset>
    <p><label>Purchase order (optional) <input name="po"></label> <label>Customer number (optional) <input name="cust_no"></label></p>
    <fieldset>
      <legend>Credit or debit card</legend>
      <p class="away"><label>Card number <input name="cardnumber" tabindex="-1" autocomplete="off"></label></p>
      <p class="away" aria-hidden="true"><label>Please leave this field empty <input name="website" tabindex="-1"></label></p>
      <p><label>Card number <input name="payment_no" inputmode="numeric"></label></p>
      <p><label>Expires (MM/YY) <input name="payment_exp" maxlength="5"></label> <label>Security code <input name="payment_code" maxlength="4"></label></p>
    </fieldset>
    <p class="total">Order total ${formatMoney(total, currency)}</p>
    <button>Place payment</button>
  </form>
</main>`,
  }),
}
