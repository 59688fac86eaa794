import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'otherCurrency.css')

/**
 * Offers to convert the amount, at its own rate, and has chosen so beforehand. What is charged follows.
 */
export const otherCurrencyGateway: GatewayDefinition = {
  kind: 'otherCurrency',
  title: 'Another currency is offered and chosen',
  vendor: 'Aurora Cruise Supplies',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Aurora Cruise Supplies - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'otherCurrency.js'),
    body: html`
<header class="vendor"><a href="/otherCurrency/">Aurora Cruise Supplies</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Invoice amount ${formatMoney(total, currency)}. Card payments are free of charge.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}" data-due="${decimal(total)}">
    <input type="hidden" name="amount" value="${decimal(total * 0.94)}">
    <label><input type="radio" name="currency" value="EUR" checked> Pay in EUR: ${formatMoney(total * 0.94, 'EUR')}</label>
    <label><input type="radio" name="currency" value="USD"> Pay in USD: ${formatMoney(total, currency)}</label>
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <p>Total: <output>${formatMoney(total * 0.94, 'EUR')}</output></p>
    <button>Pay</button>
  </form>
</main>`,
  }),
}
