import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'echo.css')

/**
 * A careless page that repeats what is typed: as text, in the window's title, in title and data attributes. Whoever records this page while a card is typed has the card in the recording.
 */
export const echoGateway: GatewayDefinition = {
  kind: 'echo',
  title: 'Repeats what is typed',
  vendor: 'Larkspur Office Supply',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cardnumber', expiry: 'cardexpiry', code: 'cardcode' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Larkspur checkout: ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'echo.js'),
    body: html`
<header class="vendor"><a href="/echo/">Larkspur Office Supply</a></header>
<main>
  <h1>Pay invoice ${invoice.number}</h1>
  <p class="total">Total: <strong>${formatMoney(total, currency)}</strong></p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <div class="columns">
    <form method="post" action="${action}">
      <input type="hidden" name="amount" value="${decimal(total)}">
      <label for="number">Credit card number</label>
      <input id="number" name="cardnumber" inputmode="numeric">
      <label for="expiry">Valid thru</label>
      <input id="expiry" name="cardexpiry" placeholder="MM/YY">
      <label for="code">Card security code</label>
      <input id="code" name="cardcode" inputmode="numeric" maxlength="4">
      <label for="name">Name on card</label>
      <input id="name" name="cardname">
      <button type="submit">Place payment</button>
    </form>
    <div class="preview" aria-label="Card preview">
      <p data-echo="number">•••• •••• •••• ••••</p>
      <p><span data-echo="name">YOUR NAME</span> <span data-echo="expiry">MM/YY</span> <span data-echo="code"></span></p>
    </div>
  </div>
</main>`,
  }),
}
