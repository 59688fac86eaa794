import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'feeByCard.css')

/** Has a fee that depends on the card, from 1.5 to 3.5 %, and names the example that looks best. Nobody can say what one pays. */
export const feeByCardGateway: GatewayDefinition = {
  kind: 'feeByCard',
  title: 'A fee that depends on the card',
  vendor: 'Polaris Freight Brokers',
  fee: { type: 'percentage', value: 2.9 },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'pan', expiry: 'exp', code: 'cvc' },

  form: ({ invoice, currency, due, total, action }, problem) => page({
    title: `Invoice ${invoice.number} · Polaris Freight Brokers`,
    style,
    body: html`
<header class="vendor"><a href="/feeByCard/">Polaris Freight Brokers</a></header>
<main>
  <section>
    <p>Invoice ${invoice.number}</p>
    <h1>${formatMoney(due, currency)}</h1>
    <p>Card processing fees depend on the card used. Most debit cards: 1.5%. Rewards and corporate cards: up to 3.5%.</p>
    <p>The fee is added to your statement when your bank tells us which card it is.</p>
  </section>
  <form method="post" action="${action}">
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="pan" placeholder="Card number" inputmode="numeric" autocomplete="cc-number">
    <input name="exp" placeholder="MM / YY" autocomplete="cc-exp">
    <input name="cvc" placeholder="CVC" autocomplete="cc-csc">
    <input name="nm" placeholder="Name on card" autocomplete="cc-name">
    <button type="submit">Pay</button>
  </form>
</main>`,
  }),
}
