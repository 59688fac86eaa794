import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'dutch.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'nl-NL')

/** A bicycle shop’s page in Dutch: the currency stands before the amount, and iDEAL, which is a bank, is free. */
export const dutchGateway: GatewayDefinition = {
  kind: 'dutch',
  title: 'In Dutch, 1.8 % for cards',
  vendor: 'Fietsenmakerij De Wilg',
  fee: { type: 'percentage', value: 1.8 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 1.8 }, invoice: { currency: 'EUR', amount: '€ 150,75' } },
  style,
  cardFields: { number: 'kaartnummer', expiry: 'vervaldatum', code: 'cvc' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Factuur betalen – Fietsenmakerij De Wilg',
    language: 'nl',
    style,
    body: html`
<header class="vendor"><a href="/dutch/">Fietsenmakerij De Wilg</a></header>
<main>
  <h1>Factuur ${invoice.number}</h1>
  <p>Betalen met iDEAL is gratis. Bij betaling met creditcard rekenen wij 1,8% toeslag.</p>
  <div class="bill">
    <p><span>Factuurbedrag</span> <b>${money(due, currency)}</b></p>
    <p><span>Toeslag creditcard</span> <b>${money(fee, currency)}</b></p>
    <p><span>Totaal te betalen</span> <b>${money(total, currency)}</b></p>
  </div>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Kaartnummer<input name="kaartnummer" inputmode="numeric"></label>
    <label>Vervaldatum (MM/JJ)<input name="vervaldatum" maxlength="5"></label>
    <label>CVC<input name="cvc" maxlength="4"></label>
    <label>Naam op de kaart<input name="naam"></label>
    <button type="submit">Betalen</button>
  </form>
</main>`,
  }),
}
