import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { CardEntry } from '../Ledger.ts'
import { asset, page } from '../page.ts'

/** The pretend payment processor: a frame with card fields or one for each, and tokens that stand for a card once. */
export interface Processor {
  app: Hono
  /** The card behind a token; undefined when the token is unknown or was used. */
  redeem(token: string): CardEntry | undefined
  reset(): void
}

/** Makes the processor. Cards live in memory from the token's making to its one use. */
export function createProcessor(): Processor {
  const cards = new Map<string, CardEntry>()
  const app = new Hono()

  app.get('/frame', (context) => context.html(framePage()))
  app.get('/field', (context) => context.html(fieldPage(context.req.query('kind') ?? '')))
  app.get('/nested', (context) => context.html(nestedPage()))
  app.post('/tokens', async (context) => {
    const { cardnumber, expiry, cvc } = await context.req.json<Record<string, string>>()
    const token = `tok_${randomBytes(12).toString('base64url')}`
    cards.set(token, { number: String(cardnumber), expiry: String(expiry), code: String(cvc) })
    return context.json({ token })
  })

  return {
    app,
    redeem(token) {
      const card = cards.get(token)
      cards.delete(token)
      return card
    },
    reset: () => cards.clear(),
  }
}

function framePage() {
  return page({
    title: 'Secure card input',
    style: asset(import.meta.url, 'frame.css'),
    script: asset(import.meta.url, 'frame.js'),
    body: html`
<form novalidate>
  <input name="cardnumber" autocomplete="cc-number" inputmode="numeric" placeholder="Card number" aria-label="Credit or debit card number">
  <div>
    <input name="exp-date" autocomplete="cc-exp" inputmode="numeric" placeholder="MM / YY" aria-label="Credit or debit card expiration date">
    <input name="cvc" autocomplete="cc-csc" inputmode="numeric" placeholder="CVC" aria-label="Credit or debit card CVC/CVV" maxlength="4">
  </div>
</form>`,
  })
}

/** One field of a card, named as hosted fields are; or the frame that gathers them, which shows nothing. */
function fieldPage(kind: string) {
  const fields: Record<string, ReturnType<typeof html>> = {
    number: html`<input id="credit-card-number" autocomplete="cc-number" inputmode="numeric" aria-label="Credit card number">`,
    expirationDate: html`<input id="expiration" autocomplete="cc-exp" inputmode="numeric" placeholder="MM/YY" aria-label="Expiration date">`,
    cvv: html`<input id="cvv" autocomplete="off" inputmode="numeric" maxlength="4" aria-label="CVV">`,
  }
  return page({ title: 'Secure field', style: asset(import.meta.url, 'frame.css'), script: asset(import.meta.url, 'field.js'), body: fields[kind] ?? html`` })
}

/** A frame that holds the frame with the fields, as resellers of processors have it. */
function nestedPage() {
  return page({
    title: 'Payment', style: asset(import.meta.url, 'frame.css'), script: asset(import.meta.url, 'nested.js'),
    body: html`<p>Secured by Paylane</p><iframe title="Card" width="100%" height="132" style="border:0"></iframe>`,
  })
}
