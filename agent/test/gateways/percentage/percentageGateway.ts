import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatDate, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'percentage.css')
const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

/** The years an expiry list offers, from this one on. */
const years = () => Array.from({ length: 12 }, (_, index) => String(new Date().getFullYear() + index))

/**
 * An older accounting portal: a table for a form, fields known by name and by the words in the cell beside them, lists
 * for month and year. It adds 2.5 % and says so twice. Success has an address of its own.
 */
export const percentageGateway: GatewayDefinition = {
  kind: 'percentage',
  title: 'A 2.5 % card fee, stated',
  vendor: 'Harborview Cold Storage',
  fee: { type: 'percentage', value: 2.5 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  style,
  cardFields: { number: 'ccnum', expiry: { month: 'ccmonth', year: 'ccyear' }, code: 'cvv2' },
  redirects: true,

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Harborview Cold Storage - Online Bill Payment',
    style,
    body: html`
<header class="vendor"><a href="/percentage/">Harborview Cold Storage</a> <span>Online Bill Payment</span></header>
<main>
  <h1>Pay invoice ${invoice.number}</h1>
  <p>We accept Visa, Mastercard, American Express and Discover. A 2.5% processing fee is added to all card payments.</p>
  <table class="summary">
    <caption>Payment summary</caption>
    <tr><th scope="row">Invoice amount</th><td>${formatMoney(due, currency)}</td></tr>
    <tr><th scope="row">Card processing fee (2.5%)</th><td>${formatMoney(fee, currency)}</td></tr>
    <tr class="total"><th scope="row">Total</th><td>${formatMoney(total, currency)}</td></tr>
  </table>
  ${problem ? html`<p class="problem" role="alert">Error: ${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <table class="fields">
      <tr><td>Name as it appears on card</td><td><input name="ccname" size="30"></td></tr>
      <tr><td>Credit card number *</td><td><input name="ccnum" size="22" maxlength="19"></td></tr>
      <tr><td>Expiration date *</td><td>
        <select name="ccmonth"><option value="">Month</option>${months.map((month) => html`<option value="${month}">${month}</option>`)}</select>
        <select name="ccyear"><option value="">Year</option>${years().map((year) => html`<option value="${year}">${year}</option>`)}</select>
      </td></tr>
      <tr><td>Security code *</td><td><input name="cvv2" size="5" maxlength="4"> <a href="/percentage/help">What is this?</a></td></tr>
      <tr><td>Billing ZIP</td><td><input name="zip" size="10" maxlength="10"></td></tr>
      <tr><td>E-mail address</td><td><input name="email" size="30"></td></tr>
    </table>
    <p><input type="checkbox" id="store" name="store_card" value="Y" checked> <label for="store">Store this card on file for future invoices</label></p>
    <p><input type="submit" value="Submit Payment"> <input type="reset" value="Clear Form"></p>
  </form>
  <p class="small">Paying by check? Mail it with your remittance slip to PO Box 1180.</p>
</main>`,
  }),

  receipt: ({ invoice, currency, due }, charge) => page({
    title: 'Harborview Cold Storage - Payment Receipt',
    style,
    body: html`
<header class="vendor"><a href="/percentage/">Harborview Cold Storage</a> <span>Payment Receipt</span></header>
<main>
  <h1>Thank you for your payment</h1>
  <p>Your card ending in ${charge.last4} was charged ${formatMoney(charge.amount, currency)} on ${formatDate(charge.at)}.</p>
  <table class="summary">
    <caption>Receipt</caption>
    <tr><th scope="row">Transaction ID</th><td>${charge.confirmation}</td></tr>
    <tr><th scope="row">Invoice</th><td>${invoice.number}</td></tr>
    <tr><th scope="row">Invoice amount</th><td>${formatMoney(due, currency)}</td></tr>
    <tr><th scope="row">Card processing fee</th><td>${formatMoney(charge.fee, currency)}</td></tr>
    <tr class="total"><th scope="row">Total charged</th><td>${formatMoney(charge.amount, currency)}</td></tr>
  </table>
  <p>Please print this page for your records.</p>
</main>`,
  }),
}
