import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'voided.css')

/** The invoice was cancelled and replaced. Its old payment form still stands there, with the amount and without a fee, and takes money. */
export const voidedGateway: GatewayDefinition = {
  kind: 'voided',
  title: 'A cancelled invoice that can still be paid',
  vendor: 'Marigold Translation Services',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', says: /invoice was cancelled/, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,
  cardFields: { number: 'kn', expiry: 'exp', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Invoice ${invoice.number} – Marigold Translation Services`,
    style,
    body: html`
<header class="vendor"><a href="/voided/">Marigold Translation Services</a></header>
<main>
  <p class="stamp">VOID</p>
  <p>This invoice has been cancelled. A new one was sent to you.</p>
  <p>Invoice ${invoice.number}, total ${formatMoney(total, currency)}</p>
  ${problem ? html`<p role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="kn" placeholder="Card number" inputmode="numeric">
    <input name="exp" placeholder="MM/YY">
    <input name="cvc" placeholder="CVC">
    <button type="submit">Pay</button>
  </form>
</main>`,
  }),
}
