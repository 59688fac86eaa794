import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'newsletterModal.css')

/**
 * A dialog asks for an e-mail address a moment after the page came. Traps: its "15% off" is no fee and its field no part of
 * the form; behind it nothing can be pressed.
 */
export const newsletterModalGateway: GatewayDefinition = {
  kind: 'newsletterModal',
  title: 'A newsletter before everything',
  vendor: 'Fernhill Garden Center',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'ccNumber', expiry: { month: 'ccMonth', year: 'ccYear' }, code: 'ccCvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Fernhill | Pay ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'newsletterModal.js'),
    body: html`
<header class="vendor"><a href="/newsletterModal/">Fernhill Garden Center</a></header>
<main>
  <section>
    <h1>Thank you for growing with us</h1>
    <dl class="facts"><dt>Invoice</dt><dd>${invoice.number}</dd><dt>Amount due</dt><dd>${formatMoney(total, currency)}</dd></dl>
  </section>
  <form method="post" action="${action}">
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <input type="hidden" name="amount" value="${decimal(total)}"><input type="hidden" name="subscribed" value="no">
    <label>Card number <input name="ccNumber" autocomplete="cc-number"></label>
    <label>Month <input name="ccMonth" autocomplete="cc-exp-month" maxlength="2" placeholder="MM"></label>
    <label>Year <input name="ccYear" autocomplete="cc-exp-year" maxlength="4" placeholder="YYYY"></label>
    <label>CVC <input name="ccCvc" autocomplete="cc-csc" maxlength="4"></label>
    <button type="submit">Pay invoice</button>
  </form>
</main>
<dialog aria-label="Newsletter">
  <h2>15% off your next visit</h2>
  <p>Sign up for our newsletter and never miss a sale.</p>
  <input type="email" placeholder="E-mail address">
  <button type="button" class="yes">Sign me up</button>
  <button type="button" class="no">No thanks, I prefer full price</button>
</dialog>`,
  }),
}
