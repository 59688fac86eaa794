import { html } from 'hono/html'
import type { Bill, GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'wizard.css')

/**
 * Three pages: the invoice, the payer, the card. Traps: each says "Continue" at the foot, the second asks for an address
 * that need not be given, and the card lies last.
 */
export const wizardGateway: GatewayDefinition = {
  kind: 'wizard',
  title: 'Three pages to the card',
  vendor: 'Harrow County Water District',
  fee: { type: 'flat', value: 3 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 3 } },
  style,
  cardFields: { number: 'CardNumber', expiry: { month: 'ExpMonth', year: 'ExpYear' }, code: 'SecurityCode' },

  pages: {
    '': (bill) => wizardPage(bill, 1, html`
  <h1>Your bill</h1>
  <form action="${bill.action}/contact">
    <label>Invoice number <input name="invoice" value="${bill.invoice.number}" readonly></label>
    <label>Amount to pay <input name="pay" value="${decimal(bill.due)}" readonly></label>
    <p>Paying by card? Our processor adds a service fee of $3.00.</p>
    <button>Continue</button>
  </form>`),
    contact: (bill) => wizardPage(bill, 2, html`
  <h1>Where should the receipt go?</h1>
  <form action="${bill.action}/checkout">
    <label>E-mail (optional) <input name="email" type="email"></label>
    <a class="back" href="${bill.action}">Back</a> <button>Continue</button>
  </form>`),
  },

  form: (bill, problem) => wizardPage(bill, 3, html`
  <h1>Card details</h1>
  <dl class="facts">
    <div><dt>Amount</dt><dd>${formatMoney(bill.due, bill.currency)}</dd></div>
    <div><dt>Service fee</dt><dd>${formatMoney(bill.fee, bill.currency)}</dd></div>
    <div><dt>Total</dt><dd>${formatMoney(bill.total, bill.currency)}</dd></div>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${bill.action}">
    <input type="hidden" name="amount" value="${decimal(bill.total)}">
    <label>Card number <input name="CardNumber"></label>
    <label>Expiration month <input name="ExpMonth" maxlength="2" placeholder="MM"></label>
    <label>Expiration year <input name="ExpYear" maxlength="4" placeholder="YYYY"></label>
    <label>Security code <input name="SecurityCode" maxlength="4"></label>
    <label>Cardholder name <input name="CardHolder"></label>
    <button>Pay ${formatMoney(bill.total, bill.currency)}</button>
  </form>`),
}

function wizardPage({ invoice }: Bill, step: number, body: Html): Html {
  return page({
    title: `Step ${step} of 3 - ${invoice.number} - Harrow County Water District`,
    style,
    body: html`
<header class="vendor"><a href="/wizard/">Harrow County Water District</a></header>
<ol>${['Bill', 'Contact', 'Card'].map((name, index) => html`<li ${index + 1 === step ? 'aria-current=step' : ''}>${name}</li>`)}</ol>
<main>${body}</main>`,
  })
}
