import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'softDecline.css')

/**
 * Sends every card away with a page that answers 200, in the words that banks use among themselves. Trap: "Retry" sits
 * beside it.
 */
export const softDeclineGateway: GatewayDefinition = {
  kind: 'softDecline',
  title: 'A decline with status 200, in a banker’s words',
  vendor: 'Marlowe Instruments',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'CARD_DECLINED' },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  pages: {
    result: ({ action }) => page({
      title: 'Transaction result',
      style,
      body: html`
<main>
  <h1>Transaction result</h1>
  <p>Response 05: Do not honor. The transaction was not approved by the issuer.</p>
  <p><a href="${action}">Retry</a></p>
</main>`,
    }),
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Marlowe Instruments - ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/softDecline/">Marlowe Instruments</a></header>
<main>
  <h1>Order ${invoice.number}</h1>
  <p>Total ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}/result">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number"></label>
    <label>Expiry (MM/YY) <input name="expiry"></label>
    <label>CVC <input name="cvc"></label>
    <button>Place payment</button>
  </form>
</main>`,
  }),
}
