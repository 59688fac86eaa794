import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CardDetails } from '../../../src/api/index.ts'
import { pay } from '../../src/jobs/pay.ts'
import { createRun, mail } from '../jobs/createRun.ts'
import { openStreet } from '../jobs/street.ts'
import { startIssuers, stripeCard, type Issuers } from './issuers/startIssuers.ts'

const street = openStreet()
let issuers: Issuers
beforeAll(async () => { issuers = await startIssuers() })
afterAll(() => issuers?.stop())

const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' as const, email: 'ap@example.com' }
const stripe = (authorization = 'Bearer host-key'): CardDetails => ({
  ...holder, type: 'stripeIssuing', stripeCardId: stripeCard.id, stripePublishableKey: 'pk_test_1', stripeAccountId: stripeCard.account,
  ephemeralKeyEndpoint: {
    url: `${issuers.url}/host/ephemeral-key/object`, method: 'POST', headers: { authorization, 'stripe-version': stripeCard.version },
    postBody: '{"card_id":"{{cardId}}","nonce":"{{nonce}}","account_id":"{{accountId}}"}',
  },
})
const marqeta = (ageMs = 0): CardDetails => ({ ...holder, type: 'marqetaJs', cardToken: 'card-1', clientAccessToken: issuers.mintMarqeta({ ageMs }) })

async function payWith(card: CardDetails) {
  const gateway = street.gateways.gateway('plain')
  const run = createRun(street.browser, {}, issuers.addresses)
  const invoice = mail(gateway.vendor, 'INV-1042', '$150.75', gateway.invoiceUrl({ number: 'INV-1042', amount: 15075 }))
  return { found: await pay({ invoice, card }, run), run }
}

test.each<[string, () => CardDetails]>([
  ['iframe', () => ({ ...holder, type: 'iframe', iframeUrl: `${issuers.url}/card/frames?token=good` })],
  ['stripeIssuing', () => stripe()],
  ['lithic', () => ({ ...holder, type: 'lithic', ...issuers.signLithic({ token: 'card-1' }) })],
  ['marqetaJs', () => marqeta()],
])('a card of the type %s pays once, and leaves no trace of itself', async (_, card) => {
  const { found, run } = await payWith(card())
  expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'paid', charged: 150.75 })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ amount: 15075, last4: '5556' })])
  const kept = JSON.stringify([found, run.steps, Buffer.from(run.kept.get('replay.json')!).toString()])
  expect(kept).not.toMatch(/4000 ?0566|05665|card\/frames|embed_request|ek_test|ephkn|cat_/)
})

test('a Marqeta token that has died ends the payment before the vendor is visited', async () => {
  const { found, run } = await payWith(marqeta(301_000))
  expect(found).toMatchObject({ errorType: 'CARD_DETAILS_INVALID', outcome: 'not_paid', errorMessage: expect.stringMatching(/works once and for five minutes.*Nothing was paid\./) })
  expect(street.gateways.requests()).toEqual([])
  expect(run.armed).toBe(0)
})

test('a Marqeta token is redeemed before the vendor is visited', async () => {
  await payWith(marqeta())
  expect(issuers.redeemed.at(-1)!.getTime()).toBeLessThan(street.gateways.requests()[0]!.at.getTime())
})

test('an endpoint that gives no key ends the payment before a form is sent', async () => {
  const { found } = await payWith(stripe('Bearer wrong'))
  expect(found).toMatchObject({ errorType: 'CARD_DETAILS_INVALID', outcome: 'not_paid', errorMessage: expect.stringContaining('answered 401') })
  expect(street.gateways.submissions()).toEqual([])
})
