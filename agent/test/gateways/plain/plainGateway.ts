import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatDate, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'plain.css')

/**
 * A tidy card form as a modern invoicing product makes it: every field with its autocomplete token, one masked expiry.
 * Traps: the words of success stand in the page, hidden, before paying; the pay button begins with a pictogram; the
 * result appears at the same address; two boxes that nobody asked for, one of them ticked.
 */
export const plainGateway: GatewayDefinition = {
  kind: 'plain',
  title: 'A card form, no fee',
  vendor: 'Northline Plumbing Supply',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cardNumber', expiry: 'cardExpiry', code: 'cardCvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Invoice ${invoice.number} from Northline Plumbing Supply`,
    style,
    script: asset(import.meta.url, 'plain.js'),
    body: html`
<main class="checkout">
  <section class="summary" aria-label="Invoice">
    <p class="brand"><span class="mark" aria-hidden="true">N</span> Northline Plumbing Supply</p>
    <p class="muted">Invoice ${invoice.number}${invoice.customer ? html` for ${invoice.customer}` : ''}</p>
    <p class="amount">${formatMoney(total, currency)}</p>
    <dl class="facts">
      <div><dt>Subtotal</dt><dd>${formatMoney(total, currency)}</dd></div>
      <div class="total"><dt>Amount due</dt><dd>${formatMoney(total, currency)}</dd></div>
    </dl>
    <p class="muted small"><a href="/plain/">Visit our store</a> · <a href="/plain/help">Need help?</a></p>
  </section>
  <section class="pay" aria-labelledby="pay-heading">
    <h1 id="pay-heading">Pay with card</h1>
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <form method="post" action="${action}" autocomplete="on">
      <input type="hidden" name="amount" value="${decimal(total)}">
      <label for="email">Email for your receipt (optional)</label>
      <input id="email" name="email" type="email" autocomplete="email">
      <label for="cardNumber">Card number</label>
      <input id="cardNumber" name="cardNumber" inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234" required>
      <div class="row">
        <div><label for="cardExpiry">Expiry</label>
        <input id="cardExpiry" name="cardExpiry" inputmode="numeric" autocomplete="cc-exp" placeholder="MM / YY" maxlength="7" required></div>
        <div><label for="cardCvc">CVC</label>
        <input id="cardCvc" name="cardCvc" inputmode="numeric" autocomplete="cc-csc" placeholder="123" maxlength="4" required></div>
      </div>
      <label for="billingName">Name on card</label>
      <input id="billingName" name="billingName" autocomplete="cc-name" required>
      <label for="billingPostalCode">ZIP code</label>
      <input id="billingPostalCode" name="billingPostalCode" autocomplete="billing postal-code" maxlength="10" required>
      <label class="box"><input type="checkbox" name="saveCard" checked> Save this card for next time</label>
      <label class="box"><input type="checkbox" name="newsletter"> Send me offers by e-mail</label>
      <button type="submit">➤ Pay ${formatMoney(total, currency)}</button>
    </form>
    <div class="done" hidden>
      <h2>Payment successful</h2>
      <p>Thank you, your payment has been received.</p>
    </div>
  </section>
</main>`,
  }),

  receipt: ({ invoice, currency }, charge) => page({
    title: `Invoice ${invoice.number} from Northline Plumbing Supply`,
    style,
    body: html`
<main class="checkout">
  <section class="pay done">
    <p class="brand"><span class="mark" aria-hidden="true">N</span> Northline Plumbing Supply</p>
    <h1>Payment successful</h1>
    <p>Thank you, your payment has been received.</p>
    <dl class="facts">
      <div><dt>Confirmation number</dt><dd>${charge.confirmation}</dd></div>
      <div><dt>Invoice</dt><dd>${invoice.number}</dd></div>
      <div><dt>Date</dt><dd>${formatDate(charge.at)}</dd></div>
      <div><dt>Card</dt><dd>•••• ${charge.last4}</dd></div>
      <div class="total"><dt>Amount paid</dt><dd>${formatMoney(charge.amount, currency)}</dd></div>
    </dl>
  </section>
</main>`,
  }),
}
