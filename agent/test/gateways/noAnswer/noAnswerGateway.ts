import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'noAnswer.css')

/**
 * Takes the money and loses the answer: a proxy in between gives up and shows its own error page. Whoever takes that for
 * a failure pays twice. The payment page, opened again, says that the invoice is paid.
 */
export const noAnswerGateway: GatewayDefinition = {
  kind: 'noAnswer',
  title: 'Charges, and shows an error page',
  vendor: 'Saltmarsh Marine Supply',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentOutcome: 'unknown' },
  style,
  cardFields: { number: 'card-number', expiry: { month: 'card-month', year: 'card-year' }, code: 'card-cvv' },
  losesTheAnswer: true,

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Saltmarsh Marine Supply – pay ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/noAnswer/">Saltmarsh Marine Supply</a></header>
<main>
  <h1>Pay ${formatMoney(total, currency)}</h1>
  <p>for invoice ${invoice.number}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="card-number" autocomplete="cc-number" inputmode="numeric"></label>
    <div class="row">
      <label>Expiry month <input name="card-month" autocomplete="cc-exp-month" inputmode="numeric" maxlength="2" placeholder="MM"></label>
      <label>Expiry year <input name="card-year" autocomplete="cc-exp-year" inputmode="numeric" maxlength="4" placeholder="YYYY"></label>
      <label>CVV <input name="card-cvv" autocomplete="cc-csc" inputmode="numeric" maxlength="4"></label>
    </div>
    <label>Name on card <input name="card-name" autocomplete="cc-name"></label>
    <button type="submit">Complete payment</button>
  </form>
</main>`,
  }),
}
