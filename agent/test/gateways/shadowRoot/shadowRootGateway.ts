import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'shadowRoot.css')

/**
 * Web components: the form stands in an open shadow root and each of its fields in a root of its own. Traps: no field is
 * part of any form element, its words stand in the root outside its own, and the page holds nothing but an empty tag.
 */
export const shadowRootGateway: GatewayDefinition = {
  kind: 'shadowRoot',
  title: 'Fields in open shadow roots',
  vendor: 'Solstice Yoga Supply',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'code' },
  redirects: true,

  form: ({ invoice, currency, total, action }) => page({
    title: `Solstice checkout ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'shadowRoot.js'),
    body: html`
<header class="vendor"><a href="/shadowRoot/">Solstice Yoga Supply</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due <strong>${formatMoney(total, currency)}</strong></p>
  <solstice-checkout action="${action}" amount="${decimal(total)}" label="Pay ${formatMoney(total, currency)}"></solstice-checkout>
</main>`,
  }),
}
