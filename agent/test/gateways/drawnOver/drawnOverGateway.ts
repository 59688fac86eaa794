import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'drawnOver.css')
const list = (name: string, label: string, options: string[]) => html`<div class="drawn"><span>${label}</span><select name="${name}" aria-label="${label}"><option value="">${label}</option>${options.map((option) => html`<option>${option}</option>`)}</select></div>`

/**
 * A designer's form: the lists and the number are drawn by other elements, and the real ones lie over them unseen. Trap:
 * they are as unseen as a box for robots, of which there is one too.
 */
export const drawnOverGateway: GatewayDefinition = {
  kind: 'drawnOver',
  title: 'Fields unseen over their drawings',
  vendor: 'Atelier Nordhavn Lighting',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'digits', expiry: { month: 'until-month', year: 'until-year' }, code: 'check' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Atelier Nordhavn',
    style,
    script: asset(import.meta.url, 'drawnOver.js'),
    body: html`
<header class="vendor"><a href="/drawnOver/">Atelier Nordhavn Lighting</a></header>
<main>
  <h1>${formatMoney(total, currency)}</h1>
  <p>Invoice ${invoice.number}. No fee for cards.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <div class="drawn wide"><b></b><b></b><b></b><b></b><input name="digits" aria-label="Card number" inputmode="numeric" maxlength="16"></div>
    <div class="row">
      ${list('until-month', 'Expiry month', Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')))}
      ${list('until-year', 'Expiry year', Array.from({ length: 10 }, (_, index) => String(new Date().getFullYear() + index)))}
      <input name="check" placeholder="CVC" maxlength="4">
    </div>
    <div class="robots"><input name="holder_name" aria-label="Name on card" tabindex="-1" autocomplete="off"></div>
    <button>Pay now</button>
  </form>
</main>`,
  }),
}
