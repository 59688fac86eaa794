import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'german.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'de-DE')

/** A joiner’s page in German: the fee is a word of its own, amounts have a comma, and a transfer is free of charge. */
export const germanGateway: GatewayDefinition = {
  kind: 'german',
  title: 'In German, 1.9 % for cards',
  vendor: 'Schreinerei Birkenhof GmbH',
  fee: { type: 'percentage', value: 1.9 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 1.9 }, invoice: { currency: 'EUR', amount: '150,75 €' } },
  style,
  cardFields: { number: 'kartennummer', expiry: 'gueltig_bis', code: 'pruefziffer' },

  form: ({ invoice, currency, due, fee, total, action }, problem) => page({
    title: 'Rechnung bezahlen – Schreinerei Birkenhof',
    language: 'de',
    style,
    body: html`
<header class="vendor"><a href="/german/">Schreinerei Birkenhof GmbH</a></header>
<main>
  <h1>Rechnung ${invoice.number}</h1>
  <p>Für Zahlungen per Kreditkarte berechnen wir ein Entgelt von 1,9 %. Die Zahlung per Überweisung ist kostenlos.</p>
  <table>
    <tr><th scope="row">Rechnungsbetrag</th><td>${money(due, currency)}</td></tr>
    <tr><th scope="row">Kartenentgelt (1,9 %)</th><td>${money(fee, currency)}</td></tr>
    <tr><th scope="row">Gesamtbetrag</th><td>${money(total, currency)}</td></tr>
  </table>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Kartennummer <input name="kartennummer" inputmode="numeric"></label>
    <label>Gültig bis (MM/JJ) <input name="gueltig_bis" maxlength="5"></label>
    <label>Prüfziffer <input name="pruefziffer" maxlength="4"></label>
    <label>Name auf der Karte <input name="inhaber"></label>
    <button type="submit">Zahlungspflichtig bezahlen</button>
  </form>
</main>`,
  }),
}
