import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { html, raw } from 'hono/html'
import type { IssuerAddresses } from '../../../src/cards/IssuerAccess.ts'
import { issuerPages } from './issuerPages.ts'

/** What every issuer here shows by default. */
export const shownCard = { number: '4000 0566 5566 5556', expiry: '08/31', code: '219' }

/** A request to the host's endpoint for ephemeral keys. */
export interface SeenCall {
  method: string
  headers: Record<string, string>
  body: string
}

/** Pretend issuers on loopback, as strict as real ones about what is used once, signed or bound. */
export interface Issuers {
  addresses: IssuerAddresses
  /** Origin of everything but the frames. */
  url: string
  /** The key that Lithic requests are signed with. */
  lithicKey: string
  /** What the endpoint for ephemeral keys was sent. */
  calls: SeenCall[]
  /** When Marqeta tokens were redeemed. */
  redeemed: Date[]
  /** Signs a Lithic request as a host's backend would. */
  signLithic(request: object, key?: string): { embedRequest: string; hmac: string }
  /** A Marqeta client access token. @param ageMs how long ago it was made */
  mintMarqeta(options?: { ageMs?: number; sandbox?: boolean }): string
  stop(): Promise<void>
}

/** What stripe calls its card and account here, and the headers its endpoint wants. */
export const stripeCard = { id: 'ic_1Nv', account: 'acct_1Host', version: '2024-06-20' }

