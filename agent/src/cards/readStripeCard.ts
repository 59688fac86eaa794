import type { CardDetails } from '../../../src/api/index.ts'
import type { EndpointAnswer, IssuerAccess, IssuerTab } from './IssuerAccess.ts'
import { readIssuerPage, type IssuerPageRead } from './readIssuerPage.ts'
import { showIssuerScript } from './showIssuerScript.ts'

type StripeDetails = Extract<CardDetails, { type: 'stripeIssuing' }>

/**
 * Reads a Stripe Issuing card through Issuing Elements in a page of our own: a nonce from Stripe.js, for it an ephemeral key
 * from the host's endpoint, and with both the three elements that show number, expiry and code.
 */
export async function readStripeCard(details: StripeDetails, access: IssuerAccess): Promise<IssuerPageRead> {
  const { stripeJs, cardPage } = access.addresses
  const tab = await access.newTab()
  try {
    if (!(await showIssuerScript(tab, { script: stripeJs, url: cardPage, provides: 'Stripe' }))) return none('The script of Stripe could not be loaded.')
    const nonce = await tab.run(createNonce, {
      publishableKey: details.stripePublishableKey, cardId: details.stripeCardId, ...(details.stripeAccountId && { accountId: details.stripeAccountId }),
    }).catch(() => undefined)
    if (!nonce) return none('Stripe did not begin to show the card: its publishable key, account or card id may be wrong.')

    const key = readKey(await access.call(fillEndpoint(details, nonce)))
    if (key.kind === 'none') return key
    return await show(tab, { cardId: details.stripeCardId, nonce, ephemeralKeySecret: key.secret })
  } finally {
    await tab.close()
  }
}

const none = (message: string) => ({ kind: 'none' as const, message })

/** The endpoint's request, with the three variables put into its header values and its body. */
function fillEndpoint({ ephemeralKeyEndpoint: { url, method, headers, postBody }, stripeCardId, stripeAccountId }: StripeDetails, nonce: string) {
  const values: Record<string, string> = { cardId: stripeCardId, nonce, accountId: stripeAccountId ?? '' }
  const fill = (text: string) => text.replace(/\{\{\s*(cardId|nonce|accountId)\s*\}\}/g, (_, name: string) => values[name]!)
  return {
    url, method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    ...(postBody && { body: fill(postBody) }),
  }
}

/** The key's secret: as `ephemeralKeySecret` or `secret` of an object, as a JSON string, or as it is. */
function readKey(answer: EndpointAnswer): { kind: 'key'; secret: string } | { kind: 'none'; message: string } {
  if (answer.kind === 'failed') return none(`The endpoint for ephemeral keys could not be asked: ${answer.reason}.`)
  if (answer.status < 200 || answer.status > 299) return none(`The endpoint for ephemeral keys answered ${answer.status}.`)
  const secret = secretIn(answer.body.trim())
  return secret ? { kind: 'key', secret } : none('The endpoint for ephemeral keys answered without a key.')
}

function secretIn(body: string): string | undefined {
  const isKey = (value: unknown): value is string => typeof value === 'string' && /^[\w+/=.-]+$/.test(value)
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return isKey(body) ? body : undefined
  }
  if (isKey(value)) return value
  const { ephemeralKeySecret, secret } = (value ?? {}) as Record<string, unknown>
  return isKey(ephemeralKeySecret) ? ephemeralKeySecret : isKey(secret) ? secret : undefined
}

async function show(tab: IssuerTab, grant: { cardId: string; nonce: string; ephemeralKeySecret: string }): Promise<IssuerPageRead> {
  const isShown = await tab.run(showCard, grant).catch(() => false)
  if (!isShown) return none('Stripe did not show the card: the ephemeral key may be expired, or made for another card, nonce or account.')
  const read = await readIssuerPage(tab)
  return read.kind === 'card' ? read : none(read.message.replace("The card's page", 'Stripe'))
}

interface StripeJs {
  createEphemeralKeyNonce(options: { issuingCard: string }): Promise<{ nonce?: string }>
  retrieveIssuingCard?(cardId: string, options: { nonce: string; ephemeralKeySecret: string }): Promise<{ error?: unknown }>
  elements(): { create(type: string, options: object): { mount(place: string): void } }
}

/** Runs in the page: the nonce that the ephemeral key is made for. */
async function createNonce({ publishableKey, cardId, accountId }: { publishableKey: string; cardId: string; accountId?: string }): Promise<string | undefined> {
  const page = globalThis as unknown as { Stripe(key: string, options?: { stripeAccount: string }): StripeJs; ours?: StripeJs }
  page.ours = accountId ? page.Stripe(publishableKey, { stripeAccount: accountId }) : page.Stripe(publishableKey)
  return (await page.ours.createEphemeralKeyNonce({ issuingCard: cardId })).nonce
}

/** Runs in the page: puts the three elements in their places, and tells whether Stripe took the key. */
async function showCard({ cardId, nonce, ephemeralKeySecret }: { cardId: string; nonce: string; ephemeralKeySecret: string }): Promise<boolean> {
  const { ours } = globalThis as unknown as { ours: StripeJs }
  // Elements show only what was retrieved before; older ones retrieve it themselves.
  const retrieved = await ours.retrieveIssuingCard?.(cardId, { nonce, ephemeralKeySecret })
  if (retrieved?.error) return false
  const elements = ours.elements()
  const options = { issuingCard: cardId, nonce, ephemeralKeySecret }
  elements.create('issuingCardNumberDisplay', options).mount('#number')
  elements.create('issuingCardExpiryDisplay', options).mount('#expiry')
  elements.create('issuingCardCvcDisplay', options).mount('#code')
  return true
}
