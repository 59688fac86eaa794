import type { RequiredData } from '../../../src/api/index.ts'
import { asksForCard, groupOf, judgeFields, type JudgedField } from './findCardFields.ts'
import { findSubmit, type SubmitButton } from './findSubmit.ts'
import { foldText } from './foldText.ts'
import type { FieldMeaning } from './meaningOf.ts'
import type { FieldSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** Where a field is: see {@link PageSnapshot}. */
export interface FieldPlace {
  frame: number
  ref: number
}

/** A box beside the card fields. None is ever needed to pay but `terms`, and those are a person's to accept. */
export interface ExtraBox extends FieldPlace {
  label: string
  checked: boolean
  purpose: 'save card' | 'marketing' | 'terms' | 'fee' | 'other'
}

/** A form that takes a card, its fields by place. The fields may lie in several frames. */
export interface CardForm {
  /** The frame of the number. */
  frame: number
  number: FieldPlace
  /** Month and year in one field, written as `format` says; or {@link month} and {@link year}. */
  expiry?: FieldPlace & { format: 'MM/YY' | 'MM/YYYY' }
  month?: FieldPlace
  /** `digits`: 2 for 30, 4 for 2030. A list's own options decide before it. */
  year?: FieldPlace & { digits: 2 | 4 }
  code?: FieldPlace
  /** The card's brand, where one has to be chosen. */
  cardType?: FieldPlace
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
  /** An amount that the payer may edit. */
  amount?: FieldPlace & { value: string }
  /** The button that pays. Absent when none is sure enough to be pressed. */
  submit?: SubmitButton
  requiredData: RequiredData
  extras: ExtraBox[]
  /** Required fields nobody here knows what to write into. */
  unknownRequired: (FieldPlace & { label: string })[]
}

/**
 * Finds the form that takes a card, if there is one: a card number together with an expiry or a code. Whatever lies
 * beside no card number is not a card field, however it is called.
 */
export function readCardForm(snapshot: PageSnapshot): CardForm | undefined {
  const all = judgeFields(snapshot)
  const numbers = all.filter(({ meaning }) => meaning?.meaning === 'number' && !meaning.part).sort((one, other) => bySureness(one, other) || byPlace(one, other))
  const tried = new Set<string>()
  for (const number of numbers) {
    // Two numbers of one form have the same fields beside them.
    const form = `${number.frame} ${number.scope}`
    if (tried.has(form)) continue
    tried.add(form)
    const group = groupOf(number, all, snapshot)
    const pick = (meaning: FieldMeaning) => group.filter((candidate) => candidate.meaning?.meaning === meaning).sort(near(number))[0]
    const [expiry, month, year, code] = [pick('expiry'), pick('month'), pick('year'), pick('code')]
    if ((!expiry && !(month && year) && !code) || !asksForCard(number, group)) continue
    return describe(snapshot, number, group, pick, { expiry, month, year, code })
  }
  return undefined
}

/** The surest first; of those alike the nearest to the number, which is where a form has its own. */
const near = (number: JudgedField) => (one: JudgedField, other: JudgedField) => bySureness(one, other) || distance(one, number) - distance(other, number) || byPlace(one, other)
const bySureness = (one: JudgedField, other: JudgedField) => (other.meaning?.certainty ?? 0) - (one.meaning?.certainty ?? 0)
const byPlace = (one: JudgedField, other: JudgedField) => one.frame - other.frame || one.field.ref - other.field.ref
const distance = (one: JudgedField, other: JudgedField) => (one.frame === other.frame ? Math.abs(one.field.ref - other.field.ref) : 0)

function describe(
  snapshot: PageSnapshot,
  number: JudgedField,
  group: JudgedField[],
  pick: (meaning: FieldMeaning) => JudgedField | undefined,
  { expiry, month, year, code }: Partial<Record<'expiry' | 'month' | 'year' | 'code', JudgedField>>,
): CardForm {
  const found = pickEach(pick, ['cardType', 'firstName', 'lastName', 'postalCode', 'email', 'phone', 'street', 'city', 'state', 'country', 'accountNumber', 'invoiceNumber'])
  const cardName = pick('cardName') ?? (found.firstName && found.lastName ? undefined : pick('name'))
  const amount = group.find(({ field, meaning }) => meaning?.meaning === 'amount' && field.tag === 'input')
  const submit = findSubmit(snapshot, number)
  const inParts = month && year && !(expiry && expiry.meaning!.certainty > month.meaning!.certainty)
  return {
    frame: number.frame,
    number: place(number),
    ...(inParts && { month: place(month), year: { ...place(year), digits: yearDigits(year.field) } }),
    ...(!inParts && expiry && { expiry: { ...place(expiry), format: /\b(?:yyyy|jjjj|aaaa)\b/i.test(wordsOf(expiry.field)) ? 'MM/YYYY' as const : 'MM/YY' as const } }),
    ...(code && { code: place(code) }),
    ...(cardName && { name: place(cardName) }),
    ...found,
    ...(amount && { amount: { ...place(amount), value: amount.field.value } }),
    ...(submit && { submit }),
    requiredData: requiredDataOf(group),
    extras: group.filter(({ field }) => field.type === 'checkbox' && field.visible).map(readBox),
    unknownRequired: group.filter(isUnknownAndRequired).map((candidate) => ({ ...place(candidate), label: candidate.field.label || candidate.field.placeholder || candidate.field.nearText || candidate.field.name })),
  }
}

type PlainMeaning = 'cardType' | 'firstName' | 'lastName' | 'postalCode' | 'email' | 'phone' | 'street' | 'city' | 'state' | 'country' | 'accountNumber' | 'invoiceNumber'

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
  const label = field.label || field.nearText || field.name
  const folded = foldText(`${label} ${field.name}`)
  const purpose = /\b(?:save|store|remember|keep|on file|auto ?pay|future)\b|speicher|enregistrer|guardar|salva|bewaar|opslaan/.test(folded) ? 'save card'
    : /\b(?:news|offers?|marketing|subscribe|promotion)|newsletter|angebot|offres|ofertas|offerte|aanbieding/.test(folded) ? 'marketing'
      : /\b(?:terms|conditions|agree|authori[sz]e|consent|accept)\b|\bagb\b|conditions|condiciones|condizioni|voorwaarden/.test(folded) ? 'terms'
        : /\b(?:fee|fees|surcharge|cover)\b|gebuhr|frais|recargo|commission/.test(folded) ? 'fee' : 'other'
  return { frame, ref: field.ref, label, checked: field.checked, purpose }
}

const isUnknownAndRequired = ({ field, meaning }: JudgedField) => field.required && field.visible && !meaning && !/^(?:hidden|checkbox|radio|submit|button)$/.test(field.type) && !field.value

/** Four digits unless the field has room for two, or says so. */
function yearDigits(field: FieldSnapshot): 2 | 4 {
  if (field.maxLength === 2) return 2
  return field.maxLength < 0 && /\byy\b|\bjj\b/i.test(wordsOf(field)) ? 2 : 4
}

const place = ({ frame, field }: JudgedField): FieldPlace => ({ frame, ref: field.ref })
const wordsOf = ({ label, placeholder, nearText }: FieldSnapshot) => `${label} ${placeholder} ${nearText}`
