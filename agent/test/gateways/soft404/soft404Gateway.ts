import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, page } from '../page.ts'

const style = asset(import.meta.url, 'soft404.css')

/** Says that there is no such page, and sends it with status 200, as many shop systems do. The menu around it is complete and has a search. */
export const soft404Gateway: GatewayDefinition = {
  kind: 'soft404',
  title: 'Not found, with status 200',
  vendor: 'Bluebird Office Plants',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, validationError: 'NO_VALID_PAYMENT_GATEWAY_FOUND', says: /nothing at this address/, paymentError: 'NO_VALID_PAYMENT_GATEWAY_FOUND' },
  style,

  form: () => page({
    title: 'Bluebird Office Plants',
    style,
    body: html`
<header class="vendor"><a href="/soft404/">Bluebird Office Plants</a> · <a href="/soft404/">Plants</a> · <a href="/soft404/help">Care</a></header>
<main>
  <h1>Oh no, a bare patch!</h1>
  <p>The page you are looking for could not be found.</p>
  <form><input type="search" name="q" placeholder="Search our plants"> <button type="button">Search</button></form>
  <p>All prices include VAT. Pay safely with Visa or Mastercard.</p>
</main>`,
  }),
}
