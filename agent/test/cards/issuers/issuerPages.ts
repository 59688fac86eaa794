import { html } from 'hono/html'
import type { Html } from '../../gateways/page.ts'

const wrap = (body: Html) => html`<!doctype html><html lang="en"><head><title>Your card</title></head><body>${body}</body></html>`

/** Pages that hosts show a card on, each in its own way. All show the same card, or say why not. */
export const issuerPages: Record<string, (frames: string) => Html> = {
  plain: () => wrap(html`<h1>Virtual card</h1><dl><dt>Number</dt><dd>4000 0566 5566 5556</dd><dt>Expires</dt><dd>08/2031</dd><dt>CVV</dt><dd>219</dd></dl><p>Questions? 1 800 555 0100</p>`),
  frames: (frames) => wrap(html`<h1>Virtual card</h1>${['number', 'expiry', 'code'].map((part) => html`<iframe src="${frames}/part/${part}" title="${part}"></iframe>`)}`),
  reveal: () => wrap(html`<h1>Virtual card</h1>
    <p id="number">•••• •••• •••• 5556</p><p>Valid thru <span id="expiry">••/••</span></p><p>CVC <span id="code">•••</span></p>
    <button type="button" id="freeze">Freeze card</button> <button type="button" id="show">Show card details</button> <button type="button" id="cvc">Reveal CVC</button>
    <script>
      const set = (id, text) => { document.getElementById(id).textContent = text }
      document.getElementById('freeze').onclick = () => { document.body.textContent = 'This card is frozen.' }
      document.getElementById('show').onclick = () => setTimeout(() => { set('number', '4000 0566 5566 5556'); set('expiry', '08/31'); set('show', 'Hide') }, 200)
      document.getElementById('cvc').onclick = () => set('code', '219')
    </script>`),
  fields: () => wrap(html`<h1>Virtual card</h1>
    <label>Card number <input readonly value="4000 0566 5566 5556"></label>
    <label>Expiration month <input readonly value="08"></label> <label>Expiration year <input readonly value="31"></label>
    <label>Security code <input readonly value="219"></label>
    <input hidden value="5555555555554444"><p style="display: none">5555 5555 5555 4444</p>`),
  late: () => wrap(html`<p id="state">Loading…</p><script>setTimeout(() => { document.getElementById('state').innerText = '4000056655665556\\n08/31\\n219' }, 2500)</script>`),
  two: () => wrap(html`<p>4000 0566 5566 5556 08/31 CVV 219</p><p>5555 5555 5555 4444 09/31 CVV 220</p>`),
  login: () => wrap(html`<h1>Sign in</h1><form><label>E-mail <input type="email"></label><label>Password <input type="password"></label><button>Sign in</button></form>`),
  empty: () => wrap(html`<h1>Virtual card</h1><p>4000 0566 5566 5556</p><p>Balance $150.75</p>`),
}
