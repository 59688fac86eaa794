import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'monthlyPlan.css')

/**
 * Chose "pay monthly" for the payer, enrols him in automatic payments, and ticks "save my card" once a card is typed.
 */
export const monthlyPlanGateway: GatewayDefinition = {
  kind: 'monthlyPlan',
  title: 'A monthly plan is chosen, and boxes tick themselves again',
  vendor: 'Tidewater Pool Care',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Tidewater Pool Care - ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'monthlyPlan.js'),
    body: html`
<header class="vendor"><a href="/monthlyPlan/">Tidewater Pool Care</a></header>
<main>
  <h1>Invoice ${invoice.number}</h1>
  <p>Amount due: ${formatMoney(total, currency)}. No card fees.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label><input type="radio" name="schedule" value="month" checked> Pay monthly</label>
    <label><input type="radio" name="schedule" value="once"> Pay once</label>
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc"></label>
    <label><input type="checkbox" name="autopay" checked> Enroll me in AutoPay</label>
    <label><input type="checkbox" name="save"> Save my card</label>
    <label><input type="checkbox" name="texts" checked> Send me text messages about my account</label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
