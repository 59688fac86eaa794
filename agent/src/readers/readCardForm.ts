import type { RequiredData } from '../../../src/api/index.ts'
import { findCardFields, type CardGroup, type JudgedField } from './findCardFields.ts'
import { findSubmit, type SubmitButton } from './findSubmit.ts'
import type { FieldMeaning } from './meaningOf.ts'
import type { FieldSnapshot, PageSnapshot } from './PageSnapshot.ts'
import { readBoxPurpose, type BoxPurpose } from './readBoxPurpose.ts'
import { readBrand, type Brand } from './readBrand.ts'

/** Where a field is: see {@link PageSnapshot}. */
export interface FieldPlace {
  frame: number
  ref: number
}

/** A box beside the card fields. */
export interface ExtraBox extends FieldPlace {
  label: string
  checked: boolean
  purpose: BoxPurpose
}

/** A form that takes a card, its fields by place. The fields may lie in several frames. */
export interface CardForm {
  /** The frame of the number. */
  frame: number
  number: FieldPlace
  /** Where the number is typed in several boxes: all of them in order, {@link number} the first. */
  numberParts?: (FieldPlace & { digits: number })[]
  /** Month and year in one field; or {@link month} and {@link year}. `format`: MM, YY and YYYY stand for its parts. */
  expiry?: FieldPlace & { format: string }
  month?: FieldPlace
  /** `digits`: 2 for 30, 4 for 2030. A list's own options decide before it. */
  year?: FieldPlace & { digits: 2 | 4 }
  code?: FieldPlace
  /** The card's brand, where one has to be chosen from a list; or {@link brands}. */
  cardType?: FieldPlace
  /** The radio buttons of a brand each. */
  brands?: (FieldPlace & { brand: Brand })[]
  /** Name on the card in one field; or first and last name. */
  name?: FieldPlace
  firstName?: FieldPlace
  lastName?: FieldPlace
  postalCode?: FieldPlace
  email?: FieldPlace
  phone?: FieldPlace
  street?: FieldPlace
  city?: FieldPlace
  state?: FieldPlace
  country?: FieldPlace
  accountNumber?: FieldPlace
  invoiceNumber?: FieldPlace
  /** The customer's own order. */
  purchaseOrder?: FieldPlace
  /** An amount that the payer may edit. `decimal`: how the page separates its cents. */
  amount?: FieldPlace & { value: string; required: boolean; decimal: '.' | ',' }
  /** The button that pays. Absent when none is sure enough to be pressed. */
  submit?: SubmitButton
  requiredData: RequiredData
  extras: ExtraBox[]
  /** Required fields nobody here knows what to write into. */
  unknownRequired: (FieldPlace & { label: string })[]
}

/**
 * Finds the form that takes a card, if there is one: a card number together with an expiry or a code. What
 * {@link findCardFields} takes for card fields is what is filled.
 *
 * @param options.hidden as in {@link findCardFields}
 */
export function readCardForm(snapshot: PageSnapshot, options: { hidden?: boolean } = {}): CardForm | undefined {
  const forms = findCardFields(snapshot, options).flatMap((group) => {
    const number = numberOf(group)
    return number && isComplete(group) ? [{ number, group, submit: findSubmit(snapshot, number) }] : []
  })
  // Of several forms the one whose number is surest, and of those alike one that can be sent.
  const [best] = forms.sort((one, other) => byVisibility(one.number, other.number) || bySureness(one.number, other.number) || Number(!one.submit) - Number(!other.submit) || byPlace(one.number, other.number))
  return best && describe(best.number, best.group, best.submit)
}

function isComplete({ fields }: CardGroup): boolean {
  const has = (meaning: FieldMeaning) => fields.some((field) => field.meaning?.meaning === meaning)
  return has('expiry') || (has('month') && has('year')) || has('code')
}

const numberOf = ({ fields }: CardGroup) => fields.filter(({ meaning }) => meaning?.meaning === 'number').sort((one, other) => byVisibility(one, other) || bySureness(one, other) || byPlace(one, other))[0]

