import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'frameEach.css')

/**
 * Each part of the card in a frame of its own, on the processor's origin, as hosted fields are made. Traps: a fourth frame
 * of the processor's shows nothing, name and ZIP code stand in the page itself, and only a token is posted.
 */
export const frameEachGateway: GatewayDefinition = {
  kind: 'frameEach',
  title: 'Each card field in its own frame',
  vendor: 'Palisade Insurance Brokers',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  redirects: true,

  form: ({ invoice, currency, total, action }, problem, { processorUrl }) => page({
    title: `Premium ${invoice.number} – Palisade`,
    style,
    script: asset(import.meta.url, 'frameEach.js'),
    body: html`
<header class="vendor"><a href="/frameEach/">Palisade Insurance Brokers</a></header>
<main>
  <h1>Premium invoice ${invoice.number}</h1>
  <p>Amount due: <b>${formatMoney(total, currency)}</b></p>
  <form method="post" action="${action}" id="pay" data-processor="${processorUrl}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input type="hidden" name="token">
    <label>Cardholder name <input name="holder"></label>
    <div class="hosted"><span>Card number</span><div data-field="number"></div></div>
    <div class="row">
      <div class="hosted"><span>Expiration</span><div data-field="expirationDate"></div></div>
      <div class="hosted"><span>CVV</span><div data-field="cvv"></div></div>
      <label>ZIP code <input name="zip"></label>
    </div>
    <p class="problem" role="alert">${problem?.message ?? ''}</p>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
