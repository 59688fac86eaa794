import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'lookupAccount.css')

/**
 * Wants the customer's account number and postal code before it shows anything. Trap: an invoice says the first at most,
 * and guessing the second would be trying somebody's door.
 */
export const lookupAccountGateway: GatewayDefinition = {
  kind: 'lookupAccount',
  title: 'Wants account number and postal code',
  vendor: 'Tidewater Propane',
  fee: { type: 'none' },
  expected: {
    eligibility: 'UNKNOWN', fee: { type: 'none' },
    validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED', says: /the postal code, which the invoice does not say/,
  },
  style,
  cardFields: { number: 'card', expiry: 'expires', code: 'cvv' },

  pages: {
    '': ({ action }) => findPage(action),
    find: ({ action }, { account = '', zip = '' }) => (/^[\d-]{5,}$/.test(account) && /^\d{5}$/.test(zip) ? `${action}/checkout` : findPage(action, 'We could not match that account and ZIP code.')),
  },

  form: ({ invoice, currency, total, action }, problem) => shell(html`
  <h1>${formatMoney(total, currency)}</h1>
  <p>Amount due on invoice ${invoice.number}. No card fees.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="card"></label>
    <label>Expiration MM/YY <input name="expires"></label>
    <label>CVV <input name="cvv" maxlength="4"></label>
    <button>Pay now</button>
  </form>`),
}

const findPage = (action: string, problem?: string) => shell(html`
  <h1>QuickPay</h1>
  <p>Pay as a guest. You need your bill at hand.</p>
  ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
  <form method="post" action="${action}/find">
    <label>Account number <input name="account" required></label>
    <label>Service ZIP code <input name="zip" required maxlength="5"></label>
    <button>Continue</button>
  </form>`)

function shell(body: Html): Html {
  return page({ title: 'QuickPay | Tidewater Propane', style, body: html`<header class="vendor"><a href="/lookupAccount/">Tidewater Propane</a></header><main>${body}</main>` })
}
