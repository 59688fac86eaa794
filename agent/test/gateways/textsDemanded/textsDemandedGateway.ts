import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'textsDemanded.css')

/**
 * Takes no payment from whoever does not agree to text messages. Nothing may be ticked, so nothing can be paid.
 */
export const textsDemandedGateway: GatewayDefinition = {
  kind: 'textsDemanded',
  title: 'Text messages have to be agreed to',
  vendor: 'Glenbrook Tire & Lube',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Glenbrook Tire & Lube - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/textsDemanded/">Glenbrook Tire & Lube</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due: ${formatMoney(total, currency)}. No fees for cards.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <label><input type="checkbox" name="sms" required> I agree to receive text messages with offers</label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
