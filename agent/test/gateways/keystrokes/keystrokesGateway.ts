import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'keystrokes.css')

/**
 * A terminal's keypad turned into a page: it counts the keys that are pressed and believes nothing else. Trap: a value put
 * into a box stands there until the box is left, and is gone then; pasting does nothing.
 */
export const keystrokesGateway: GatewayDefinition = {
  kind: 'keystrokes',
  title: 'Boxes that believe only keys',
  vendor: 'Vantage Elevator Service',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'pan', expiry: 'expdate', code: 'cvv2' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Vantage Elevator Service - Virtual terminal',
    style,
    script: asset(import.meta.url, 'keystrokes.js'),
    body: html`
<header class="vendor"><a href="/keystrokes/">Vantage Elevator Service</a></header>
<main>
  <p class="screen">SALE ${invoice.number}<br>TOTAL ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="pan" data-room="16" autocomplete="off"></label>
    <label>Exp. date MMYY <input name="expdate" data-room="4" maxlength="4" autocomplete="off"></label>
    <label>CVV2 <input name="cvv2" data-room="4" autocomplete="off"></label>
    <button type="submit">Process payment</button>
  </form>
</main>`,
  }),
}
