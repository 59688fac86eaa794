import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { CardDetails, describeIssue, Invoice, ListQuery, PaymentRequest } from '../../src/api/index.ts'

const holder = { firstName: 'Jo', lastName: 'Doe', postalCode: '12345', country: 'US' }

/** One card of each type, with the values Mercoa's samples use where they have any. */
const cards = {
  direct: { ...holder, type: 'direct', cardNumber: '4242424242424242', expirationMonth: 10, expirationYear: 2025, cvv: '123' },
  iframe: { ...holder, type: 'iframe', iframeUrl: 'https://issuer.example/card?token=abc' },
  stripeIssuing: {
    ...holder,
    type: 'stripeIssuing', stripeCardId: 'ic_1', stripePublishableKey: 'pk_test_1', stripeAccountId: 'acct_1',
    ephemeralKeyEndpoint: { url: 'https://host.example/keys', method: 'POST', headers: {}, postBody: '{"card_id":"{{cardId}}"}' },
  },
  lithic: { ...holder, type: 'lithic', embedRequest: 'eyJ0b2tlbiI6ImEifQ==', hmac: 'c2lnbmF0dXJl' },
  marqetaJs: { ...holder, type: 'marqetaJs', cardToken: 'card_1', clientAccessToken: 'access_1', sandbox: true },
}
const html = { type: 'html', html: '<a href="https://pay.acme.example">Pay</a>' }

/** What the first complaint says; undefined when there is none. */
function complaint(schema: v.GenericSchema, value: unknown): string | undefined {
  const result = v.safeParse(schema, value)
  return result.success ? undefined : describeIssue(result.issues[0])
}

describe('an invoice', () => {
  test('is a document or the markup of an e-mail, and unknown fields beside it are let go', () => {
    const document = { type: 'document', document: 'data:application/pdf;base64,JVBERi0=' }
    expect(v.parse(Invoice, { ...document, noteToSelf: 'x' })).toEqual(document)
    expect(v.parse(Invoice, html)).toEqual(html)
  })

  test.each([
    ['without a type', { document: 'x' }, 'type'],
    ['of an unknown type', { type: 'fax', document: 'x' }, 'type'],
    ['without its document', { type: 'document' }, 'document'],
    ['with an empty document', { type: 'document', document: '' }, 'document must not be empty'],
    ['with empty markup', { type: 'html', html: '' }, 'html must not be empty'],
    ['that is a number', { type: 'html', html: 7 }, 'html'],
  ])('%s is refused, naming the field', (_, body, words) => {
    expect(complaint(Invoice, body)).toContain(words)
  })

  test('that is no object at all is refused', () => {
    for (const body of [undefined, null, 'text', []]) expect(complaint(Invoice, body)).toBeDefined()
  })
})

