import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'secondCharge.css')

/** Its processor's convenience fee, in minor units. */
const CONVENIENCE = 395

/**
 * A town's utility office. The bill is charged as it is; its processor charges a convenience fee of $3.95 beside it, as a
 * payment of its own. A card good for one payment fails there, and no total shows what one pays.
 */
export const secondChargeGateway: GatewayDefinition = {
  kind: 'secondCharge',
  title: 'A fee charged as a second payment',
  vendor: 'Town of Elmsford Water Department',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'AccountNumber', expiry: { month: 'ExpMonth', year: 'ExpYear' }, code: 'Cvv' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Town of Elmsford Water Department - ePay',
    style,
    body: html`
<header class="vendor"><a href="/secondCharge/">Town of Elmsford Water Department</a></header>
<main>
  <h1>Review and pay</h1>
  <table>
    <tr><th scope="col">Bill</th><th scope="col">Amount due</th></tr>
    <tr><td>${invoice.number}</td><td>${formatMoney(total, currency)}</td></tr>
  </table>
  <p>CivicLane Payments charges a convenience fee of ${formatMoney(CONVENIENCE, currency)} for card payments. It will appear as a separate charge on your statement.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <fieldset>
      <legend>Card</legend>
      <p><label for="an">Card number</label> <input id="an" name="AccountNumber" size="22"></p>
      <p><label for="em">Expiration month</label> <input id="em" name="ExpMonth" size="3" maxlength="2"></p>
      <p><label for="ey">Expiration year</label> <input id="ey" name="ExpYear" size="5" maxlength="4"></p>
      <p><label for="cv">Security code</label> <input id="cv" name="Cvv" size="5" maxlength="4"></p>
      <p><label for="zc">ZIP code</label> <input id="zc" name="Zip" size="8"></p>
    </fieldset>
    <button type="submit">Submit payment</button>
  </form>
</main>`,
  }),
}
