import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'italian.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'it-IT')

/** A printer’s page in Italian: the percentage stands in a sentence, the total with it on the button. */
export const italianGateway: GatewayDefinition = {
  kind: 'italian',
  title: 'In Italian, 1.5 % for cards',
  vendor: 'Officine Grafiche Bellandi',
  fee: { type: 'percentage', value: 1.5 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 1.5 }, invoice: { currency: 'EUR', amount: '150,75 €' } },
  style,
  cardFields: { number: 'numero_carta', expiry: { month: 'mese', year: 'anno' }, code: 'cvc' },

  form: ({ invoice, currency, due, total, action }, problem) => page({
    title: 'Pagamento fattura - Officine Grafiche Bellandi',
    language: 'it',
    style,
    body: html`
<header class="vendor"><a href="/italian/">Officine Grafiche Bellandi</a></header>
<main>
  <h1>Fattura ${invoice.number}</h1>
  <p>Importo dovuto: ${money(due, currency)}</p>
  <p>Per i pagamenti con carta si applica una commissione dell’1,5%. Con bonifico nessuna commissione.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <p><label for="nc">Numero della carta</label><input id="nc" name="numero_carta" inputmode="numeric"></p>
    <p><label for="ms">Mese di scadenza</label><input id="ms" name="mese" maxlength="2" placeholder="MM"></p>
    <p><label for="an">Anno di scadenza</label><input id="an" name="anno" maxlength="4" placeholder="AAAA"></p>
    <p><label for="cv">Codice di sicurezza</label><input id="cv" name="cvc" maxlength="4"></p>
    <p><label for="in">Intestatario</label><input id="in" name="intestatario"></p>
    <button type="submit">Paga ${money(total, currency)}</button>
  </form>
</main>`,
  }),
}
