import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, page } from '../page.ts'

const style = asset(import.meta.url, 'serverError.css')

/** Its server fails: status 500, on every try. What a vendor takes cannot be known from that. */
export const serverErrorGateway: GatewayDefinition = {
  kind: 'serverError',
  title: 'A server that fails',
  vendor: 'Ironbridge Machine Works',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', says: /answered 500/, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,
  routes: (app) => void app.get('/pay/:token', (context) => context.html(errorPage(), 500)),
  form: () => errorPage(),
}

const errorPage = () => page({
  title: 'Server Error in \'/Billing\' Application.',
  style,
  body: html`
<header class="vendor"><a href="/serverError/">Ironbridge Machine Works</a></header>
<main>
  <h1>Server Error in '/Billing' Application.</h1>
  <p>Object reference not set to an instance of an object.</p>
  <p>Credit Card Payment Module v4.2</p>
</main>`,
})
