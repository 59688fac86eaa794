import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'closedShadow.css')

/**
 * A payment widget that closes its shadow root, so that no script of the page can look inside. Traps: the page around it
 * has no field and no button, and the result is shown inside as well.
 */
export const closedShadowGateway: GatewayDefinition = {
  kind: 'closedShadow',
  title: 'Fields in a closed shadow root',
  vendor: 'Granite State Propane',
  fee: { type: 'percentage', value: 2 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2 } },
  style,
  cardFields: { number: 'card', expiry: { month: 'mm', year: 'yyyy' }, code: 'cvc' },

  form: ({ invoice, currency, due, fee, total, action }) => page({
    title: 'Granite State Propane',
    style,
    script: asset(import.meta.url, 'closedShadow.js'),
    body: html`
<header class="vendor"><a href="/closedShadow/">Granite State Propane</a></header>
<main>
  <h1>Pay delivery ticket</h1>
  <p>Invoice ${invoice.number}: ${formatMoney(due, currency)}. Cards add a 2% service fee of ${formatMoney(fee, currency)}.</p>
  <p><b>Total ${formatMoney(total, currency)}</b></p>
  <pay-widget data-action="${action}" data-amount="${decimal(total)}"></pay-widget>
</main>`,
  }),
}
