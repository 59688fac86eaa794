import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CardDetails } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import type { IssuerAccess, IssuerAddresses } from '../../src/cards/IssuerAccess.ts'
import { obtainCard, type ObtainedCard } from '../../src/cards/obtainCard.ts'
import { shownCard, startIssuers, stripeCard, type Issuers } from './issuers/startIssuers.ts'

let issuers: Issuers
let browser: AgentBrowser
beforeAll(async () => {
  issuers = await startIssuers()
  browser = await launchBrowser({ allowHosts: ['127.0.0.1:*', 'localhost:*'] })
})
beforeEach(() => { issuers.calls.length = 0 })
afterAll(async () => {
  await browser?.close()
  await issuers?.stop()
})

const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' as const }
/** `open`: tabs that were not closed. */
async function obtain(details: CardDetails, addresses: Partial<IssuerAddresses> = {}): Promise<ObtainedCard & { open: number }> {
  const { signal } = new AbortController()
  let open = 0
  const access: IssuerAccess = {
    async newTab() {
      const tab = await browser.newPrivateTab(signal)
      open += 1
      return { ...tab, close: () => { open -= 1; return tab.close() } }
    },
    call: (call) => browser.call(call, signal),
    addresses: { ...issuers.addresses, ...addresses },
  }
  return { ...(await obtainCard(details, access)), open }
}

/** The card that all of these issuers show, read in full; and no tab left open. */
function expectCard(found: ObtainedCard & { open: number }) {
  expect(found).toMatchObject({ kind: 'card', open: 0, card: { expiryMonth: 8, expiryYear: 2031, last4: '5556', brand: 'visa', holder } })
  if (found.kind !== 'card') return
  expect(found.card.number.reveal()).toBe(shownCard.number.replaceAll(' ', ''))
  expect(found.card.code.reveal()).toBe(shownCard.code)
}

function expectNone(found: ObtainedCard & { open: number }, says: string) {
  expect(found).toEqual({ kind: 'invalid', open: 0, message: expect.stringContaining(says) })
  expect('message' in found && found.message).not.toMatch(/\d{5}|good|cat_|ek_|ephkn_/)
}

describe('a card of the type iframe', () => {
  const at = (page: string, token = 'good'): CardDetails => ({ ...holder, type: 'iframe', iframeUrl: `${issuers.url}/card/${page}?token=${token}` })

  test.each(['plain', 'frames', 'reveal', 'fields', 'late'])('is read from its page: %s', async (page) => {
    expectCard(await obtain(at(page)))
  })

  test('is not taken where there are two', async () => expectNone(await obtain(at('two')), 'more than one card'))
  test('is not there where one has to log in', async () => expectNone(await obtain(at('login')), 'asks for a login'), 20_000)
  test('is not guessed where a part of it is missing', async () => expectNone(await obtain(at('empty')), 'its expiry date and security code cannot be read'), 20_000)
  test('is not read from a page that refuses', async () => expectNone(await obtain(at('plain', 'bad')), 'the page answered 403'))
  test('is not read from inside a private network', async () => {
    expectNone(await obtain({ ...holder, type: 'iframe', iframeUrl: 'https://10.0.0.7/card?token=good' }), 'not on the public internet')
  })
})

