import type { Card } from '../cards/Card.ts'
import { fieldAt } from '../readers/fieldAt.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import { judgeCardPlace, judgeVisit, type Approved } from '../readers/judgeCardPlace.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readBrand, type Brand } from '../readers/readBrand.ts'
import { readCardForm, type CardForm, type FieldPlace } from '../readers/readCardForm.ts'
import { readListedDate, type ListedDate } from '../readers/readListedDate.ts'
import { defineStep, type StepContext } from './defineStep.ts'
import { nameRegion } from './nameRegion.ts'
import { splitAddress } from './splitAddress.ts'
import { tryFill } from './tryFill.ts'

export type FillCardOutcome = { kind: 'filled' } | { kind: 'not filled'; message: string }

interface Filling {
  form: CardForm
  card: Card
  /** Where a card may be typed, and what the invoice says. */
  approved: Approved
  page: PageSnapshot
  /** Typed where the payer writes the amount, in major units: "150.75". Absent where the page knows it. */
  amount?: string
}

/**
 * Types the card and what the form asks besides, and reads every field back. The recording is paused before the first digit.
 * It goes over the form twice: pages draw themselves anew while one types, ask more, or lose what was typed before. Nothing more
 * is typed once the page, a window it opens or a frame of the card is at a site that was not approved.
 * Boxes are left as they are.
 */
export const fillCard = defineStep({
  name: 'fillCard',
  effect: 'fills the form',
  timeoutMs: 60_000,
  async run(context, filling: Filling): Promise<FillCardOutcome> {
    context.tab.takeOpened()
    context.tab.takeTravelled()
    const first = await fillOnce(context, filling)
    if (first.kind === 'impossible') return { kind: 'not filled', message: first.message }
    if (first.kind !== 'filled') await context.tab.settle()
    const page = await context.tab.snapshot()
    const form = readCardForm(page)
    // A page that went on by itself is for the caller to look at.
    if (!form) return first.kind === 'filled' ? first : { kind: 'not filled', message: first.message }
    const second = await fillOnce(context, { ...filling, page, form })
    const strayed = findStray(context, filling.approved)
    if (strayed) return { kind: 'not filled', message: strayed }
    return second.kind === 'filled' ? second : { kind: 'not filled', message: second.message }
  },
})

/** `impossible`: nothing of the card was typed, and waiting would not help. `unfinished`: the page may still be loading a list. */
async function fillOnce(context: StepContext, { form, card, approved, page, amount }: Filling): Promise<FillCardOutcome | { kind: 'impossible' | 'unfinished'; message: string }> {
  const { tab } = context
  const { facts } = approved
  const stop = (message: string) => ({ kind: 'impossible' as const, message })
  const foreign = findStray(context, approved) ?? judgeCardPlace(page, form, approved)
  if (foreign) return stop(foreign)
  let open: string | undefined
  if (form.unknownRequired.length > 0) {
    return stop(`The form demands something we do not know: ${form.unknownRequired.map(({ label }) => label || 'a field without a name').join(', ')}.`)
  }
  const missing = missingData(form, card, facts)
  if (missing) return stop(`The form asks for ${missing}, which was not given.`)
  const brand = form.brands?.find(({ brand }) => brand === card.brand)
  if (form.brands && !brand) return stop('The form offers no card type that fits the card.')
  const entries = plan(form, card, facts, page, amount)
  for (const { what, place, values, ofCard } of entries) {
    if (!place || values.length > 0) continue
    if (ofCard) return stop(`The form offers no ${what} that fits the card.`)
    const field = fieldAt(page, place)
    if (!field?.required || field.value) continue
    const message = `The form asks for the ${what}, which was not given.`
    // States are loaded once a country is chosen.
    if (field.tag !== 'select' || field.options.length > 2) return stop(message)
    open = message
  }

  await tab.pauseRecording()
  if (brand && !fieldAt(page, brand)?.checked) await tab.click(brand.frame, brand.ref, 'field')
  for (const { what, place, values, ofCard } of entries) {
    if (!place || values.length === 0) continue
    const strayed = ofCard && findStray(context, approved)
    if (strayed) return stop(strayed)
    let isKept = false
    for (const value of values) isKept ||= await tryFill(tab, place, value)
    if (!isKept) return { kind: 'not filled', message: `The form did not keep the ${what}.` }
  }
  return open === undefined ? { kind: 'filled' } : { kind: 'unfinished', message: open }
}

/** One sentence when the page or a window it opened went to another site since this was last asked. */
function findStray({ tab }: StepContext, approved: Approved): string | undefined {
  const sentences = [...tab.takeTravelled(), ...tab.takeOpened()].map((url) => judgeVisit(url, approved))
  return sentences.find((sentence) => sentence !== undefined)
}

interface Entry {
  what: string
  place: FieldPlace | undefined
  /** The first that the page keeps; empty where there is nothing to write. */
  values: string[]
  /** Without it the form would be sent with another card's details, so a list that lacks it ends the step. */
  ofCard?: true
}

