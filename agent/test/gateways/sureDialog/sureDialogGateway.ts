import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'sureDialog.css')

/**
 * A press on "Pay" first asks in a window of the browser and then in a dialog of its own. Only whoever says yes twice has
 * paid.
 */
export const sureDialogGateway: GatewayDefinition = {
  kind: 'sureDialog',
  title: 'Asks twice whether one is sure',
  vendor: 'Beacon Hill Locksmiths',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Beacon Hill Locksmiths - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'sureDialog.js'),
    body: html`
<header class="vendor"><a href="/sureDialog/">Beacon Hill Locksmiths</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Total due ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number"></label>
    <label>Expiry (MM/YY) <input name="expiry"></label>
    <label>CVV <input name="cvc"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
  <dialog><p>Are you sure you want to pay ${formatMoney(total, currency)} to Beacon Hill Locksmiths?</p><button type="button" class="yes">Yes, pay</button> <button type="button" class="no">Cancel</button></dialog>
</main>`,
  }),
}
