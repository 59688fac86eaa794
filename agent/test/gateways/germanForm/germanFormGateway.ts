import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, page } from '../page.ts'

const style = asset(import.meta.url, 'germanForm.css')
const euros = (minor: number, currency: string) => new Intl.NumberFormat('de-DE', { style: 'currency', currency }).format(minor / 100)

/**
 * A German printing house. Traps: no field has a label, the words stand in the row above, names are numbers, months go by
 * their German names, and money is written with a comma.
 */
export const germanFormGateway: GatewayDefinition = {
  kind: 'germanForm',
  title: 'A German form without labels',
  vendor: 'Druckhaus Weidental GmbH',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'feld_101', expiry: { month: 'feld_102', year: 'feld_103' }, code: 'feld_104' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Druckhaus Weidental: Rechnung bezahlen',
    style,
    body: html`
<header class="vendor"><a href="/germanForm/">Druckhaus Weidental GmbH</a></header>
<main lang="de">
  <h1>Rechnung ${invoice.number}</h1>
  <p>Zu zahlen: ${euros(total, currency)}</p>
  <p>Für Kartenzahlungen erheben wir keine Gebühren.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <table>
      <tr><td colspan="3">Name des Karteninhabers</td></tr>
      <tr><td colspan="3"><input name="feld_100"></td></tr>
      <tr><td>Kartennummer</td><td>Gültig bis</td><td>Prüfziffer</td></tr>
      <tr><td><input name="feld_101" maxlength="19"></td>
        <td><select name="feld_102"><option value="">Monat</option>${Array.from({ length: 12 }, (_, index) => html`<option value="${index + 1}">${new Date(2026, index, 1).toLocaleDateString('de-DE', { month: 'long' })}</option>`)}</select>
        <select name="feld_103"><option value="">Jahr</option>${Array.from({ length: 10 }, (_, index) => html`<option>${new Date().getFullYear() + index}</option>`)}</select></td>
        <td><input name="feld_104" maxlength="4" size="4"></td></tr>
      <tr><td colspan="3">Postleitzahl</td></tr>
      <tr><td colspan="3"><input name="feld_105"></td></tr>
    </table>
    <button>Jetzt bezahlen</button>
  </form>
</main>`,
  }),
}
