import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'plainContinue.css')

/**
 * Nothing tells whether the button beside the card pays. It does not: a review follows. Here the intent is written before
 * either press.
 */
export const plainContinueGateway: GatewayDefinition = {
  kind: 'plainContinue',
  title: '"Continue" beside the card, and nothing says where to',
  vendor: 'Hollis Bros. Roofing',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  pages: {
    review: ({ invoice, currency, total, action }, sent) => page({
      title: `Is this right? ${invoice.number}`,
      style,
      body: html`
<main>
  <h1>Is this right?</h1>
  <p>Please check what you are about to pay.</p>
  <p>Total ${formatMoney(total, currency)}</p>
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    ${['number', 'expiry', 'cvc'].map((name) => html`<input type="hidden" name="${name}" value="${sent[name] ?? ''}">`)}
    <button>Confirm and pay</button>
  </form>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Hollis Bros. Roofing - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/plainContinue/">Hollis Bros. Roofing</a></header>
<main>
  <h1>Job ${invoice.number}</h1>
  <p>Amount due ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/review">
    <p><input name="number" aria-label="Card number"></p>
    <p><input name="expiry" aria-label="Expiry" placeholder="MM/YY"></p>
    <p><input name="cvc" aria-label="CVC"></p>
    <button>Continue</button>
  </form>
</main>`,
  }),
}
