import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'tipPreset.css')

/**
 * Fifteen percent of a tip are chosen before anybody asked, and a donation is ticked. The total and what is charged follow
 * the choice.
 */
export const tipPresetGateway: GatewayDefinition = {
  kind: 'tipPreset',
  title: 'A tip is chosen beforehand',
  vendor: 'Corner Street Catering',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Corner Street Catering - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'tipPreset.js'),
    body: html`
<header class="vendor"><a href="/tipPreset/">Corner Street Catering</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due: ${formatMoney(total, currency)}. There is no fee for cards.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}" data-due="${decimal(total)}">
    <input type="hidden" name="amount" value="${decimal(total * 1.15 + 200)}">
    <fieldset>
      <legend>Add a tip?</legend>
      <label><input type="radio" name="tip" value="0"> No tip</label>
      <label><input type="radio" name="tip" value="15" checked> 15%</label>
      <label><input type="radio" name="tip" value="20"> 20%</label>
    </fieldset>
    <label><input type="checkbox" name="gift" checked> Donate $2.00 to the food bank</label>
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <p>Total: <output>${formatMoney(total * 1.15 + 200, currency)}</output></p>
    <button>Pay now</button>
  </form>
</main>`,
  }),
}
