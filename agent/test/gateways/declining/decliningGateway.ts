import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'declining.css')

/** Declines every card, then shows no form, only a reason and a "Try again" button that must be left alone. */
export const decliningGateway: GatewayDefinition = {
  kind: 'declining',
  title: 'Every card is declined',
  vendor: 'Tallgrass Print & Mail',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, paymentError: 'CARD_DECLINED' },
  style,
  cardFields: { number: 'number', expiry: 'expiration', code: 'verification' },
  declinesEverything: true,

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Tallgrass Print & Mail: invoice ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/declining/">Tallgrass Print &amp; Mail</a></header>
<main>
  <div class="bill">
    <span>Invoice ${invoice.number}</span>
    <strong>${formatMoney(total, currency)}</strong>
  </div>
  ${problem?.kind === 'declined'
    ? html`
  <section class="declined" role="alert">
    <h1>Payment declined</h1>
    <p>${problem.message}</p>
    <p>You have not been charged.</p>
  </section>
  <form method="get" action="${action}"><button>Try again</button></form>`
    : html`
  <form method="post" action="${action}">
    ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="n">Card number</label>
    <input id="n" name="number" autocomplete="cc-number" inputmode="numeric">
    <label for="e">Expiration date (MM/YY)</label>
    <input id="e" name="expiration" autocomplete="cc-exp" inputmode="numeric" maxlength="5">
    <label for="v">Card verification code</label>
    <input id="v" name="verification" autocomplete="cc-csc" inputmode="numeric" maxlength="4">
    <label for="h">Cardholder name</label>
    <input id="h" name="holder" autocomplete="cc-name">
    <button type="submit">Pay now</button>
  </form>`}
</main>`,
  }),
}
