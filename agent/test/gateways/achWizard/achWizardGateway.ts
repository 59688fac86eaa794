import { html } from 'hono/html'
import type { Bill, GatewayDefinition, Problem } from '../Gateway.ts'
import { asset, decimal, formatMoney, page, type Html } from '../page.ts'

const style = asset(import.meta.url, 'achWizard.css')

/**
 * Asks on one page how to pay, and for the card or the account on the next, where the other can no longer be chosen. Traps:
 * the bank comes with a password-free form that looks like the card's, and its fee stands on the first page only.
 */
export const achWizardGateway: GatewayDefinition = {
  kind: 'achWizard',
  title: 'Card or bank, then the form for it',
  vendor: 'Lakeshore Elevator Service',
  fee: { type: 'flat', value: 4 },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 4 } },
  style,
  cardFields: { number: 'cnum', expiry: 'cexp', code: 'ccode' },
  bankFields: { routing: 'rtn', account: 'acct', authorisation: 'auth' },

  pages: {
    '': (bill) => wizardPage(bill, html`
  <h1>How would you like to pay?</h1>
  <p>Amount due: ${formatMoney(bill.due, bill.currency)}</p>
  <form action="${bill.action}/details">
    <label><input type="radio" name="how" value="card"> Credit or debit card ($4.00 fee)</label>
    <label><input type="radio" name="how" value="bank"> eCheck from your bank account (free)</label>
    <button>Continue</button>
  </form>`),
    details: (bill, { how }) => (how === 'bank' ? bankPage(bill) : cardPage(bill, undefined)),
  },
  form: (bill, problem) => cardPage(bill, problem),
}

const cardPage = (bill: Bill, problem: Problem | undefined) => wizardPage(bill, html`
  <h1>Card details</h1>
  <dl>
    <dt>Invoice</dt><dd>${formatMoney(bill.due, bill.currency)}</dd>
    <dt>Card fee</dt><dd>${formatMoney(bill.fee, bill.currency)}</dd>
    <dt>Total</dt><dd>${formatMoney(bill.total, bill.currency)}</dd>
  </dl>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${bill.action}">
    <input type="hidden" name="amount" value="${decimal(bill.total)}">
    <label>Card number <input name="cnum"></label>
    <label>Expiry (MM/YY) <input name="cexp"></label>
    <label>Security code <input name="ccode" maxlength="4"></label>
    <button>Pay ${formatMoney(bill.total, bill.currency)}</button>
  </form>`)

const bankPage = (bill: Bill) => wizardPage(bill, html`
  <h1>Bank details</h1>
  <dl><dt>Total</dt><dd>${formatMoney(bill.due, bill.currency)}</dd></dl>
  <form method="post" action="${bill.action}">
    <input type="hidden" name="amount" value="${decimal(bill.due)}">
    <label>Account holder <input name="holder" required></label>
    <label>Account type <select name="kind" required><option value="">Choose</option><option value="PC">Personal checking</option><option value="PS">Personal savings</option></select></label>
    <label>ABA routing number <input name="rtn" required></label>
    <label>Bank account number <input name="acct" required></label>
    <label><input type="checkbox" name="auth" value="yes" required> I agree to a one-time debit of this account.</label>
    <button>Pay ${formatMoney(bill.due, bill.currency)}</button>
  </form>`)

function wizardPage({ invoice }: Bill, body: Html): Html {
  return page({ title: `Lakeshore Elevator Service ${invoice.number}`, style, body: html`<header class="vendor"><a href="/achWizard/">Lakeshore Elevator Service</a></header><main><p>Invoice ${invoice.number}</p>${body}</main>` })
}
