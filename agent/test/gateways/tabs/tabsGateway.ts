import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatDate, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'tabs.css')

/**
 * A one-page application with bank transfer in front and the card behind a tab, its fields known by placeholder only.
 * Nothing navigates: the form is sent by script, the hidden panel of success is shown, and after a decline there is a
 * "Try again" button that sends the card once more.
 */
export const tabsGateway: GatewayDefinition = {
  kind: 'tabs',
  title: 'Bank first, the card behind a tab',
  vendor: 'Quill & Compass Design',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'pan', expiry: 'exp', code: 'cvc' },

  form: ({ invoice, currency, total, action }) => page({
    title: `${invoice.number} | Quill & Compass`,
    style,
    script: asset(import.meta.url, 'tabs.js'),
    body: html`
<header class="vendor"><a href="/tabs/">Quill &amp; Compass Design</a></header>
<main data-action="${action}" data-amount="${decimal(total)}">
  <p class="eyebrow">Invoice ${invoice.number}</p>
  <h1>${formatMoney(total, currency)}</h1>
  <p class="quiet">How would you like to pay? No fees on any method.</p>

  <div class="checkout">
    <div role="tablist" aria-label="Payment method">
      <button role="tab" id="tab-bank" aria-controls="panel-bank" aria-selected="true">Bank transfer</button>
      <button role="tab" id="tab-card" aria-controls="panel-card" aria-selected="false" tabindex="-1">Card</button>
    </div>

    <section role="tabpanel" id="panel-bank" aria-labelledby="tab-bank">
      <p>Send ${formatMoney(total, currency)} to our account and put <strong>${invoice.number}</strong> in the memo.</p>
      <dl class="facts">
        <div><dt>Bank</dt><dd>First Prairie Bank</dd></div>
        <div><dt>Routing number</dt><dd>071000013</dd></div>
        <div><dt>Account number</dt><dd>5500 1182 07</dd></div>
      </dl>
      <button type="button" class="quiet-button" id="sent">I have sent the transfer</button>
    </section>

    <section role="tabpanel" id="panel-card" aria-labelledby="tab-card" hidden>
      <form id="card-form" novalidate>
        <input name="pan" inputmode="numeric" placeholder="Card number">
        <div class="row">
          <input name="exp" inputmode="numeric" placeholder="MM / YY">
          <input name="cvc" inputmode="numeric" placeholder="CVC">
        </div>
        <input name="holder" placeholder="Cardholder name">
        <p class="problem" role="alert" hidden></p>
        <button type="submit">✔ Pay ${formatMoney(total, currency)}</button>
      </form>
      <div id="declined" hidden>
        <p class="problem" role="alert"></p>
        <button type="button" id="again">Try again</button>
      </div>
    </section>
  </div>

  <section id="done" hidden>
    <h2>Payment complete</h2>
    <p>Thank you! We received your payment for invoice ${invoice.number}.</p>
    <dl class="facts">
      <div><dt>Reference</dt><dd data-show="confirmation"></dd></div>
      <div><dt>Amount</dt><dd data-show="amount"></dd></div>
      <div><dt>Date</dt><dd data-show="date"></dd></div>
      <div><dt>Card</dt><dd data-show="card"></dd></div>
    </dl>
  </section>
</main>`,
  }),

  receipt: ({ invoice, currency }, charge) => page({
    title: `${invoice.number} | Quill & Compass`,
    style,
    body: html`
<header class="vendor"><a href="/tabs/">Quill &amp; Compass Design</a></header>
<main>
  <h2>Payment complete</h2>
  <p>Thank you! We received your payment for invoice ${invoice.number}.</p>
  <dl class="facts">
    <div><dt>Reference</dt><dd>${charge.confirmation}</dd></div>
    <div><dt>Amount</dt><dd>${formatMoney(charge.amount, currency)}</dd></div>
    <div><dt>Date</dt><dd>${formatDate(charge.at)}</dd></div>
    <div><dt>Card</dt><dd>ending in ${charge.last4}</dd></div>
  </dl>
</main>`,
  }),
}
