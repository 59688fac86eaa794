import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'singleExpiryList.css')

/** Every month from this one on, seven years long. */
const dates = () => Array.from({ length: 84 }, (_, index) => {
  const date = new Date(new Date().getFullYear(), new Date().getMonth() + index, 1)
  return { value: `${date.getMonth() + 1}/${date.getFullYear()}`, label: date.toLocaleDateString('en-US', { month: 'short', year: 'numeric' }) }
})

/** One long list holds every month a card may end in. Trap: what it sends is the place in the list, which says nothing. */
export const singleExpiryListGateway: GatewayDefinition = {
  kind: 'singleExpiryList',
  title: 'Month and year in one list',
  vendor: 'Larkspur Veterinary Clinic',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'cardno', expiry: (take) => dates()[Number(take('until'))]?.value ?? '', code: 'code' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Larkspur Veterinary Clinic: pay your bill',
    style,
    body: html`
<header class="vendor"><a href="/singleExpiryList/">Larkspur Veterinary Clinic</a></header>
<main>
  <h1>Thank you for trusting us with your companion</h1>
  <p>Statement ${invoice.number}, balance due <strong>${formatMoney(total, currency)}</strong></p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="cardno" type="tel"></label>
    <label>Valid until <select name="until"><option value="">Choose</option>${dates().map(({ label }, index) => html`<option value="${index}">${label}</option>`)}</select></label>
    <label>3 digits on the back <input name="code" type="tel" maxlength="4" title="Security code"></label>
    <label>First name on card <input name="fn"></label>
    <label>Last name on card <input name="ln"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>
</main>`,
  }),
}
