import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'reloadsItself.css')

/**
 * The page after paying loads itself anew a moment later, which sends the form, and the card in it, a second time.
 */
export const reloadsItselfGateway: GatewayDefinition = {
  kind: 'reloadsItself',
  title: 'The receipt loads itself anew, form and all',
  vendor: 'Birchwood Storage',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  receipt: ({ currency }, charge) => page({
    title: 'Birchwood Storage',
    style,
    script: asset(import.meta.url, 'reloadsItself.js'),
    body: html`
<main>
  <p class="late" hidden>Thank you for your payment of ${formatMoney(charge.amount, currency)}. Confirmation number: ${charge.confirmation}</p>
</main>`,
  }),

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Birchwood Storage - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/reloadsItself/">Birchwood Storage</a></header>
<main>
  <h1>Unit rent, invoice ${invoice.number}</h1>
  <p>Amount due: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Good through <input name="expiry" autocomplete="cc-exp" placeholder="MM/YY"></label>
    <label>CVV <input name="cvc" autocomplete="cc-csc"></label>
    <button>Pay rent</button>
  </form>
</main>`,
  }),
}
