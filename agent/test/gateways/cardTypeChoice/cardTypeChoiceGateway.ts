import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'cardTypeChoice.css')

/** A card with a few letters on it, as a picture. */
const logo = (colour: string, letters: string): string => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="54" height="34"><rect width="54" height="34" rx="4" fill="${colour}"/><text x="27" y="22" fill="#fff" font-family="sans-serif" font-size="13" text-anchor="middle">${letters}</text></svg>`)}`
const brands: [string, string, string][] = [['003', 'American Express', logo('#2e77bb', 'AX')], ['002', 'MasterCard', logo('#cc2131', 'MC')], ['001', 'Visa', logo('#1a1f71', 'VI')], ['004', 'Discover', logo('#f68121', 'DS')]]
const choice = ([value, name, source]: [string, string, string]): Html => html`<label><input type="radio" name="cardType" value="${value}" ${value === '003' ? 'checked' : ''}><img src="${source}" alt="${name}" width="54" height="34"></label>`

/**
 * The brand is chosen by its logo. Traps: the radio buttons themselves are not drawn, their names stand in the pictures
 * alone, and another brand than the payer's is chosen already.
 */
export const cardTypeChoiceGateway: GatewayDefinition = {
  kind: 'cardTypeChoice',
  title: 'A logo to choose',
  vendor: 'Ironbridge Tool Hire',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'card_accountNumber', expiry: { month: 'card_expirationMonth', year: 'card_expirationYear' }, code: 'card_cvNumber' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Ironbridge Tool Hire - Secure Payment',
    style,
    body: html`
<header class="vendor"><a href="/cardTypeChoice/">IRONBRIDGE TOOL HIRE</a></header>
<main>
  <h1>Payment details</h1>
  <p>Invoice ${invoice.number}</p>
  <p class="total">Total amount ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <div class="types" role="radiogroup" aria-label="Card type *">${brands.map(choice)}</div>
    <div class="line"><label for="card_accountNumber">Card number *</label><input id="card_accountNumber" name="card_accountNumber" maxlength="20" required></div>
    <div class="line"><label for="card_expirationMonth">Expiration month *</label>
      <select id="card_expirationMonth" name="card_expirationMonth" required><option value=""></option>${Array.from({ length: 12 }, (_, index) => html`<option>${String(index + 1).padStart(2, '0')}</option>`)}</select></div>
    <div class="line"><label for="card_expirationYear">Expiration year *</label>
      <select id="card_expirationYear" name="card_expirationYear" required><option value=""></option>${Array.from({ length: 15 }, (_, index) => html`<option>${new Date().getFullYear() + index}</option>`)}</select></div>
    <div class="line"><label for="card_cvNumber">CVN *</label><input id="card_cvNumber" name="card_cvNumber" maxlength="4" type="password" required></div>
    <button type="submit">Pay</button>
  </form>
</main>`,
  }),
}
