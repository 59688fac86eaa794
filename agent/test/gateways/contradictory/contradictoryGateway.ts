import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'contradictory.css')

/** States two fees: 3.5 % in a sentence, 2.5 % in the summary. It charges the second, but who could know? */
export const contradictoryGateway: GatewayDefinition = {
  kind: 'contradictory',
  title: 'Two fees that contradict each other',
  vendor: 'Ridgeway Equipment Rental',
  fee: { type: 'percentage', value: 2.5 },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'cardNumber', expiry: { month: 'expMonth', year: 'expYear' }, code: 'cvv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: `Ridgeway Equipment Rental | Pay ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/contradictory/">Ridgeway Equipment Rental</a></header>
<main>
  <section>
    <h1>Invoice ${invoice.number}</h1>
    <p class="notice">Please note: a 3.5% surcharge applies to all credit card payments.</p>
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <form method="post" action="${action}">
      <input type="hidden" name="amount" value="${decimal(total)}">
      <p><label>Name on card<input name="nameOnCard" autocomplete="cc-name"></label></p>
      <p><label>Card number<input name="cardNumber" autocomplete="cc-number"></label></p>
      <div class="row">
        <label>Month<select name="expMonth" autocomplete="cc-exp-month">${range(1, 12).map((month) => html`<option value="${month}">${month}</option>`)}</select></label>
        <label>Year<select name="expYear" autocomplete="cc-exp-year">${range(new Date().getFullYear(), new Date().getFullYear() + 10).map((year) => html`<option>${year}</option>`)}</select></label>
        <label>CVV<input name="cvv" autocomplete="cc-csc" maxlength="4"></label>
      </div>
      <button type="submit">Pay ${formatMoney(total, currency)}</button>
    </form>
  </section>
  <aside>
    <h2>Summary</h2>
    <dl class="facts">
      <div><dt>Rental charges</dt><dd>${formatMoney(due, currency)}</dd></div>
      <div><dt>Credit card fee (2.5%)</dt><dd>${formatMoney(fee, currency)}</dd></div>
      <div><dt>Total due</dt><dd>${formatMoney(total, currency)}</dd></div>
    </dl>
  </aside>
</main>`,
  }),
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
