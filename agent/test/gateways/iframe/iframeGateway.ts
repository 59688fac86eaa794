import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatDate, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'iframe.css')

/**
 * The commonest real case: the vendor's page knows invoice and amount, the card is typed into a frame of its
 * processor's, on another origin. Pressing pay asks the frame for a token by message, and only the token is posted here.
 */
export const iframeGateway: GatewayDefinition = {
  kind: 'iframe',
  title: 'Card fields in the processor’s frame',
  vendor: 'Meridian Dental Laboratory',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  redirects: true,

  form: ({ invoice, currency, total, action }, problem, { processorUrl }) => page({
    title: `Invoice ${invoice.number} · Meridian Dental Laboratory`,
    style,
    script: asset(import.meta.url, 'iframe.js'),
    body: html`
<header class="vendor"><a href="/iframe/">Meridian Dental Laboratory</a></header>
<main>
  <div class="due">
    <div><h1>Invoice ${invoice.number}</h1>${invoice.customer ? html`<p>${invoice.customer}</p>` : ''}</div>
    <p class="amount"><span>Amount due</span> ${formatMoney(total, currency)}</p>
  </div>
  <form method="post" action="${action}" id="pay">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <input type="hidden" name="token">
    <div class="row">
      <label>Name on card <input name="name" autocomplete="cc-name" required></label>
      <label>Email <input name="email" type="email" autocomplete="email"></label>
    </div>
    <p class="label">Card details</p>
    <iframe data-processor="${processorUrl}" title="Secure card payment input" height="132"></iframe>
    <p class="problem" role="alert" ${problem ? '' : 'hidden'}>${problem?.message ?? ''}</p>
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
    <p class="small">Card details go straight to our processor and are never stored by us.</p>
  </form>
</main>`,
  }),

  receipt: ({ invoice, currency }, charge) => page({
    title: 'Receipt · Meridian Dental Laboratory',
    style,
    body: html`
<header class="vendor"><a href="/iframe/">Meridian Dental Laboratory</a></header>
<main>
  <h1>Payment received</h1>
  <p>We have applied your payment to invoice ${invoice.number}.</p>
  <dl class="facts">
    <div><dt>Amount paid</dt><dd>${formatMoney(charge.amount, currency)}</dd></div>
    <div><dt>Payment date</dt><dd>${formatDate(charge.at)}</dd></div>
    <div><dt>Payment method</dt><dd>Card ending ${charge.last4}</dd></div>
    <div><dt>Receipt number</dt><dd>${charge.confirmation}</dd></div>
  </dl>
</main>`,
  }),
}
