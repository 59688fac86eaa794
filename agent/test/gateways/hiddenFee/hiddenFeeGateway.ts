import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'hiddenFee.css')

/**
 * Says nothing of a fee until it knows the card: with the sixth digit, 2.99 % joins the summary and the total grows. Real
 * portals look the card's kind up and add a surcharge for credit. A check cannot see it; a payment must, before it pays.
 */
export const hiddenFeeGateway: GatewayDefinition = {
  kind: 'hiddenFee',
  title: 'A fee that shows itself while the card is typed',
  vendor: 'Pinecrest Veterinary Supply',
  fee: { type: 'percentage', value: 2.99 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'cc', expiry: 'exp', code: 'cvv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Pinecrest Veterinary Supply | Invoice ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'hiddenFee.js'),
    body: html`
<header class="vendor"><a href="/hiddenFee/">Pinecrest <span>Veterinary Supply</span></a></header>
<main>
  <h1>Secure payment</h1>
  <dl class="facts" aria-live="polite">
    <div><dt>Invoice ${invoice.number}</dt><dd>${formatMoney(due, currency)}</dd></div>
    <div id="surcharge" hidden><dt>Credit card surcharge</dt><dd>${formatMoney(fee, currency)}</dd></div>
    <div class="total"><dt>Total</dt><dd id="total" data-with-fee="${formatMoney(total, currency)}">${formatMoney(due, currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(due)}" data-with-fee="${decimal(total)}">
    <label for="cc">Card number</label>
    <input id="cc" name="cc" inputmode="numeric" autocomplete="cc-number" maxlength="23">
    <div class="row">
      <div><label for="exp">Expiration (MM/YY)</label><input id="exp" name="exp" inputmode="numeric" autocomplete="cc-exp" maxlength="7"></div>
      <div><label for="cvv">CVV</label><input id="cvv" name="cvv" inputmode="numeric" autocomplete="cc-csc" maxlength="4"></div>
    </div>
    <label for="holder">Cardholder name</label>
    <input id="holder" name="holder" autocomplete="cc-name">
    <button type="submit">Pay now</button>
  </form>
</main>`,
  }),
}
