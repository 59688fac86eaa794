import { html } from 'hono/html'
import type { Bill, GatewayDefinition } from './Gateway.ts'
import type { Charge } from './Ledger.ts'
import { formatDate, formatMoney, page, type Html } from './page.ts'

/** The vendor's home page: where an invoice's decoy links lead. There is nothing to pay here. */
export function homePage(gateway: GatewayDefinition): Html {
  return vendorPage(gateway, gateway.vendor, html`
    <h1>${gateway.vendor}</h1>
    <p>Family owned since 1974, serving businesses across the region.</p>
    <p>Customers find their balance through the link on each invoice. Not sure how? <a href="/${gateway.kind}/help">How to pay</a></p>
    <form>
      <label for="news">Monthly newsletter</label>
      <input id="news" type="email" name="news_email" placeholder="you@company.example">
      <button type="button">Sign up</button>
    </form>`)
}

/** Says in words how to pay, and takes no payment. */
export function helpPage(gateway: GatewayDefinition): Html {
  return vendorPage(gateway, `How to pay – ${gateway.vendor}`, html`
    <h1>How to pay your invoice</h1>
    <ol>
      <li>Find the payment link on your invoice or in our e-mail.</li>
      <li>Check the amount and choose how you want to pay.</li>
      <li>Keep the confirmation for your records.</li>
    </ol>
    <p>Questions? Call accounts receivable on weekdays from 8 to 5.</p>`)
}

/** Where the small print of an invoice leads: a page with a heading and nothing to pay. */
export function smallPrintPage(gateway: GatewayDefinition, heading: 'Privacy policy' | 'You are unsubscribed'): Html {
  return vendorPage(gateway, `${heading} – ${gateway.vendor}`, html`
    <h1>${heading}</h1>
    <p>${gateway.vendor} is a pretend vendor. It keeps nothing about you and sends no mail.</p>`)
}

/** Stands in place of the form once the invoice was paid. */
export function paidPage(gateway: GatewayDefinition, { invoice, currency }: Bill, charge: Pick<Charge, 'amount' | 'at' | 'confirmation'>): Html {
  return vendorPage(gateway, `Invoice ${invoice.number} – ${gateway.vendor}`, html`
    <h1>This invoice has been paid</h1>
    <p>Nothing is due on invoice ${invoice.number}. Thank you for your business.</p>
    <dl class="facts">
      <div><dt>Paid</dt><dd>${formatMoney(charge.amount, currency)}</dd></div>
      <div><dt>Date</dt><dd>${formatDate(charge.at)}</dd></div>
      <div><dt>Reference</dt><dd>${charge.confirmation}</dd></div>
      <div><dt>Balance due</dt><dd>${formatMoney(0, currency)}</dd></div>
    </dl>`)
}

/** The receipt of vendors that have none of their own. */
export function receiptPage(gateway: GatewayDefinition, { invoice, currency }: Bill, charge: Charge): Html {
  return vendorPage(gateway, `Receipt – ${gateway.vendor}`, html`
    <h1>Thank you for your payment</h1>
    <p>We have received your payment for invoice ${invoice.number}.</p>
    <dl class="facts">
      <div><dt>Confirmation number</dt><dd>${charge.confirmation}</dd></div>
      <div><dt>Amount paid</dt><dd>${formatMoney(charge.amount, currency)}</dd></div>
      <div><dt>Date</dt><dd>${formatDate(charge.at)}</dd></div>
      <div><dt>${charge.method === 'card' ? 'Card' : 'Bank account'}</dt><dd>ending in ${charge.last4}</dd></div>
    </dl>`)
}

/** Answers a link that was cut or made up. */
export function unknownLinkPage(gateway: GatewayDefinition): Html {
  return vendorPage(gateway, `Link not found – ${gateway.vendor}`, html`
    <h1>This link is not valid</h1>
    <p>The payment link is incomplete or has expired. Please ask us for a new one.</p>`)
}

function vendorPage(gateway: GatewayDefinition, title: string, body: Html): Html {
  return page({
    title,
    style: gateway.style,
    body: html`<header class="vendor"><a href="/${gateway.kind}/">${gateway.vendor}</a></header><main>${body}</main>`,
  })
}
