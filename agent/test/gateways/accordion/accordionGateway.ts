import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'accordion.css')

/** Ways to pay as parts that fold, the bank's open. Trap: the card form is in the page from the start, unseen. */
export const accordionGateway: GatewayDefinition = {
  kind: 'accordion',
  title: 'The card in a part that is folded',
  vendor: 'Petalwright Event Florists',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cardnumber', expiry: 'exp-date', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Petalwright · ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/accordion/">Petalwright</a></header>
<main>
  <h1>${formatMoney(total, currency)} due</h1>
  <p>Invoice ${invoice.number}. However you pay, we add nothing.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <details name="way" open><summary>Bank transfer</summary><div>
    <p>Routing 021000089, account 44 0195 2208. Please name the invoice.</p></div></details>
  <details name="way"><summary>Credit or debit card</summary><div>
    <form method="post" action="${action}">
      <input type="hidden" name="amount" value="${decimal(total)}">
      <input name="cardnumber" placeholder="Card number" autocomplete="cc-number">
      <input name="exp-date" placeholder="MM / YY" autocomplete="cc-exp">
      <input name="cvc" placeholder="CVC" autocomplete="cc-csc" maxlength="4">
      <input name="ccname" placeholder="Name on card" autocomplete="cc-name">
      <button>Pay ${formatMoney(total, currency)}</button>
    </form></div></details>
  <details name="way"><summary>PayPal</summary><div><p>Not available for this invoice.</p></div></details>
</main>`,
  }),
}
