import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'billingAddress.css')

/**
 * Asks for everything a bank may compare: address, state, telephone. Traps: the states are loaded when a country is
 * chosen, which also empties the ZIP code; they send numbers; the telephone wears a national mask.
 */
export const billingAddressGateway: GatewayDefinition = {
  kind: 'billingAddress',
  title: 'The whole billing address',
  vendor: 'Summit Scaffold Rental',
  fee: { type: 'percentage', value: 2.9 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.9 } },
  style,
  cardFields: { number: 'ccNumber', expiry: 'ccExpiry', code: 'ccCvv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Summit Scaffold Rental: invoice ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'billingAddress.js'),
    body: html`
<header class="vendor"><a href="/billingAddress/">Summit Scaffold Rental</a></header>
<main>
  <section>
    <h1>Invoice ${invoice.number}</h1>
    <p>Subtotal ${formatMoney(due, currency)}</p>
    <p>Convenience fee (2.9%) ${formatMoney(fee, currency)}</p>
    <p><b>Total due ${formatMoney(total, currency)}</b></p>
  </section>
  <form method="post" action="${action}">
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <input type="hidden" name="amount" value="${decimal(total)}">
    <h2>Billing address</h2>
    <div class="grid">
      <label>First name* <input name="billFirst" required></label><label>Last name* <input name="billLast" required></label>
      <label class="all">Country* <select name="billCountry" required><option value="">Select</option><option value="CAN">Canada</option><option value="USA">United States</option></select></label>
      <label class="all">Address line 1* <input name="billStreet" required></label><label class="all">Address line 2 <input name="billStreet2"></label>
      <label>City* <input name="billCity" required></label><label>State* <select name="billState" required><option value="">Choose a country first</option></select></label>
      <label>ZIP code* <input name="billZip" required></label><label>Phone* <input name="billPhone" type="tel" required></label>
      <label class="all">Email* <input name="billEmail" type="email" required></label>
    </div>
    <h2>Card</h2>
    <div class="grid">
      <label class="all">Card number* <input name="ccNumber" autocomplete="cc-number" required></label>
      <label>Expiration* <input name="ccExpiry" placeholder="MM/YY" maxlength="5" required></label><label>CVV* <input name="ccCvv" maxlength="4" required></label>
    </div>
    <button>Submit payment</button>
  </form>
</main>`,
  }),
}
