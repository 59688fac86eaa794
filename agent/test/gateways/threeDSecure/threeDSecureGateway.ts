import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'threeDSecure.css')

/**
 * The card is sent, and then the bank wants a code from the cardholder before it says anything. No money moves. Traps: the
 * page has a button and one field, and says neither paid nor declined.
 */
export const threeDSecureGateway: GatewayDefinition = {
  kind: 'threeDSecure',
  title: 'The bank asks the cardholder after pay was pressed',
  vendor: 'Vantage Dental Labs',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED', paymentOutcome: 'unknown' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  pages: {
    verify: ({ currency, total, action }) => page({
      title: 'Bank verification',
      style,
      body: html`
<main>
  <h1>Confirm your purchase</h1>
  <p>Your bank wants to make sure that it is you. Enter the code we sent to the phone number ending in 41.</p>
  <p>Merchant: Vantage Dental Labs, ${formatMoney(total, currency)}</p>
  <form method="post" action="${action}/verify"><label>Code <input name="otp" maxlength="6"></label><button>Submit</button></form>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Vantage Dental Labs - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/threeDSecure/">Vantage Dental Labs</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/verify">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" inputmode="numeric"></label>
    <label>Expiration (MM/YY) <input name="expiry"></label>
    <label>CVC <input name="cvc" maxlength="4"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
