import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'reviewStep.css')
const header = html`<header class="vendor"><a href="/reviewStep/">Novak Industrial Gases</a></header>`

/**
 * The card is typed, then shown for review, and only "Confirm payment" charges it. Traps: the button beside the card does
 * not pay, the page after it is no receipt, and it carries the card in hidden fields, as old portals do.
 */
export const reviewStepGateway: GatewayDefinition = {
  kind: 'reviewStep',
  title: 'A page to review before anything is charged',
  vendor: 'Novak Industrial Gases',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'num', expiry: 'exp', code: 'cvc' },

  pages: {
    review: ({ invoice, currency, total, action }, sent) => page({
      title: `Review ${invoice.number}`,
      style,
      body: html`
${header}
<main>
  <h1>Please review</h1>
  <dl class="facts">
    <div><dt>Invoice</dt><dd>${invoice.number}</dd></div>
    <div><dt>Card</dt><dd>•••• ${(sent.num ?? '').replace(/\D/g, '').slice(-4)}</dd></div>
    <div><dt>Total</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    ${['num', 'exp', 'cvc', 'holder'].map((name) => html`<input type="hidden" name="${name}" value="${sent[name] ?? ''}">`)}
    <button>Confirm payment</button>
  </form>
  <p><a href="${action}">Change</a></p>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Pay ${invoice.number}`,
    style,
    body: html`
${header}
<main>
  <h1>Invoice ${invoice.number}</h1>
  <dl class="facts"><div><dt>Total due</dt><dd>${formatMoney(total, currency)}</dd></div></dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/review">
    <label>Card number <input name="num" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="exp" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc" maxlength="4"></label>
    <label>Name on card <input name="holder" autocomplete="cc-name"></label>
    <button>Review payment</button>
  </form>
</main>`,
  }),
}
