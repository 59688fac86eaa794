import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'guestOrLogin.css')

/** Asks to sign in, and below in small letters offers to pay without. Trap: the login's own button says "Continue". */
export const guestOrLoginGateway: GatewayDefinition = {
  kind: 'guestOrLogin',
  title: 'A login, or as a guest',
  vendor: 'Summit Ridge Property Management',
  fee: { type: 'percentage', value: 2.5 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  style,
  cardFields: { number: 'payment[card]', expiry: 'payment[expiry]', code: 'payment[cvv]' },

  pages: {
    '': ({ invoice, action }) => shell(html`
  <h1>Sign in</h1>
  <p>Please sign in to view and pay invoice ${invoice.number}.</p>
  <form method="post" action="/guestOrLogin/session">
    <label>E-mail <input name="email" type="email" autocomplete="username" required></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Continue</button>
  </form>
  <a class="guest" href="${action}/checkout">Pay as guest</a>`),
  },

  form: ({ invoice, currency, due, fee, total, action }, problem) => shell(html`
  <h1>Guest payment</h1>
  <p>Invoice ${invoice.number}: ${formatMoney(due, currency)}<br>Card fee (2.5%): ${formatMoney(fee, currency)}<br>Total: ${formatMoney(total, currency)}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="payment[card]"></label>
    <label>Expiry (MM/YY) <input name="payment[expiry]"></label>
    <label>CVV <input name="payment[cvv]" maxlength="4"></label>
    <button>Pay ${formatMoney(total, currency)}</button>
  </form>`),

  routes(app: Hono) {
    app.post('/session', (context) => context.html(shell(html`<p class="problem" role="alert">The e-mail address or password is not correct.</p>`), 401))
  },
}

function shell(body: Html): Html {
  return page({ title: 'Summit Ridge resident portal', style, body: html`<header class="vendor"><a href="/guestOrLogin/">SUMMIT RIDGE</a></header><main>${body}</main>` })
}
