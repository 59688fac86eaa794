import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'bothFees.css')

/**
 * Adds 2.9 % and $0.30, which no single fee can say. What it comes to stands there once the card is chosen, and that is an
 * exact fee for this invoice.
 */
export const bothFeesGateway: GatewayDefinition = {
  kind: 'bothFees',
  title: 'A percentage and cents on top',
  vendor: 'Willow Creek Veterinary',
  fee: { type: 'flat', value: 4.67 },
  addedFee: (due) => Math.round(due * 0.029) + 30,
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 4.67 } },
  style,
  cardFields: { number: 'ccNumber', expiry: { month: 'ccMonth', year: 'ccYear' }, code: 'ccCode' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Willow Creek Veterinary – Pay online',
    style,
    script: asset(import.meta.url, 'bothFees.js'),
    body: html`
<header class="vendor"><a href="/bothFees/">Willow Creek Veterinary</a></header>
<main>
  <h1>Thank you for trusting us with your animals</h1>
  <p>Invoice ${invoice.number}. Online card payments carry a processing fee of 2.9% + $0.30.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <fieldset class="methods">
      <label><input type="radio" name="how" value="bank" checked> Bank account</label>
      <label><input type="radio" name="how" value="card" autocomplete="off"> Credit or debit card</label>
    </fieldset>
    <p id="bank">Our office will send you a form for the debit.</p>
    <div id="card" hidden>
      <label>Card number <input name="ccNumber" inputmode="numeric"></label>
      <label>Expiry month <input name="ccMonth" maxlength="2" placeholder="MM"></label>
      <label>Expiry year <input name="ccYear" maxlength="4" placeholder="YYYY"></label>
      <label>Security code <input name="ccCode" maxlength="4"></label>
      <label>Name on card <input name="ccName"></label>
    </div>
    <table>
      <tr><th scope="row">Invoice amount</th><td>${formatMoney(due, currency)}</td></tr>
      <tr id="fee" hidden><th scope="row">Processing fee</th><td>${formatMoney(fee, currency)}</td></tr>
      <tr><th scope="row">Total</th><td id="total" data-bank="${formatMoney(due, currency)}" data-card="${formatMoney(total, currency)}">${formatMoney(due, currency)}</td></tr>
    </table>
    <button type="submit">Pay now</button>
  </form>
</main>`,
  }),
}