const byVisibility = (one: JudgedField, other: JudgedField) => Number(other.field.visible) - Number(one.field.visible)
const bySureness = (one: JudgedField, other: JudgedField) => (other.meaning?.certainty ?? 0) - (one.meaning?.certainty ?? 0)
const byPlace = (one: JudgedField, other: JudgedField) => one.frame - other.frame || one.field.ref - other.field.ref
/** The surest first; of those alike the nearest to the number, which is where a form has its own. */
const near = (number: JudgedField) => (one: JudgedField, other: JudgedField) => byVisibility(one, other) || bySureness(one, other) || nearer(distance(one, number), distance(other, number)) || byPlace(one, other)
const nearer = (one: number, other: number) => (one === other ? 0 : one - other)
/** Another frame is further away than anything in the same: an advertisement may ask for a card as well. */
const distance = (one: JudgedField, other: JudgedField) => (one.frame === other.frame ? Math.abs(one.field.ref - other.field.ref) : Infinity)

function describe(number: JudgedField, { fields, others }: CardGroup, submit: SubmitButton | undefined): CardForm {
  const group = [...fields, ...others]
  const pick = (meaning: FieldMeaning) => group.filter((candidate) => candidate.meaning?.meaning === meaning).sort(near(number))[0]
  const [expiry, month, year, code] = [pick('expiry'), pick('month'), pick('year'), pick('code')]
  const found = pickEach(pick, ['cardType', 'firstName', 'lastName', 'postalCode', 'email', 'phone', 'street', 'city', 'state', 'country', 'accountNumber', 'invoiceNumber', 'purchaseOrder'])
  const cardName = pick('cardName') ?? (found.firstName && found.lastName ? undefined : pick('name'))
  const amount = others.find(({ field, meaning }) => meaning?.meaning === 'amount' && field.tag === 'input')
  const parts = number.meaning!.part ? fields.filter(({ frame, scope, meaning }) => meaning?.part && frame === number.frame && scope === number.scope).slice(0, MOST_PARTS) : []
  const brands = brandsOf(others.filter((one) => one.frame === number.frame))
  const inParts = !expiry || (month && year && expiry.meaning!.certainty <= month.meaning!.certainty)
  return {
    frame: number.frame,
    number: place(parts[0] ?? number),
    ...(parts.length > 1 && { numberParts: parts.map((part) => ({ ...place(part), digits: part.field.maxLength })) }),
    ...(inParts && month && { month: place(month) }),
    ...(inParts && year && { year: { ...place(year), digits: yearDigits(year.field) } }),
    ...(!inParts && { expiry: { ...place(expiry), format: expiryFormat(expiry.field) } }),
    ...(code && { code: place(code) }),
    ...(cardName && { name: place(cardName) }),
    ...found,
    ...(!found.cardType && brands.length > 1 && { brands }),
    ...(amount && { amount: { ...place(amount), value: amount.field.value, required: amount.field.required, decimal: /\d,\d\d\b/.test(`${amount.field.placeholder} ${amount.field.value}`) ? ',' as const : '.' as const } }),
    ...(submit && { submit }),
    requiredData: requiredDataOf(group),
    extras: others.filter(({ field }) => field.type === 'checkbox' && field.visible).map(readBox),
    unknownRequired: others.filter(isUnknownAndRequired).map((candidate) => ({ ...place(candidate), label: candidate.field.label || candidate.field.placeholder || candidate.field.nearText || candidate.field.name })),
  }
}

/** Numbers are printed in groups of four, or of four, six and five; 19 digits make five groups. */
const MOST_PARTS = 5

/** Radio buttons of one name that each stand for a brand. */
function brandsOf(fields: JudgedField[]): (FieldPlace & { brand: Brand })[] {
  return fields.filter(({ field }) => field.type === 'radio' && field.visible).flatMap((one) => {
    const { label, value, hints, id, nearText } = one.field
    const brand = readBrand(label) ?? readBrand(value) ?? readBrand(hints) ?? readBrand(id) ?? readBrand(nearText)
    return brand ? [{ ...place(one), brand }] : []
  })
}

