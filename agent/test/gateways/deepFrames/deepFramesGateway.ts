import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'deepFrames.css')

/**
 * The card is typed in a frame of the processor's, which lies in a frame of a reseller's, each of another site. Trap: the
 * button that pays stands in none of them.
 */
export const deepFramesGateway: GatewayDefinition = {
  kind: 'deepFrames',
  title: 'Card fields in a frame in a frame',
  vendor: 'Lindqvist Marine Diesel',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,

  form: ({ invoice, currency, total, action }, problem, { processorUrl }) => page({
    title: `Invoice ${invoice.number} / Lindqvist Marine Diesel`,
    style,
    script: asset(import.meta.url, 'deepFrames.js'),
    body: html`
<header class="vendor"><a href="/deepFrames/">Lindqvist Marine Diesel</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Total due: ${formatMoney(total, currency)}</p>
  <form method="post" action="${action}" id="pay">
    <input type="hidden" name="amount" value="${decimal(total)}"><input type="hidden" name="token">
    <iframe data-processor="${processorUrl}" title="Payment" height="190"></iframe>
    <p class="problem" role="alert" ${problem ? '' : 'hidden'}>${problem?.message ?? ''}</p>
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
