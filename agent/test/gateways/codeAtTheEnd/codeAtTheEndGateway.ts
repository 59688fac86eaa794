import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'codeAtTheEnd.css')

/**
 * A wizard whose last page shows what was typed and asks for the security code. Traps: "Continue" beside the card does not
 * pay, and the code has no field before.
 */
export const codeAtTheEndGateway: GatewayDefinition = {
  kind: 'codeAtTheEnd',
  title: 'The security code is asked for on the last page',
  vendor: 'Saxon Fine Papers',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  pages: {
    review: ({ invoice, currency, total, action }, sent) => page({
      title: `Please review your payment ${invoice.number}`,
      style,
      body: html`
<main>
  <h1>Please review your payment</h1>
  <p>Step 3 of 3</p>
  <p>Total due ${formatMoney(total, currency)}</p>
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    ${['number', 'expiry', 'holder'].map((name) => html`<input type="hidden" name="${name}" value="${sent[name] ?? ''}">`)}
    <label>Security code (CVV) <input name="cvc" maxlength="4"></label>
    <button>Submit payment</button>
  </form>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Saxon Fine Papers - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/codeAtTheEnd/">Saxon Fine Papers</a></header>
<main>
  <p>Step 2 of 3</p>
  <h1>Invoice ${invoice.number}</h1>
  <p>Total due ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/review">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiration date <input name="expiry" autocomplete="cc-exp" placeholder="MM/YY"></label>
    <label>Name on card <input name="holder"></label>
    <button>Continue</button>
  </form>
</main>`,
  }),
}
