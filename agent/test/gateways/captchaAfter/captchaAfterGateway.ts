import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'captchaAfter.css')

/** Shows a captcha when pay is pressed, before anything is sent. Whoever waits there waits for ever. */
export const captchaAfterGateway: GatewayDefinition = {
  kind: 'captchaAfter',
  title: 'A captcha once pay was pressed',
  vendor: 'Pinecrest Kennels',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Pinecrest Kennels - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'captchaAfter.js'),
    body: html`
<header class="vendor"><a href="/captchaAfter/">Pinecrest Kennels</a></header>
<main>
  <h1>Boarding invoice ${invoice.number}</h1>
  <p>Balance due: <b>${formatMoney(total, currency)}</b></p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <p><input name="number" placeholder="Card number"></p>
    <p><input name="expiry" placeholder="MM/YY"></p>
    <p><input name="cvc" placeholder="CVV"></p>
    <button>Pay now</button>
  </form>
  <div class="veil" hidden><div role="dialog" aria-label="Check"><p>Please verify that you are human.</p><label><input type="checkbox" name="person"> I am not a robot</label></div></div>
</main>`,
  }),
}
