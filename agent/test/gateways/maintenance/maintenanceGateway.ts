import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, page } from '../page.ts'

const style = asset(import.meta.url, 'maintenance.css')

/** Closed for the night. Tomorrow it takes cards, so nothing may be concluded from today's page. */
export const maintenanceGateway: GatewayDefinition = {
  kind: 'maintenance',
  title: 'Closed for maintenance',
  vendor: 'Northern Lights Broadband',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', says: /maintenance/, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,

  form: () => page({
    title: 'Northern Lights Broadband – My bill',
    style,
    body: html`
<header class="vendor"><a href="/maintenance/">Northern Lights Broadband</a></header>
<main>
  <h1>We’ll be back soon</h1>
  <p>Online billing is down for scheduled maintenance until 6 a.m. Eastern.</p>
  <p>No late fees are charged for payments that could not be made tonight.</p>
</main>`,
  }),
}