/** How a field wants month and year written, by its mask or its example; "MM/YY" when it does not say. */
function expiryFormat(field: FieldSnapshot): string {
  if (field.type === 'month') return 'YYYY-MM'
  const words = [field.placeholder, field.label, field.hints, field.nearText].map((text) => text.toUpperCase().replace(/[JA](?=[JA]|\b)/g, 'Y'))
  for (const text of words) {
    const mask = /\bMM ?([/.|-]?) ?(YYYY|YY)\b/.exec(text)
    if (mask) return fitting(`MM${mask[1] || '/'}${mask[2]}`)
    const turned = /\b(YYYY|YY) ?([/.|-]?) ?MM\b/.exec(text)
    if (turned) return fitting(`${turned[1]}${turned[2] || '-'}MM`)
    const example = /\b(?:0[1-9]|1[0-2]) ?([/.|-]) ?(20\d\d|\d\d)\b/.exec(text)
    if (example) return fitting(`MM${example[1]}${example[2]!.length === 4 ? 'YYYY' : 'YY'}`)
  }
  return fitting('MM/YY')

  /** Without its separator where there is no room for one. */
  function fitting(format: string): string {
    return field.maxLength > 0 && field.maxLength < format.length ? format.replace(/[^MY]/g, '') : format
  }
}

type PlainMeaning = 'cardType' | 'firstName' | 'lastName' | 'postalCode' | 'email' | 'phone' | 'street' | 'city' | 'state' | 'country' | 'accountNumber' | 'invoiceNumber' | 'purchaseOrder'

function pickEach(pick: (meaning: FieldMeaning) => JudgedField | undefined, meanings: PlainMeaning[]): Partial<Record<PlainMeaning, FieldPlace>> {
  const found: Partial<Record<PlainMeaning, FieldPlace>> = {}
  for (const meaning of meanings) {
    const candidate = pick(meaning)
    if (candidate) found[meaning] = place(candidate)
  }
  return found
}

/** What the form asks for besides the card, leaving out what it calls optional. */
function requiredDataOf(group: JudgedField[]): RequiredData {
  const asks = (meaning: FieldMeaning) => group.some(({ field, meaning: own }) => own?.meaning === meaning && !/\boptional\b|freiwillig|facultatif|opcional|facoltativo|optioneel/i.test(wordsOf(field)))
  return {
    ...(asks('accountNumber') && { needsAccountNumber: true }),
    ...(asks('postalCode') && { needsPostalCode: true }),
    ...(asks('email') && { needsEmail: true }),
    ...(asks('firstName') && { needsAccountHolderFirstName: true }),
    ...(asks('lastName') && { needsAccountHolderLastName: true }),
    ...(asks('street') && { needsFullServiceAddress: true }),
    ...(asks('phone') && { needsPhoneNumber: true }),
  }
}

function readBox({ frame, field }: JudgedField): ExtraBox {
  return { frame, ref: field.ref, label: field.label || field.nearText || field.name, checked: field.checked, purpose: readBoxPurpose(field) }
}

const isUnknownAndRequired = ({ field, meaning }: JudgedField) => field.required && field.visible && !meaning && !/^(?:hidden|checkbox|radio|submit|button)$/.test(field.type) && !field.value

/** Four digits unless the field has room for two, or says so. */
function yearDigits(field: FieldSnapshot): 2 | 4 {
  if (field.maxLength === 2) return 2
  return field.maxLength < 0 && /\byy\b|\bjj\b/i.test(wordsOf(field)) ? 2 : 4
}

const place = ({ frame, field }: JudgedField): FieldPlace => ({ frame, ref: field.ref })
const wordsOf = ({ label, placeholder, nearText }: FieldSnapshot) => `${label} ${placeholder} ${nearText}`
