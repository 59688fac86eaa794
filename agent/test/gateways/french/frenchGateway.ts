import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'french.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'fr-FR')

/** A caterer’s page in French: no fee for cards, but “frais de livraison” in the bill and “frais de retard” in the small print. */
export const frenchGateway: GatewayDefinition = {
  kind: 'french',
  title: 'In French, no fee',
  vendor: 'Maison Lavigne Traiteur',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, invoice: { currency: 'EUR', amount: '150,75 €' } },
  style,
  cardFields: { number: 'numcarte', expiry: { month: 'moisexp', year: 'anexp' }, code: 'crypto' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Régler ma facture | Maison Lavigne Traiteur',
    language: 'fr',
    style,
    body: html`
<header class="vendor"><a href="/french/">Maison Lavigne Traiteur</a></header>
<main>
  <h1>Facture n° ${invoice.number}</h1>
  <ul class="lines">
    <li>Dont frais de livraison : 12,00 €</li>
    <li class="sum">Total à payer : ${money(total, currency)}</li>
  </ul>
  <p>Nous acceptons les cartes bancaires. Aucuns frais supplémentaires pour le paiement par carte.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="nc">Numéro de carte</label><input id="nc" name="numcarte" inputmode="numeric">
    <div class="row">
      <div><label for="me">Mois d’expiration</label><input id="me" name="moisexp" maxlength="2" placeholder="MM"></div>
      <div><label for="ae">Année d’expiration</label><input id="ae" name="anexp" maxlength="4" placeholder="AAAA"></div>
      <div><label for="cr">Cryptogramme visuel</label><input id="cr" name="crypto" maxlength="4"></div>
    </div>
    <label for="ti">Titulaire de la carte</label><input id="ti" name="titulaire">
    <button type="submit">Payer ${money(total, currency)}</button>
  </form>
  <p class="small">Des frais de retard de 40,00 € sont dus après l’échéance.</p>
</main>`,
  }),
}
