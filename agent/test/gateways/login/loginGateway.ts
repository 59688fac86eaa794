import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, page } from '../page.ts'

const style = asset(import.meta.url, 'login.css')

/** Shows nothing before somebody signs in. Whether it takes cards cannot be seen from here. */
export const loginGateway: GatewayDefinition = {
  kind: 'login',
  title: 'A customer portal behind a login',
  vendor: 'Castellan Facilities Group',
  fee: { type: 'none' },
  expected: {
    eligibility: 'UNKNOWN', fee: { type: 'none' },
    validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED',
  },
  style,
  form: ({ invoice }) => signInPage(invoice.number),
  routes(app: Hono) {
    app.post('/sign-in', (context) => context.html(signInPage(undefined, 'The e-mail address or password is not correct.'), 401))
  },
}

function signInPage(invoiceNumber: string | undefined, problem?: string) {
  return page({
    title: 'Sign in – Castellan customer portal',
    style,
    body: html`
<div class="half">
  <header class="vendor"><a href="/login/">Castellan Facilities Group</a></header>
  <main>
    <h1>Sign in to your account</h1>
    <p>${invoiceNumber ? `Sign in to view and pay invoice ${invoiceNumber}.` : 'Sign in to view and pay your invoices.'}</p>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
    <form method="post" action="/login/sign-in">
      <label for="user">E-mail address</label>
      <input id="user" name="user" type="email" autocomplete="username">
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password">
      <label class="box"><input type="checkbox" name="remember"> Keep me signed in</label>
      <button type="submit">Sign in</button>
    </form>
    <p class="small"><a href="/login/help">Forgot your password?</a> · <a href="/login/help">Create an account</a></p>
  </main>
</div>`,
  })
}
