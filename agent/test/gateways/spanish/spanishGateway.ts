import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'spanish.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'es-ES')

/** A garage’s page in Spanish: a flat fee as a line of the bill, and a sentence that transfers have none. */
export const spanishGateway: GatewayDefinition = {
  kind: 'spanish',
  title: 'In Spanish, a flat fee',
  vendor: 'Talleres Montero e Hijos',
  fee: { type: 'flat', value: 2 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 2 }, invoice: { currency: 'EUR', amount: '150,75 €' } },
  style,
  cardFields: { number: 'num_tarjeta', expiry: 'caducidad', code: 'cvv' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Pago de factura · Talleres Montero',
    language: 'es',
    style,
    body: html`
<header class="vendor"><a href="/spanish/">Talleres Montero e Hijos</a></header>
<main>
  <h1>Factura ${invoice.number}</h1>
  <dl>
    <div><dt>Importe de la factura</dt><dd>${money(due, currency)}</dd></div>
    <div><dt>Comisión por pago con tarjeta</dt><dd>${money(fee, currency)}</dd></div>
    <div class="total"><dt>Total a pagar</dt><dd>${money(total, currency)}</dd></div>
  </dl>
  <p>Sin comisión por transferencia bancaria.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input name="num_tarjeta" placeholder="Número de tarjeta" inputmode="numeric">
    <input name="caducidad" placeholder="Caducidad (MM/AA)" maxlength="5">
    <input name="cvv" placeholder="CVV" maxlength="4">
    <input name="titular" placeholder="Titular de la tarjeta">
    <button type="submit">Pagar ahora</button>
  </form>
</main>`,
  }),
}
