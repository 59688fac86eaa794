import { foldText } from './foldText.ts'
import { isTalk } from './isTalk.ts'
import { meaningOf, type FieldMeaning } from './meaningOf.ts'
import { mayPress } from './mayPress.ts'
import { fractionDigitsOf } from './Money.ts'
import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/** A form that finds an invoice by what stands on it: ready to be sent, or asking for something the invoice does not say. */
export type Lookup =
  | { kind: 'ready'; frame: number; entries: { ref: number; value: string; what: string }[]; send: ButtonSnapshot }
  /** `missing`: what it asks for, in words for people. */
  | { kind: 'lacking'; frame: number; missing: string[] }

/**
 * Finds a form that wants the invoice's or the account's number. It is filled with the invoice's own facts and with nothing
 * else, and only when no field that it needs stays empty.
 */
export function findLookup(snapshot: PageSnapshot, facts: InvoiceFacts): Lookup | undefined {
  let lacking: Lookup | undefined
  for (const frame of snapshot.frames) {
    if (isTalk(frame) || frame.place?.covered) continue
    for (const form of new Set(frame.fields.filter(({ visible }) => visible).map((field) => field.form))) {
      const lookup = readLookup(frame, form, facts)
      if (lookup?.kind === 'ready') return lookup
      lacking ??= lookup
    }
  }
  return lacking
}

function readLookup(frame: FrameSnapshot, form: number, facts: InvoiceFacts): Lookup | undefined {
  const fields = frame.fields.filter((field) => field.form === form && field.visible && !field.covered && isTyped(field))
  const asked = fields.map((field) => ({ field, meaning: meaningOf(field)?.meaning }))
  const isAbout = asked.some(({ meaning }) => meaning === 'invoiceNumber' || meaning === 'accountNumber')
  if (!isAbout || fields.some(({ tag, type }) => tag === 'textarea' || type === 'password') || asked.some(({ meaning }) => meaning === 'number' || meaning === 'code')) return undefined
  const send = findSend(frame, form, facts)
  if (!send) return undefined

  const known = knownValues(facts)
  const marksRequired = fields.some(({ required }) => required)
  const entries: { ref: number; value: string; what: string }[] = []
  const missing: string[] = []
  for (const { field, meaning } of asked) {
    const value = meaning && known[meaning]
    if (value && bare(field.value) === bare(value)) continue
    if (value) entries.push({ ref: field.ref, value, what: names[meaning]! })
    else if (!field.value && (marksRequired ? field.required : !optional.test(foldText(wordsOf(field))))) missing.push((meaning && names[meaning]) ?? wordsOf(field).trim())
  }
  // "Invoice number or account number": one of the two will do.
  if (missing.length > 0 && entries.length > 0 && !marksRequired && /\b(?:or|oder|ou|o|of)\b/.test(foldText(frame.text.slice(0, 1500))) && asked.every(({ meaning }) => meaning === 'invoiceNumber' || meaning === 'accountNumber')) missing.length = 0
  // What stands there already has been found; going on is then all there is to do.
  if (missing.length === 0 && entries.length === 0) return undefined
  return missing.length > 0 ? { kind: 'lacking', frame: frame.id, missing } : { kind: 'ready', frame: frame.id, entries, send }
}

/** What an invoice can say to such a form. */
function knownValues({ invoiceNumber, accountNumber, amount }: InvoiceFacts): Partial<Record<FieldMeaning, string>> {
  const digits = fractionDigitsOf(amount?.currency)
  return {
    ...(invoiceNumber && { invoiceNumber }),
    ...(accountNumber && { accountNumber }),
    ...(amount && { amount: (amount.minor / 10 ** digits).toFixed(digits) }),
  }
}

const names: Partial<Record<FieldMeaning, string>> = {
  invoiceNumber: 'invoice number', accountNumber: 'account number', amount: 'amount', postalCode: 'postal code', lastName: 'last name', firstName: 'first name',
  name: 'name', email: 'e-mail address', phone: 'telephone number', street: 'address', city: 'city', state: 'state', country: 'country',
}

function findSend(frame: FrameSnapshot, form: number, facts: InvoiceFacts): ButtonSnapshot | undefined {
  const sends = frame.buttons.filter((button) => button.form === form && !button.covered && (button.kind === 'submit' || (button.kind === 'button' && looks.test(foldText(button.text)))))
  // "Submit" beside the number of an invoice only finds it; no card is near.
  return sends.find((button) => mayPress({ ...button, text: button.text.replace(/\bsubmit\b/i, '') }, frame, [facts.invoiceNumber ?? '', facts.accountNumber ?? '']))
}

const bare = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
const isTyped = ({ type }: FieldSnapshot) => !/^(?:hidden|checkbox|radio|submit|button|image|reset|file)$/.test(type)
const wordsOf = ({ label, placeholder, nearText, name }: FieldSnapshot) => label || placeholder || nearText || name
const optional = /\boptional\b|freiwillig|facultatif|opcional|facoltativo|optioneel|\bif (?:you have|known|any)\b/
const looks = /\b(?:find|search|look ?up|retrieve|continue|next|view|show|submit|go|proceed|locate|pay|suchen|weiter|finden|anzeigen|chercher|rechercher|continuer|afficher|buscar|continuar|cerca|trova|continua|zoeken|verder|procurar)\b/
