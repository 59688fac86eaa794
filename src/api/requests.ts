import * as v from 'valibot'
import { countryCodes } from './countries.ts'

const text = (what: string) => v.pipe(v.string(), v.nonEmpty(`${what} must not be empty`))

const DocumentInvoice = v.object({
  type: v.literal('document'),
  /** A PDF as data URI or bare base64, or its public https address. The agent also takes a `data:message/rfc822` e-mail. */
  document: text('document'),
})
const HtmlInvoice = v.object({
  type: v.literal('html'),
  /** The markup of an e-mail. */
  html: text('html'),
})

/** The invoice as it travels: a document or the markup of an e-mail. */
export const Invoice = v.variant('type', [DocumentInvoice, HtmlInvoice])
export type Invoice = v.InferOutput<typeof Invoice>

/** Starts a validation. */
export const ValidationRequest = Invoice
export type ValidationRequest = Invoice

/** Bank details for the fallback. Formats only: the routing number in Mercoa's own samples fails the checksum. */
export const AchDetails = v.object({
  routingNumber: v.pipe(v.string(), v.regex(/^\d{9}$/, 'routingNumber has nine digits')),
  accountNumber: v.pipe(v.string(), v.regex(/^\d{4,17}$/, 'accountNumber has 4 to 17 digits')),
  accountName: v.nullish(v.string()),
  accountType: v.nullish(v.picklist(['CHECKING', 'SAVINGS', 'UNKNOWN'])),
})

const holder = {
  firstName: text('firstName'),
  lastName: text('lastName'),
  postalCode: text('postalCode'),
  /** ISO 3166-1 alpha-2. */
  country: v.picklist(countryCodes, 'country is an ISO 3166-1 alpha-2 code, such as US'),
  cardType: v.nullish(v.picklist(['credit', 'debit'])),
  phoneNumber: v.nullish(v.string()),
  email: v.nullish(v.string()),
  fullAddress: v.nullish(v.string()),
  achDetails: v.nullish(AchDetails),
}

/** The card's own numbers. Discouraged: whoever holds this object holds the card. */
export const DirectCard = v.object({
  ...holder,
  type: v.literal('direct'),
  cardNumber: v.pipe(v.string(), v.regex(/^\s*\d(?:[ -]*\d){7,18}\s*$/, 'cardNumber holds 8 to 19 digits')),
  expirationMonth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  expirationYear: v.pipe(v.number(), v.integer(), v.minValue(1000, 'expirationYear has four digits'), v.maxValue(9999)),
  cvv: v.pipe(v.string(), v.regex(/^\d{3,4}$/, 'cvv has three or four digits')),
})
/** A page of the issuer's that shows number, expiry and code; the agent opens it and reads the card. Recommended. */
export const IframeCard = v.object({ ...holder, type: v.literal('iframe'), iframeUrl: v.pipe(v.string(), v.url()) })
/** A Stripe Issuing card, read through Issuing Elements with an ephemeral key. */
export const StripeIssuingCard = v.object({
  ...holder,
  type: v.literal('stripeIssuing'),
  stripeCardId: text('stripeCardId'),
  stripePublishableKey: text('stripePublishableKey'),
  stripeAccountId: v.nullish(v.string()),
  ephemeralKeyEndpoint: v.object({
    url: v.pipe(v.string(), v.url()),
    method: text('method'),
    headers: v.record(v.string(), v.string()),
    postBody: v.nullish(v.string()),
  }),
})
/** A Lithic card, shown by Lithic's embed. */
export const LithicCard = v.object({ ...holder, type: v.literal('lithic'), embedRequest: text('embedRequest'), hmac: text('hmac') })
/** A Marqeta card, shown by Marqeta.js. Its access token lives five minutes. */
export const MarqetaCard = v.object({
  ...holder,
  type: v.literal('marqetaJs'),
  cardToken: text('cardToken'),
  clientAccessToken: text('clientAccessToken'),
  sandbox: v.nullish(v.boolean()),
})

const CardVariants = v.variant('type', [DirectCard, IframeCard, StripeIssuingCard, LithicCard, MarqetaCard])

/** Where the card comes from: one of five. `marqeta` is read as `marqetaJs`; `nameOnCard` is split where the names are absent. */
export const CardDetails = v.pipe(v.unknown(), v.transform(tidyCard), CardVariants)
export type CardDetails = v.InferOutput<typeof CardVariants>
export type DirectCard = v.InferOutput<typeof DirectCard>

/** Starts a payment: the invoice again, and the card. Amount and gateway are never sent: the agent reads them itself. */
export const PaymentRequest = v.variant('type', [
  v.object({ ...DocumentInvoice.entries, cardDetails: CardDetails }),
  v.object({ ...HtmlInvoice.entries, cardDetails: CardDetails }),
])
export type PaymentRequest = Invoice & { cardDetails: CardDetails }

const word = <const Words extends readonly string[]>(words: Words) =>
  v.pipe(v.string(), v.toUpperCase(), v.picklist(words)) as v.GenericSchema<string, Words[number]>

/** Filters and paging of both lists. Newest first, ten a page, unless said otherwise. Dates are inclusive. */
export const ListQuery = v.object({
  status: v.optional(word(['PENDING', 'COMPLETED', 'FAILED'])),
  startDate: v.optional(v.pipe(v.string(), v.transform((date) => new Date(date)), v.date('startDate is an ISO 8601 date-time'))),
  endDate: v.optional(v.pipe(v.string(), v.transform((date) => new Date(date)), v.date('endDate is an ISO 8601 date-time'))),
  orderBy: v.optional(word(['CREATED_AT', 'UPDATED_AT', 'STATUS']), 'CREATED_AT'),
  orderDirection: v.optional(word(['ASC', 'DESC']), 'DESC'),
  limit: v.optional(v.pipe(v.union([v.number(), v.pipe(v.string(), v.digits('limit is a whole number'), v.transform(Number))]), v.integer(), v.minValue(1), v.maxValue(100)), 10),
  startingAfter: v.optional(v.string()),
  /** Of payments: the one that was started with this key. Ours; the hosted API ignores it. */
  idempotencyKey: v.optional(v.string()),
})
export type ListQuery = v.InferOutput<typeof ListQuery>
/** What a caller may say of a list. Everything is optional. */
export interface ListOptions {
  status?: ListQuery['status']
  startDate?: Date | string
  endDate?: Date | string
  orderBy?: ListQuery['orderBy']
  orderDirection?: ListQuery['orderDirection']
  /** 1 to 100, 10 by default. */
  limit?: number
  /** The last job of the page before. */
  startingAfter?: string
  /** Of payments: the one that was started with this key. The hosted API ignores it: look at the `idempotencyKey` of what it answers. */
  idempotencyKey?: string
}

/** Older callers send `nameOnCard` (0.6.24) or `marqeta`; both are read as today's spelling. */
function tidyCard(card: unknown): unknown {
  if (typeof card !== 'object' || card === null) return card
  const tidied: Record<string, unknown> = { ...card }
  if (tidied.type === 'marqeta') tidied.type = 'marqetaJs'
  if (typeof tidied.nameOnCard === 'string' && !tidied.firstName && !tidied.lastName) {
    const [firstName, ...rest] = tidied.nameOnCard.trim().split(/\s+/)
    tidied.firstName = firstName
    tidied.lastName = rest.join(' ')
  }
  return tidied
}
