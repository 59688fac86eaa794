import type { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { readInvoiceToken } from '../invoiceToken.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'captcha.css')

/** What the picture shows; a person reads it, a machine should not try. */
const WORD = 'marsh 27'

/** Asks whether a person is there before it shows anything. Whoever reads the picture gets to an ordinary card form. */
export const captchaGateway: GatewayDefinition = {
  kind: 'captcha',
  title: 'A robot check before the page',
  vendor: 'Beacon Point Telecom',
  fee: { type: 'none' },
  expected: {
    eligibility: 'UNKNOWN', fee: { type: 'none' },
    validationError: 'PAYMENT_GATEWAY_UNSUPPORTED', paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED',
  },
  style,
  cardFields: { number: 'number', expiry: 'expiry', code: 'cvc' },

  routes(app: Hono) {
    app.use('/pay/:token', async (context, next) => {
      const known = readInvoiceToken(context.req.param('token'))
      if (!known || getCookie(context, 'person') === 'yes') return next()
      return context.html(gatePage(`${context.req.path}/person`), context.req.method === 'GET' ? 200 : 403)
    })
    app.post('/pay/:token/person', async (context) => {
      const { answer } = await context.req.parseBody()
      const page = context.req.path.replace(/\/person$/, '')
      if (String(answer).trim().toLowerCase() !== WORD) return context.html(gatePage(context.req.path, true), 403)
      setCookie(context, 'person', 'yes', { path: '/captcha', httpOnly: true, sameSite: 'Lax' })
      return context.redirect(page, 303)
    })
  },

  form: ({ invoice, currency, total, action }, problem) => page({
    title: `Beacon Point – ${invoice.number}`,
    style,
    body: html`
<header class="vendor"><a href="/captcha/">beacon point</a></header>
<main>
  <h1>${formatMoney(total, currency)}</h1>
  <p>Invoice ${invoice.number}</p>
  ${problem ? html`<p class="problem" role="alert">${problem.message}</p>` : ''}
  <form method="post" action="${action}">
    <input type="hidden" name="amount" value="${decimal(total)}">
    <label>Card number <input name="number" autocomplete="cc-number"></label>
    <label>Expiry date <input name="expiry" autocomplete="cc-exp" placeholder="MM/YY"></label>
    <label>CVC <input name="cvc" autocomplete="cc-csc" maxlength="4"></label>
    <button type="submit">Pay bill</button>
  </form>
</main>`,
  }),
}

function gatePage(action: string, wrong = false) {
  return page({
    title: 'Just a moment – Beacon Point Telecom',
    style,
    script: asset(import.meta.url, 'captcha.js'),
    body: html`
<header class="vendor"><a href="/captcha/">beacon point</a></header>
<main>
  <h1>Let us check that you are human</h1>
  <p>We have seen unusual traffic from your network. Complete the security check to continue to your bill.</p>
  ${wrong ? html`<p class="problem" role="alert">That did not match. Please try once more.</p>` : ''}
  <div class="captcha">
    <label><input type="checkbox" id="robot"> I am not a robot</label>
    <span>CAPTCHA</span>
  </div>
  <form method="post" action="${action}" id="challenge" hidden>
    <svg viewBox="0 0 220 70" role="img" aria-label="Security picture">
      <rect width="220" height="70" fill="#e7eef2"/>
      <g fill="none" stroke="#8fa5b1"><path d="M0 20Q60 60 120 18T220 44"/><path d="M0 52Q80 4 140 48T220 12"/></g>
      ${[...WORD].map((letter, index) => html`<text x="${24 + index * 22}" y="44" font-size="30" font-family="monospace" transform="rotate(${index % 2 ? 14 : -12} ${24 + index * 22} 40)">${letter}</text>`)}
    </svg>
    <label>Type what you see <input name="answer" autocomplete="off"></label>
    <button type="submit">Verify</button>
  </form>
</main>`,
  })
}