describe('a card of the type stripeIssuing', () => {
  const of = (shape = 'object', changes: Record<string, unknown> = {}): CardDetails => ({
    ...holder, type: 'stripeIssuing', stripeCardId: stripeCard.id, stripePublishableKey: 'pk_test_1', stripeAccountId: stripeCard.account,
    ephemeralKeyEndpoint: {
      url: `${issuers.url}/host/ephemeral-key/${shape}`, method: 'POST',
      headers: { authorization: 'Bearer host-key', 'stripe-version': stripeCard.version, 'x-nonce': '{{nonce}}', 'x-account': '{{accountId}}', 'x-card': 'card {{cardId}}' },
      postBody: '{"card_id":"{{cardId}}","nonce":"{{nonce}}","account_id":"{{accountId}}"}',
    },
    ...changes,
  } as CardDetails)
  const endpoint = (changes: Record<string, unknown>) => ({ ephemeralKeyEndpoint: { ...(of() as Extract<CardDetails, { type: 'stripeIssuing' }>).ephemeralKeyEndpoint, ...changes } })

  test.each(['object', 'secret', 'string', 'bare'])('is shown with a key that the endpoint answers in the shape %s', async (shape) => {
    expectCard(await obtain(of(shape)))
  })

  test('asks the endpoint once, with all three variables in headers and body', async () => {
    await obtain(of())
    expect(issuers.calls).toHaveLength(1)
    const { method, headers, body } = issuers.calls[0]!
    const sent = JSON.parse(body) as Record<string, string>
    expect(method).toBe('POST')
    expect(sent).toEqual({ card_id: stripeCard.id, account_id: stripeCard.account, nonce: expect.stringMatching(/^ephkn_/) })
    expect(headers).toMatchObject({ 'x-nonce': sent.nonce, 'x-account': stripeCard.account, 'x-card': `card ${stripeCard.id}` })
  })

  test('is shown without an account where the host has but one', async () => {
    expectCard(await obtain(of('object', { stripeAccountId: undefined })))
  })

  test('takes a new nonce each time', async () => {
    expectCard(await obtain(of()))
    expectCard(await obtain(of()))
    expect(new Set(issuers.calls.map(({ body }) => body)).size).toBe(2)
  })

  test.each([
    ['the key is for another card', () => of('otherCard'), 'may be expired, or made for another card'],
    ['the endpoint answers no key', () => of('nothing'), 'answered without a key'],
    ['the endpoint answers a page', () => of('page'), 'answered without a key'],
    ['the endpoint wants another version', () => of('object', endpoint({ headers: { authorization: 'Bearer host-key', 'stripe-version': '2020-01-01' } })), 'answered 400'],
    ['the endpoint is not allowed', () => of('object', endpoint({ headers: {} })), 'answered 401'],
    ['the nonce was not sent', () => of('object', endpoint({ postBody: '{"card_id":"{{cardId}}","nonce":"ephkn_old","account_id":"{{accountId}}"}' })), 'answered 400'],
    ['a header cannot be sent', () => of('object', endpoint({ headers: { authorization: 'Bearer\nhost-key' } })), 'could not be asked'],
    ['the endpoint lies inside a private network', () => of('object', endpoint({ url: 'https://169.254.169.254/latest' })), 'private network'],
    ['the card is unknown', () => of('object', { stripeCardId: 'ic_none' }), 'card id may be wrong'],
    ['the publishable key is none', () => of('object', { stripePublishableKey: 'sk_test_1' }), 'publishable key'],
  ])('is not shown when %s', async (_, details, says) => expectNone(await obtain(details()), says))

  test('is not shown when the script cannot be loaded', async () => {
    expectNone(await obtain(of(), { stripeJs: `${issuers.url}/gone.js` }), 'script of Stripe could not be loaded')
    expect(issuers.calls).toEqual([])
  })
})

describe('a card of the type lithic', () => {
  const of = (signed: { embedRequest: string; hmac: string }): CardDetails => ({ ...holder, type: 'lithic', ...signed })
  // Some of these characters mean something else in an address.
  const request = { token: 'card~~~???>>>', css: 'https://host.example/card.css' }

  test('is shown for a request that its host has signed', async () => {
    const signed = issuers.signLithic(request)
    expect(signed.embedRequest + signed.hmac).toMatch(/[+/=]/)
    expectCard(await obtain(of(signed)))
  })

  test('is shown until the request expires', async () => {
    expectCard(await obtain(of(issuers.signLithic({ ...request, expiration: new Date(Date.now() + 60_000).toISOString() }))))
    expectNone(await obtain(of(issuers.signLithic({ ...request, expiration: new Date(Date.now() - 60_000).toISOString().slice(0, 19) }))), 'has expired')
  })

  test.each([
    ['was signed with another key', () => issuers.signLithic(request, 'another key'), 'signed with another key'],
    ['was changed after it was signed', () => ({ ...issuers.signLithic(request), embedRequest: issuers.signLithic({ ...request, token: 'other' }).embedRequest }), 'signed with another key'],
    ['is no JSON', () => ({ embedRequest: 'bm9uc2Vuc2U=', hmac: 'x' }), 'not the base64 of a JSON object'],
  ])('is not shown for a request that %s', async (_, signed, says) => expectNone(await obtain(of(signed())), says))
})

describe('a card of the type marqetaJs', () => {
  const of = (clientAccessToken: string, sandbox?: boolean): CardDetails => ({ ...holder, type: 'marqetaJs', cardToken: 'card-1', clientAccessToken, ...(sandbox !== undefined && { sandbox }) })

  test('is shown for a token, with and without the sandbox', async () => {
    expectCard(await obtain(of(issuers.mintMarqeta())))
    expectCard(await obtain(of(issuers.mintMarqeta({ sandbox: true }), true)))
  })

  test('is not shown twice for the same token', async () => {
    const token = issuers.mintMarqeta()
    expectCard(await obtain(of(token)))
    expectNone(await obtain(of(token)), 'works once and for five minutes')
  })

  test.each([
    ['is older than five minutes', () => of(issuers.mintMarqeta({ ageMs: 301_000 }))],
    ['is nobody’s', () => of('cat_unknown')],
    ['is of the sandbox', () => of(issuers.mintMarqeta({ sandbox: true }))],
  ])('is not shown for a token that %s', async (_, details) => expectNone(await obtain(details()), 'works once and for five minutes'))

  test('is not shown when the script cannot be loaded', async () => {
    expectNone(await obtain(of(issuers.mintMarqeta()), { marqetaJs: `${issuers.url}/gone.js` }), 'script could not be loaded')
  })
})