describe('a payment', () => {
  test.each(Object.entries(cards))('takes a card of type %s with either invoice', (_, cardDetails) => {
    expect(v.parse(PaymentRequest, { ...html, cardDetails })).toEqual({ ...html, cardDetails })
    const document = { type: 'document', document: 'https://acme.example/invoice.pdf' }
    expect(v.parse(PaymentRequest, { ...document, cardDetails })).toEqual({ ...document, cardDetails })
  })

  test('without a card is refused, naming the field', () => {
    expect(complaint(PaymentRequest, html)).toContain('cardDetails')
  })

  test.each(['firstName', 'lastName', 'postalCode', 'country'])('without %s is refused, naming it', (field) => {
    for (const card of Object.values(cards)) {
      for (const value of [undefined, '', null]) {
        expect(complaint(PaymentRequest, { ...html, cardDetails: { ...card, [field]: value } })).toMatch(new RegExp(`^cardDetails\\.${field}: `))
      }
    }
  })

  test.each([
    ['direct', 'cardNumber'], ['direct', 'expirationMonth'], ['direct', 'expirationYear'], ['direct', 'cvv'],
    ['iframe', 'iframeUrl'],
    ['stripeIssuing', 'stripeCardId'], ['stripeIssuing', 'stripePublishableKey'], ['stripeIssuing', 'ephemeralKeyEndpoint'],
    ['lithic', 'embedRequest'], ['lithic', 'hmac'],
    ['marqetaJs', 'cardToken'], ['marqetaJs', 'clientAccessToken'],
  ] as const)('by a %s card without %s is refused, naming it', (type, field) => {
    expect(complaint(PaymentRequest, { ...html, cardDetails: { ...cards[type], [field]: undefined } })).toBe(`cardDetails.${field}: is missing`)
  })

  test.each([
    ['an unknown type', { ...cards.direct, type: 'cheque' }, 'cardDetails.type'],
    ['a country outside the list', { ...cards.direct, country: 'XX' }, 'ISO 3166-1'],
    ['month 0', { ...cards.direct, expirationMonth: 0 }, 'cardDetails.expirationMonth'],
    ['month 13', { ...cards.direct, expirationMonth: 13 }, 'cardDetails.expirationMonth'],
    ['a year of two digits', { ...cards.direct, expirationYear: 25 }, 'four digits'],
    ['letters for a number', { ...cards.direct, cardNumber: '4242 4242 4242 424x' }, '8 to 19 digits'],
    ['blanks for a number', { ...cards.direct, cardNumber: '          ' }, '8 to 19 digits'],
    ['a code of two digits', { ...cards.direct, cvv: '12' }, 'three or four digits'],
    ['a routing number of eight digits', { ...cards.direct, achDetails: { routingNumber: '12345678', accountNumber: '987654321' } }, 'nine digits'],
  ])('with %s is refused in words that keep the value out', (_, cardDetails, words) => {
    const said = complaint(PaymentRequest, { ...html, cardDetails })!
    expect(said).toContain(words)
    expect(said).not.toMatch(/4242|12345678|received/i)
    expect(said.length).toBeLessThan(200)
  })

  test('takes what Mercoa’s samples hold: a card past its date, no card type, a routing number with a wrong checksum', () => {
    const achDetails = { routingNumber: '123456789', accountNumber: '987654321' }
    expect(complaint(CardDetails, { ...cards.direct, achDetails })).toBeUndefined()
  })

  test('takes numbers as people type them', () => {
    for (const cardNumber of ['4242 4242 4242 4242', '4242-4242-4242-4242', ' 4242424242424242 ']) {
      expect(complaint(CardDetails, { ...cards.direct, cardNumber })).toBeUndefined()
    }
  })

  test('reads null like absent in optional fields', () => {
    const nulls = { cardType: null, phoneNumber: null, email: null, fullAddress: null, achDetails: null }
    expect(complaint(CardDetails, { ...cards.iframe, ...nulls })).toBeUndefined()
  })

  test('reads the older spellings as today’s', () => {
    const { firstName: _, lastName: __, ...nameless } = cards.direct
    expect(v.parse(CardDetails, { ...cards.marqetaJs, type: 'marqeta' })).toEqual(cards.marqetaJs)
    expect(v.parse(CardDetails, { ...nameless, nameOnCard: ' Jo  van Doe ' })).toMatchObject({ firstName: 'Jo', lastName: 'van Doe' })
    expect(v.parse(CardDetails, { ...cards.direct, nameOnCard: 'Someone Else' })).toMatchObject({ firstName: 'Jo', lastName: 'Doe' })
  })

  test('leaves the object it was given as it was', () => {
    const given = Object.freeze({ ...cards.marqetaJs, type: 'marqeta' })
    v.parse(CardDetails, given)
    expect(given.type).toBe('marqeta')
  })
})

describe('a list', () => {
  test('asks for ten of the newest unless told otherwise', () => {
    expect(v.parse(ListQuery, {})).toEqual({ orderBy: 'CREATED_AT', orderDirection: 'DESC', limit: 10 })
  })

  test('reads a query string: numbers, dates and words in any case', () => {
    const query = new URLSearchParams('status=completed&startDate=1970-01-01T00%3A00%3A00.000Z&orderBy=status&orderDirection=asc&limit=5&startingAfter=pgv_9&x=1')
    expect(v.parse(ListQuery, Object.fromEntries(query))).toEqual({
      status: 'COMPLETED', startDate: new Date(0), orderBy: 'STATUS', orderDirection: 'ASC', limit: 5, startingAfter: 'pgv_9',
    })
  })

  test.each([1, 100, '1', '100'])('takes a limit of %o', (limit) => {
    expect(v.parse(ListQuery, { limit }).limit).toBe(Number(limit))
  })

  test.each([
    ['limit', '0'], ['limit', '101'], ['limit', '-1'], ['limit', '1.5'], ['limit', 'ten'], ['limit', ''], ['limit', 2.5],
    ['status', 'DONE'], ['orderBy', 'AMOUNT'], ['orderDirection', 'SIDEWAYS'], ['startDate', 'yesterday'], ['endDate', ''],
  ])('refuses %s=%s, naming the field', (field, value) => {
    expect(complaint(ListQuery, { [field]: value })).toContain(field)
  })
})
