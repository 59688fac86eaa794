import type { RequiredData } from '../../../src/api/index.ts'
import { findSubmit, type SubmitButton } from './findSubmit.ts'
import { foldText } from './foldText.ts'
import { meaningOf, type FieldMeaning, type Meaning } from './meaningOf.ts'
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
  const all = snapshot.frames.flatMap((frame) => frame.fields.map((field): Candidate => ({ frame: frame.id, field, meaning: meaningOf(field) })))
  const numbers = all.filter(({ meaning }) => meaning?.meaning === 'number').sort(bySureness)
  for (const number of numbers) {
    const group = groupOf(number, all, snapshot)
    const pick = (meaning: FieldMeaning) => group.filter((candidate) => candidate.meaning?.meaning === meaning).sort(bySureness)[0]
    const [expiry, month, year, code] = [pick('expiry'), pick('month'), pick('year'), pick('code')]
    if (!expiry && !(month && year) && !code) continue
    return describe(snapshot, number, group, pick, { expiry, month, year, code })
  }
  return undefined
}

interface Candidate {
  frame: number
  field: FieldSnapshot
  meaning: Meaning | undefined
}

const bySureness = (one: Candidate, other: Candidate) => (other.meaning?.certainty ?? 0) - (one.meaning?.certainty ?? 0) || one.frame - other.frame || one.field.ref - other.field.ref

const cardMeanings = new Set<FieldMeaning | undefined>(['expiry', 'month', 'year', 'code', 'cardName', 'cardType', 'postalCode', 'name'])

/**
 * The fields that belong with a number: those of its form, and card fields that a processor serves from frames of their
 * own. Around a number in a frame, the page's own paying form belongs too.
 */
function groupOf(number: Candidate, all: Candidate[], snapshot: PageSnapshot): Candidate[] {
  const outer = number.frame === 0 ? undefined : findSubmit(snapshot, number)
  return all.filter((candidate) => {
    if (candidate === number) return true
    if (candidate.frame === number.frame) return candidate.field.form === number.field.form
    if (candidate.frame !== 0) return cardMeanings.has(candidate.meaning?.meaning)
    return outer !== undefined && outer.frame === 0 && candidate.field.form === outer.form
  })
}

function describe(
  snapshot: PageSnapshot,
  number: Candidate,
  group: Candidate[],
  pick: (meaning: FieldMeaning) => Candidate | undefined,
  { expiry, month, year, code }: Partial<Record<'expiry' | 'month' | 'year' | 'code', Candidate>>,
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

function pickEach(pick: (meaning: FieldMeaning) => Candidate | undefined, meanings: PlainMeaning[]): Partial<Record<PlainMeaning, FieldPlace>> {
  const found: Partial<Record<PlainMeaning, FieldPlace>> = {}
  for (const meaning of meanings) {
    const candidate = pick(meaning)
    if (candidate) found[meaning] = place(candidate)
  }
  return found
}

/** What the form asks for besides the card, leaving out what it calls optional. */
function requiredDataOf(group: Candidate[]): RequiredData {
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

function readBox({ frame, field }: Candidate): ExtraBox {
  const label = field.label || field.nearText || field.name
  const folded = foldText(`${label} ${field.name}`)
  const purpose = /\b(?:save|store|remember|keep|on file|auto ?pay|future)\b|speicher|enregistrer|guardar|salva|bewaar|opslaan/.test(folded) ? 'save card'
    : /\b(?:news|offers?|marketing|subscribe|promotion)|newsletter|angebot|offres|ofertas|offerte|aanbieding/.test(folded) ? 'marketing'
      : /\b(?:terms|conditions|agree|authori[sz]e|consent|accept)\b|\bagb\b|conditions|condiciones|condizioni|voorwaarden/.test(folded) ? 'terms'
        : /\b(?:fee|fees|surcharge|cover)\b|gebuhr|frais|recargo|commission/.test(folded) ? 'fee' : 'other'
  return { frame, ref: field.ref, label, checked: field.checked, purpose }
}

const isUnknownAndRequired = ({ field, meaning }: Candidate) => field.required && field.visible && !meaning && !/^(?:hidden|checkbox|radio|submit|button)$/.test(field.type) && !field.value

/** Four digits unless the field has room for two, or says so. */
function yearDigits(field: FieldSnapshot): 2 | 4 {
  if (field.maxLength === 2) return 2
  return field.maxLength < 0 && /\byy\b|\bjj\b/i.test(wordsOf(field)) ? 2 : 4
}

const place = ({ frame, field }: Candidate): FieldPlace => ({ frame, ref: field.ref })
const wordsOf = ({ label, placeholder, nearText }: FieldSnapshot) => `${label} ${placeholder} ${nearText}`