/** What goes where: everything harmless first, the card last. A country comes before its states, which pages load for it. */
function plan(form: CardForm, card: Card, facts: InvoiceFacts, page: PageSnapshot, amount: string | undefined): Entry[] {
  const { holder } = card
  const address = holder.fullAddress ? splitAddress(holder.fullAddress, holder) : undefined
  const region = address?.state === undefined ? undefined : nameRegion(address.state, holder.country)
  const countryName = new Intl.DisplayNames('en', { type: 'region' }).of(holder.country) ?? ''
  const phone = holder.phoneNumber ?? ''
  const typed = (...values: (string | null | undefined)[]) => values.filter((value): value is string => Boolean(value))
  const listed = (place: FieldPlace | undefined, ...words: (string | undefined)[]) => option(page, place, typed(...words))
  const year = String(card.expiryYear)
  return [
    { what: 'amount', place: amount === undefined ? undefined : form.amount, values: typed(form.amount?.decimal === ',' ? amount?.replace('.', ',') : amount) },
    { what: 'invoice number', place: form.invoiceNumber, values: typed(facts.invoiceNumber) },
    { what: 'account number', place: form.accountNumber, values: typed(facts.accountNumber) },
    { what: 'purchase order number', place: form.purchaseOrder, values: typed(facts.purchaseOrder) },
    { what: 'e-mail address', place: form.email, values: typed(holder.email) },
    // Some masks take a national number only.
    { what: 'telephone number', place: form.phone, values: typed(phone, phone.replace(/^\+1\b/, '').replace(/\D/g, '')) },
    { what: 'first name', place: form.firstName, values: typed(holder.firstName) },
    { what: 'last name', place: form.lastName, values: typed(holder.lastName) },
    { what: 'name on the card', place: form.name, values: [`${holder.firstName} ${holder.lastName}`] },
    { what: 'country', place: form.country, values: listed(form.country, holder.country, countryName, ...(holder.country === 'US' ? ['USA', 'United States of America'] : [])) },
    { what: 'street', place: form.street, values: typed(form.city ? address?.street : holder.fullAddress) },
    { what: 'city', place: form.city, values: typed(address?.city) },
    { what: 'state', place: form.state, values: listed(form.state, region?.code ?? address?.state, region?.name) },
    { what: 'postal code', place: form.postalCode, values: typed(holder.postalCode) },
    { what: 'card type', place: form.cardType, values: brandOption(page, form.cardType, card.brand), ofCard: true },
    { what: 'expiry date', place: form.expiry, values: form.expiry ? dateOption(page, form.expiry, 'expiry', card, writeExpiry(form.expiry.format, card)) : [], ofCard: true },
    { what: 'expiry month', place: form.month, values: dateOption(page, form.month, 'month', card, String(card.expiryMonth).padStart(2, '0')), ofCard: true },
    { what: 'expiry year', place: form.year, values: dateOption(page, form.year, 'year', card, form.year?.digits === 2 ? year.slice(-2) : year), ofCard: true },
    ...numberEntries(form, card.number.reveal()),
    { what: "card's security code", place: form.code, values: [card.code.reveal()], ofCard: true },
  ]
}

/** The number in one box; or box by box, where there is room for exactly so many digits. */
function numberEntries({ number: place, numberParts }: CardForm, number: string): Entry[] {
  if (!numberParts) return [{ what: 'card number', place, values: [number], ofCard: true }]
  let rest = number
  const entries = numberParts.map(({ digits, ...part }): Entry => {
    const values = rest ? [rest.slice(0, digits)] : []
    rest = rest.slice(digits)
    return { what: 'card number', place: part, values, ofCard: true }
  })
  // A number that leaves boxes empty or overflows is not one these boxes are made for.
  return rest ? entries.map((entry) => ({ ...entry, values: [] })) : entries
}

const writeExpiry = (format: string, { expiryMonth, expiryYear }: Card) => format
  .replace('YYYY', String(expiryYear)).replace('YY', String(expiryYear).slice(-2)).replace('MM', String(expiryMonth).padStart(2, '0'))

/** Of a list, the option that means the card's month, year or both; for a plain field what is typed there. */
function dateOption(page: PageSnapshot, place: FieldPlace | undefined, list: 'month' | 'year' | 'expiry', card: Card, text: string): string[] {
  const field = place && fieldAt(page, place)
  if (!field || field.tag !== 'select') return field ? [text] : []
  const isCards = ({ month, year }: ListedDate) => (list === 'year' || month === card.expiryMonth) && (list === 'month' || year === card.expiryYear)
  return field.options.filter((option) => { const date = readListedDate(option, list); return date && isCards(date) }).map(({ value }) => value).slice(0, 1)
}

function brandOption(page: PageSnapshot, place: FieldPlace | undefined, brand: Brand | undefined): string[] {
  const field = place && fieldAt(page, place)
  if (!field || !brand) return []
  if (field.tag !== 'select') return [brand]
  const found = field.options.find(({ label, value }) => (readBrand(label) ?? readBrand(value)) === brand)
  return found ? [found.value] : []
}

/** Of a list, the value whose option says one of these words; for a plain field, the first of them. */
function option(page: PageSnapshot, place: FieldPlace | undefined, words: string[]): string[] {
  const field = place && fieldAt(page, place)
  if (!field) return []
  if (field.tag !== 'select') return words.slice(0, 1)
  const wanted = words.map((word) => word.toLowerCase())
  const exact = field.options.find(({ value, label }) => wanted.includes(value.toLowerCase()) || wanted.includes(label.toLowerCase()))
  const partial = field.options.find(({ label }) => wanted.some((word) => label.toLowerCase().split(/[^\p{L}\p{N}]+/u).includes(word)))
  const found = exact ?? partial
  return found ? [found.value] : []
}

function missingData(form: CardForm, { holder }: Card, facts: InvoiceFacts): string | undefined {
  const { requiredData } = form
  if (requiredData.needsEmail && form.email && !holder.email) return 'an e-mail address'
  if (requiredData.needsPhoneNumber && form.phone && !holder.phoneNumber) return 'a telephone number'
  if (requiredData.needsAccountNumber && form.accountNumber && !facts.accountNumber) return 'the customer account number'
  if (requiredData.needsFullServiceAddress && form.street && !holder.fullAddress) return 'an address'
  return undefined
}
