import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'growsAtTheEnd.css')

/** Asks the right amount until the page to review, which has a booking fee on it that nobody spoke of. */
export const growsAtTheEndGateway: GatewayDefinition = {
  kind: 'growsAtTheEnd',
  title: 'The last page adds a fee',
  vendor: 'Crestline Event Rentals',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'INVOICE_AMOUNT_MISMATCH' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  pages: {
    review: ({ invoice, currency, total, action }, sent) => page({
      title: `Review and confirm ${invoice.number}`,
      style,
      body: html`
<main>
  <h1>Review and confirm</h1>
  <p>Rental ${formatMoney(total, currency)}</p>
  <p>Booking fee ${formatMoney(495, currency)}</p>
  <p>Total ${formatMoney(total + 495, currency)}</p>
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    ${['number', 'expiry', 'cvc'].map((name) => html`<input type="hidden" name="${name}" value="${sent[name] ?? ''}">`)}
    <button>Confirm payment</button>
  </form>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Crestline Event Rentals - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/growsAtTheEnd/">Crestline Event Rentals</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due ${formatMoney(total, currency)}. No fees.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/review">
    <label>Card number <input name="number"></label>
    <label>Expiry (MM/YY) <input name="expiry"></label>
    <label>CVC <input name="cvc"></label>
    <button>Review payment</button>
  </form>
</main>`,
  }),
}
