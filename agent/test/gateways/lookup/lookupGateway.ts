import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'lookup.css')

/**
 * The link leads to a page that wants the invoice's number and finds it. Traps: a search of the site and a newsletter have
 * fields too, and a wrong number is answered with a sentence.
 */
export const lookupGateway: GatewayDefinition = {
  kind: 'lookup',
  title: 'Finds the invoice by its number',
  vendor: 'Amberwood Orthodontics',
  fee: { type: 'percentage', value: 3 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 3 } },
  style,
  cardFields: { number: 'cardNo', expiry: 'cardExpiry', code: 'cardCode' },

  pages: {
    '': ({ action }) => lookupPage(action),
    find: ({ invoice, action }, { invoiceNumber = '' }) => invoiceNumber.trim().toUpperCase() === invoice.number.toUpperCase()
      ? `${action}/checkout`
      : lookupPage(action, `We found no invoice ${invoiceNumber}.`),
  },

  form: ({ invoice, currency, due, fee, total, action }, problem) => lookupShell(html`
  <h1>Invoice ${invoice.number}</h1>
  <p>Balance: ${formatMoney(due, currency)}<br>3% card surcharge: ${formatMoney(fee, currency)}<br><strong>Total: ${formatMoney(total, currency)}</strong></p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label for="a">Card number</label><input id="a" name="cardNo">
    <label for="b">Expiration (MM/YY)</label><input id="b" name="cardExpiry">
    <label for="c">Card security code</label><input id="c" name="cardCode" maxlength="4">
    <label for="d">Name as on the card</label><input id="d" name="cardName">
    <p><button>Pay my bill</button></p>
  </form>`),
}

const lookupPage = (action: string, problem?: string) => lookupShell(html`
  <h1>Pay your bill online</h1>
  ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
  <form method="post" action="${action}/find">
    <fieldset>
      <legend>Find your invoice</legend>
      <label for="number">Invoice number</label><input id="number" name="invoiceNumber" required placeholder="e.g. INV-0001">
      <button>Find invoice</button>
    </fieldset>
  </form>`)

function lookupShell(body: Html): Html {
  return page({
    title: 'Bill pay – Amberwood Orthodontics',
    style,
    body: html`
<header class="vendor"><a href="/lookup/">Amberwood Orthodontics</a>
  <form role="search" action="/lookup/help"><input type="search" name="q" placeholder="Search our site"><button>Search</button></form></header>
<main>${body}</main>
<footer><form action="/lookup/help">Smile news by mail: <input name="mail" type="email" required> <button>Sign up</button></form></footer>`,
  })
}
