import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'amountTyped.css')

/**
 * A quick-pay page that knows nothing of any invoice: the payer types its number and the amount. Traps: no amount stands
 * anywhere before one is typed, and there is a box for a note.
 */
export const amountTypedGateway: GatewayDefinition = {
  kind: 'amountTyped',
  title: 'The payer types the amount',
  vendor: 'Prairie Rural Electric',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cc', expiry: 'ccexp', code: 'cvv' },

  form: ({ currency, total, action }, problem) => page({
    title: 'Prairie Rural Electric QuickPay',
    style,
    script: asset(import.meta.url, 'amountTyped.js'),
    body: html`
<header class="vendor"><a href="/amountTyped/">Prairie Rural Electric</a></header>
<main>
  <h1>QuickPay</h1>
  <p>Pay any bill by debit or credit card. There is no fee.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}${problem.kind === 'refused' && problem.field === 'amount' ? ` We expected ${formatMoney(total, currency)}.` : ''}</p>` : ''}
  <form method="post" action="${action}">
    <label for="inv">Invoice number</label><input id="inv" name="invoice_no" required>
    <label for="amt">Payment amount</label><input id="amt" name="amount" placeholder="0.00" inputmode="decimal" required>
    <label for="cc">Card number</label><input id="cc" name="cc" required>
    <label for="ccexp">Expiration MM/YY</label><input id="ccexp" name="ccexp" required>
    <label for="cvv">CVV</label><input id="cvv" name="cvv" maxlength="4" required>
    <label for="note">Note to us</label><input id="note" name="note">
    <p class="you-pay" hidden>You pay <output></output></p>
    <button>Submit payment</button>
  </form>
</main>`,
  }),
}
