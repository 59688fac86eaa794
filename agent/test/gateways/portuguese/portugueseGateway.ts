import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'portuguese.css')
const money = (minor: number, currency: string) => formatMoney(minor, currency, 'pt-PT')

/** A sailmaker’s page in Portuguese: the word “taxa” stands there twice, once for the value added tax and once to say that there is none. */
export const portugueseGateway: GatewayDefinition = {
  kind: 'portuguese',
  title: 'In Portuguese, no fee',
  vendor: 'Oficina das Velas Lda',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' }, invoice: { currency: 'EUR', amount: '150,75 €' } },
  style,
  cardFields: { number: 'cartao_numero', expiry: 'cartao_validade', code: 'cartao_cvv' },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: 'Pagar fatura | Oficina das Velas',
    language: 'pt',
    style,
    body: html`
<header class="vendor"><a href="/portuguese/">Oficina das Velas Lda</a></header>
<main>
  <h1>Fatura ${invoice.number}</h1>
  <p class="due">Total a pagar: <strong>${money(total, currency)}</strong></p>
  <p>Pagamento com cartão sem taxas adicionais.</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="c1">Número do cartão</label><input id="c1" name="cartao_numero" inputmode="numeric">
    <label for="c2">Validade (MM/AA)</label><input id="c2" name="cartao_validade" maxlength="5">
    <label for="c3">Código de segurança</label><input id="c3" name="cartao_cvv" maxlength="4">
    <label for="c4">Nome no cartão</label><input id="c4" name="cartao_nome">
    <button type="submit">Pagar</button>
  </form>
  <p class="small">IVA incluído à taxa de 23 %.</p>
</main>`,
  }),
}