const MARQETA_LIFE_MS = 5 * 60_000
const script = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
/** Starts them. Frames have another origin than scripts, so that browsers isolate them as they do the real ones'. */
export async function startIssuers(card = shownCard): Promise<Issuers> {
  const parts: Record<string, string> = {
    issuingCardNumberDisplay: card.number, issuingCardExpiryDisplay: card.expiry, issuingCardCvcDisplay: card.code,
    cardPan: card.number, cardExp: card.expiry, cardCvv: card.code, number: card.number, expiry: card.expiry, code: card.code,
  }
  const calls: SeenCall[] = []
  const redeemed: Date[] = []
  const lithicKey = 'lithic-test-key'
  const nonces = new Map<string, { card: string; account: string; used: boolean }>()
  const keys = new Map<string, { card: string; account: string; nonce: string }>()
  const tokens = new Map<string, { madeAt: number; sandbox: boolean; used: boolean }>()
  const sessions = new Set<string>()
  const id = (prefix: string) => `${prefix}_${randomBytes(9).toString('hex')}`
  const fits = (secret: string, nonce: string, card: string, account?: string) => {
    const key = keys.get(secret)
    return key !== undefined && key.nonce === nonce && key.card === card && (account === undefined || key.account === account)
  }

  const frames = new Hono()
  // The element asks for its part by itself, and shows it a moment later.
  frames.get('/stripe/element', (context) => context.html(html`<!doctype html><html lang="en"><body><span id="part"></span><script type="module">
    const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
    const answer = await fetch(asked.api + '/stripe/part', { method: 'POST', body: JSON.stringify(asked) })
    if (answer.ok) document.querySelector('#part').textContent = (await answer.json()).text
  </script></body></html>`))
  frames.get('/marqeta/part', (context) => (sessions.has(context.req.query('session') ?? '')
    ? context.html(html`<!doctype html><html lang="en"><body><span>${parts[context.req.query('part') ?? '']}</span></body></html>`)
    : context.text('', 403)))
  frames.get('/part/:name', (context) => context.html(html`<!doctype html><html lang="en"><body>${parts[context.req.param('name')]}</body></html>`))
  const frameServer = await listen(frames)
  // Another name, so another site: only then do browsers isolate the frames.
  const frameUrl = `http://localhost:${portOf(frameServer)}`

  const app = new Hono()
  app.use('*', cors())
  app.get('/stripe/v3/', (context) => context.body(script('stripe.js').replace('FRAMES', frameUrl), 200, { 'content-type': 'text/javascript' }))
  app.post('/stripe/nonces', async (context) => {
    const { key, account, card } = await context.req.json<Record<string, string>>()
    if (key !== 'pk_test_1' || card !== stripeCard.id) return context.json({ error: { message: `No such card: ${card}` } })
    const nonce = id('ephkn')
    nonces.set(nonce, { card, account: account ?? '', used: false })
    return context.json({ nonce })
  })
  app.post('/stripe/retrieve', async (context) => {
    const { account, card, nonce, ephemeralKeySecret } = await context.req.json<Record<string, string>>()
    return context.json(fits(ephemeralKeySecret!, nonce!, card!, account ?? '') ? { issuingCard: { id: card } } : { error: { message: 'Invalid ephemeral key.' } })
  })
  app.post('/stripe/part', async (context) => {
    const { type, card, nonce, secret } = await context.req.json<Record<string, string>>()
    return fits(secret!, nonce!, card!) ? context.json({ text: parts[type!] }) : context.json({}, 401)
  })

  // The host's own endpoint, which would ask Stripe with its secret key.
  app.all('/host/ephemeral-key/:shape', async (context) => {
    const body = await context.req.text()
    calls.push({ method: context.req.method, headers: context.req.header(), body })
    if (context.req.header('authorization') !== 'Bearer host-key') return context.json({}, 401)
    if (context.req.header('stripe-version') !== stripeCard.version) return context.json({ error: 'version' }, 400)
    const { card_id, nonce, account_id } = JSON.parse(body) as Record<string, string>
    const known = nonces.get(nonce!)
    if (!known || known.used || known.card !== card_id || known.account !== account_id) return context.json({ error: 'nonce' }, 400)
    known.used = true
    const secret = id('ek_test')
    // A key for another card than the nonce's is what a careless host would make.
    keys.set(secret, { card: context.req.param('shape') === 'otherCard' ? 'ic_other' : known.card, account: known.account, nonce: nonce! })
    switch (context.req.param('shape')) {
      case 'secret': return context.json({ id: 'ephkey_1', object: 'ephemeral_key', secret })
      case 'string': return context.json(secret)
      case 'bare': return context.text(secret)
      case 'nothing': return context.json({ ok: true })
      case 'page': return context.html('<p>Please sign in</p>')
      default: return context.json({ ephemeralKeySecret: secret })
    }
  })

  app.get('/v1/embed/card', (context) => {
    const json = Buffer.from(context.req.query('embed_request') ?? '', 'base64').toString('utf8')
    if (createHmac('sha256', lithicKey).update(json).digest('base64') !== context.req.query('hmac')) return context.json({ debugging_request_id: id('r'), message: 'Invalid HMAC' }, 401)
    const { token } = JSON.parse(json) as { token?: string }
    if (!token) return context.json({ message: 'No card' }, 404)
    return context.html(html`<!doctype html><html lang="en"><body>
      <div id="card"><div id="pan"></div><div id="expiry"></div><div id="cvv"></div></div>
      <script>setTimeout(() => {
        document.querySelector('#pan').textContent = ${raw(JSON.stringify(card.number))}
        document.querySelector('#expiry').textContent = ${raw(JSON.stringify(card.expiry))}
        document.querySelector('#cvv').textContent = ${raw(JSON.stringify(card.code))}
      }, 300)</script></body></html>`)
  })

  for (const [path, environment] of [['/marqeta.min.js', 'production'], ['/sandbox/marqeta.min.js', 'sandbox']] as const) {
    app.get(path, (context) => context.body(script('marqeta.js').replace('FRAMES', frameUrl).replace('ENVIRONMENT', environment), 200, { 'content-type': 'text/javascript' }))
  }
  app.post('/marqeta/redeem', async (context) => {
    const { clientAccessToken, environment } = await context.req.json<Record<string, string>>()
    const token = tokens.get(clientAccessToken!)
    if (!token || token.used || Date.now() - token.madeAt > MARQETA_LIFE_MS || token.sandbox !== (environment === 'sandbox')) return context.json({}, 401)
    token.used = true
    redeemed.push(new Date())
    const session = id('s')
    sessions.add(session)
    return context.json({ session })
  })

  for (const [name, page] of Object.entries(issuerPages)) {
    app.get(`/card/${name}`, (context) => (context.req.query('token') === 'good' ? context.html(page(frameUrl)) : context.text('Forbidden', 403)))
  }
  const server = await listen(app)
  const url = `http://127.0.0.1:${portOf(server)}`

  return {
    url, lithicKey, calls, redeemed,
    addresses: { stripeJs: `${url}/stripe/v3/`, lithic: url, marqetaJs: `${url}/marqeta.min.js`, marqetaSandboxJs: `${url}/sandbox/marqeta.min.js`, cardPage: 'https://card.test.invalid/' },
    signLithic(request, key = lithicKey) {
      const json = JSON.stringify(request)
      return { embedRequest: Buffer.from(json).toString('base64'), hmac: createHmac('sha256', key).update(json).digest('base64') }
    },
    mintMarqeta({ ageMs = 0, sandbox = false } = {}) {
      const token = id('cat')
      tokens.set(token, { madeAt: Date.now() - ageMs, sandbox, used: false })
      return token
    },
    stop: async () => { await Promise.all([server, frameServer].map(close)) },
  }
}

function listen(app: Hono): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch))
  // "localhost" may mean either loopback address, so both are answered.
  return new Promise((resolve, reject) => { server.once('error', reject); server.listen(0, () => resolve(server)) })
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => { server.close((error) => (error ? reject(error) : resolve())) })
}
