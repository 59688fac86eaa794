import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'countryFirst.css')

/** Wants to know the country before anything else. Trap: in every country but one it takes no cards. */
export const countryFirstGateway: GatewayDefinition = {
  kind: 'countryFirst',
  title: 'Asks for the country first',
  vendor: 'Meriden Instruments',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cardNumber', expiry: 'expiryDate', code: 'securityCode' },

  pages: {
    '': ({ action }) => shell(html`
  <h1>Choose your country</h1>
  <p class="grid">
    <a href="${action}/transfer">Canada</a> <a href="${action}/transfer">Deutschland</a> <a href="${action}/transfer">France</a>
    <a href="${action}/transfer">United Kingdom</a> <a href="${action}/checkout">United States</a> <a href="${action}/transfer">Other</a>
  </p>`),
    transfer: ({ invoice }) => shell(html`<h1>Pay by wire</h1><p>In your country we take bank transfers only. Please name invoice ${invoice.number}. We accept no cards.</p>`),
  },

  form: ({ invoice, currency, total, action }, problem) => shell(html`
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="cardNumber" autocomplete="cc-number"></label>
    <label>Expiry date <input name="expiryDate" autocomplete="cc-exp" placeholder="MM/YY"></label>
    <label>Security code <input name="securityCode" autocomplete="cc-csc" maxlength="4"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>`),
}

function shell(body: Html): Html {
  return page({ title: 'Meriden Instruments – Payments', style, body: html`<header class="vendor"><a href="/countryFirst/">Meriden Instruments</a></header><main>${body}</main>` })
}
