import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, page } from '../page.ts'

const style = asset(import.meta.url, 'expiredLink.css')

/** A hosted payment link that is thirty days old. The page is sent with status 200 and still shows its number and its promise of secure payment. */
export const expiredLinkGateway: GatewayDefinition = {
  kind: 'expiredLink',
  title: 'A link that has expired',
  vendor: 'Salt Marsh Kayaks',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, validationError: 'NO_VALID_PAYMENT_GATEWAY_FOUND', says: /link has expired/, paymentError: 'NO_VALID_PAYMENT_GATEWAY_FOUND' },
  style,

  form: ({ invoice }) => page({
    title: 'Secure payment',
    style,
    body: html`
<header class="vendor"><a href="/expiredLink/">Salt Marsh Kayaks</a></header>
<main>
  <h1>This payment link has expired</h1>
  <p>The link for invoice ${invoice.number} was good for thirty days. Ask Salt Marsh Kayaks to send you a new one.</p>
  <p>Visa, Mastercard and American Express are processed securely.</p>
</main>`,
  }),
}
