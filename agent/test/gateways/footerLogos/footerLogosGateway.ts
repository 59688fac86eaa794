import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'footerLogos.css')

/** A site builder's template: card logos stand in every footer, also below a page that only debits bank accounts. */
export const footerLogosGateway: GatewayDefinition = {
  kind: 'footerLogos',
  title: 'Card logos below a bank form',
  vendor: 'Harvest Moon Grain Elevator',
  fee: { type: 'none' },
  expected: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,

  form: ({ invoice, currency, total }) => page({
    title: 'Pay from your bank – Harvest Moon Grain Elevator',
    style,
    body: html`
<header class="vendor"><a href="/footerLogos/">Harvest Moon Grain Elevator</a></header>
<main>
  <h1>Pay from your bank account</h1>
  <p>Invoice ${invoice.number}, amount due ${formatMoney(total, currency)}</p>
  <form>
    <label>Name on account <input name="holder"></label>
    <label>Routing number <input name="aba" inputmode="numeric" maxlength="9"></label>
    <label>Account number <input name="account" inputmode="numeric" maxlength="17"></label>
    <button type="button">Schedule debit</button>
  </form>
</main>
<footer>
  <p><span class="logo">VISA</span> <span class="logo">Mastercard</span> <span class="logo">AMEX</span> <span class="logo">Discover</span></p>
  <p>Proudly serving growers since 1951</p>
</footer>`,
  }),
}
