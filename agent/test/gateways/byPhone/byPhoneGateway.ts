import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'byPhone.css')

/** Says that it takes every card, at no fee, and takes them by telephone. Nothing can be paid on the page. */
export const byPhoneGateway: GatewayDefinition = {
  kind: 'byPhone',
  title: 'Cards by telephone only',
  vendor: 'Dusty Road Towing',
  fee: { type: 'none' },
  expected: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,

  form: ({ invoice, currency, total }) => page({
    title: 'Dusty Road Towing: your invoice',
    style,
    body: html`
<header class="vendor"><a href="/byPhone/">Dusty Road Towing</a></header>
<main>
  <h1>Your invoice</h1>
  <dl>
    <div><dt>Number</dt><dd>${invoice.number}</dd></div>
    <div><dt>Amount due</dt><dd>${formatMoney(total, currency)}</dd></div>
  </dl>
  <p>We accept Visa, Mastercard and Discover. No card fees!</p>
  <p>To pay by credit or debit card, call our office and have your card ready:</p>
  <p class="phone">555-0134</p>
  <p>Or mail a check to PO Box 77, Dry Gulch.</p>
</main>`,
  }),
}
