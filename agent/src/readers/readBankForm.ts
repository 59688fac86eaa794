import { findChoices, type PaymentChoice } from './findChoices.ts'
import { foldText } from './foldText.ts'
import { meaningOf, type FieldMeaning } from './meaningOf.ts'
import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'
import type { FieldPlace } from './readCardForm.ts'
import type { SubmitButton } from './findSubmit.ts'

/** A form that takes a payment from a bank account in the United States. All of it lies in one frame. */
export interface BankForm {
  frame: number
  routing: FieldPlace
  /** Several where a number has to be typed again. */
  account: FieldPlace[]
  routingAgain?: FieldPlace
  /** A list, or a field to write in. */
  accountType?: FieldPlace
  /** The radio buttons of a type each. */
  accountTypes?: (FieldPlace & { type: BankAccountType })[]
  /** Whose account it is, in one field or two. */
  holder?: FieldPlace
  others: Partial<Record<OtherMeaning, FieldPlace>>
  amount?: FieldPlace & { value: string }
  boxes: BankBox[]
  /** The button that pays. Absent when none is sure enough to be pressed. */
  submit?: SubmitButton
  /** Required fields nobody here knows what to write into. */
  unknownRequired: string[]
}

/** What an account is, as forms tell accounts apart. */
export type BankAccountType = 'checking' | 'savings'

/** A box to tick. Debiting an account takes its holder's authorisation; nothing else needs to be ticked. */
export interface BankBox extends FieldPlace {
  label: string
  checked: boolean
  required: boolean
  purpose: 'authorisation' | 'unwanted' | 'other'
}

const otherMeanings = ['firstName', 'lastName', 'email', 'phone', 'postalCode', 'street', 'city', 'invoiceNumber'] as const satisfies FieldMeaning[]
type OtherMeaning = (typeof otherMeanings)[number]

/** Finds the form that takes a routing and an account number. One that asks for a login at the bank is none. */
export function readBankForm(snapshot: PageSnapshot): BankForm | undefined {
  for (const frame of snapshot.frames) {
    const routings = frame.fields.filter((field) => isTyped(field) && isRouting(field))
    const [routing, again] = [routings.find((field) => !repeats(field)), routings.find(repeats)]
    if (!routing) continue
    const group = frame.fields.filter((field) => field.form === routing.form && field.visible)
    const accounts = group.filter((field) => isTyped(field) && !isRouting(field) && isAccount(field))
    const first = accounts.find((field) => !repeats(field))
    // Two fields that both may be the account: neither surely is.
    if (!first || accounts.some((field) => field !== first && !repeats(field)) || group.some((field) => field.type === 'password' && field !== routing && field !== again && !accounts.includes(field))) continue
    return describe(frame, group, routing, again, accounts)
  }
  return undefined
}

/** What to press to see a bank form. Pressing it pays nothing, and leads nowhere else. */
export function findBankChoices(snapshot: PageSnapshot): PaymentChoice[] {
  return findChoices(snapshot).filter(({ method, chosen, covered, frame, ref, kind }) => method === 'bank' && !chosen && !covered
    && !(kind === 'button' && snapshot.frames[frame]!.buttons.find((button) => button.ref === ref)?.kind === 'link'))
}

function describe(frame: FrameSnapshot, group: FieldSnapshot[], routing: FieldSnapshot, again: FieldSnapshot | undefined, accounts: FieldSnapshot[]): BankForm {
  const place = ({ ref }: FieldSnapshot): FieldPlace => ({ frame: frame.id, ref })
  const ofBank = new Set<FieldSnapshot>([routing, ...accounts, ...(again ? [again] : [])])
  const rest = group.filter((field) => !ofBank.has(field))
  const typeField = rest.find((field) => isTypeOfAccount(field) && field.tag === 'select')
  const radios = rest.flatMap((field) => {
    const type = field.type === 'radio' ? readAccountType(`${field.label} ${field.value}`) : undefined
    return type ? [{ ...place(field), type }] : []
  })
  const holder = rest.find((field) => isTyped(field) && isHolder(field)) ?? rest.find((field) => isTyped(field) && meaningOf(field)?.meaning === 'name')
  const others: BankForm['others'] = {}
  for (const meaning of otherMeanings) {
    const field = rest.find((one) => one !== holder && meaningOf(one)?.meaning === meaning)
    if (field) others[meaning] = place(field)
  }
  const amount = rest.find((field) => field.tag === 'input' && meaningOf(field)?.meaning === 'amount')
  const submit = findBankSubmit(frame, routing)
  const known = new Set([...Object.values(others).map(({ ref }) => ref), ...[typeField, holder, amount].flatMap((field) => (field ? [field.ref] : []))])
  const unknown = rest.filter((field) => field.required && isAsked(field) && !field.value && !known.has(field.ref) && !cardMeanings.has(meaningOf(field)?.meaning))
  return {
    frame: frame.id, routing: place(routing), account: accounts.map(place), others,
    ...(again && { routingAgain: place(again) }),
    ...(typeField && { accountType: place(typeField) }),
    ...(!typeField && radios.length > 1 && { accountTypes: radios }),
    ...(holder && { holder: place(holder) }),
    ...(amount && { amount: { ...place(amount), value: amount.value } }),
    boxes: rest.filter(({ type }) => type === 'checkbox').map((field) => ({ ...place(field), ...readBox(field) })),
    ...(submit && { submit: { ...submit, frame: frame.id } }),
    unknownRequired: unknown.map(({ label, placeholder, nearText, name }) => label || placeholder || nearText || name || 'a field without a name'),
  }
}

const cardMeanings = new Set<FieldMeaning | undefined>(['number', 'expiry', 'month', 'year', 'code', 'cardName', 'cardType'])

/** Checking or savings, by the words of a list or a button. Business and personal accounts are told apart by neither. */
export function readAccountType(text: string): BankAccountType | undefined {
  const words = foldText(text)
  const [checking, savings] = [/\bchecking\b|\bchequing\b|\bcheck\b|^\s*c\s*$|\bdda\b/.test(words), /\bsavings?\b|^\s*s\s*$/.test(words)]
  return checking === savings ? undefined : checking ? 'checking' : 'savings'
}

const isTyped = ({ tag, type, visible }: FieldSnapshot) => visible && tag === 'input' && /^(?:text|tel|number|password)$/.test(type)
const isAsked = ({ type }: FieldSnapshot) => !/^(?:hidden|checkbox|radio|submit|button|image|reset)$/.test(type)

/** What a field says of itself; the words around it where it says nothing. */
function wordsOf({ label, placeholder, name, id, hints, nearText }: FieldSnapshot): string {
  const own = [label, placeholder, name, id, hints].map((text) => text.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_\-[\].:*()#]+/g, ' ')).join(' | ')
  return foldText(label || placeholder ? own : `${own} | ${nearText}`)
}

const isRouting = (field: FieldSnapshot) => /\brouting|\baba\b|\brtn\b|\btransit (?:number|no)/.test(wordsOf(field))
const isAccount = (field: FieldSnapshot) => {
  const words = wordsOf(field)
  return /\b(?:bank ?|checking |savings |ach |e ?check )?(?:account|acct) ?(?:number|no\b|num\b|nbr|nr|again)?|\bdda\b/.test(words) && !/\b(?:customer|member|client|utility|patient|policy|vendor|invoice|card|bill)\b/.test(words) && !isHolder(field) && !isTypeOfAccount(field)
}
const repeats = (field: FieldSnapshot) => /\b(?:confirm|re ?-?enter|re ?-?type|repeat|verify|again|second time)\b|\b\w*(?:confirm|again|repeat|verify)$/.test(wordsOf(field))
const isHolder = (field: FieldSnapshot) => /\bname (?:on|of) (?:the |your )?(?:bank )?account|account ?holder|account (?:owner|name)\b|\bholder'?s? name|acct ?name|\bname on check\b/.test(wordsOf(field)) || (field.autocomplete === 'name' && isTyped(field))
const isTypeOfAccount = (field: FieldSnapshot) => /\b(?:account|acct) ?type|type of (?:bank )?account/.test(wordsOf(field)) || (field.tag === 'select' && new Set(field.options.map(({ label }) => readAccountType(label)).filter(Boolean)).size === 2)

function readBox(field: FieldSnapshot): Omit<BankBox, keyof FieldPlace> {
  const label = field.label || field.nearText || field.name
  const words = foldText(`${label} ${field.name.replace(/[_-]+/g, ' ')}`)
  const purpose = /\b(?:save|store|remember|keep|on file|auto ?pay|recurring|each month|every month|monthly|future|scheduled payments|paperless|news\w*|offers?|marketing|subscribe|promotion\w*|sms|text messages?|text me)\b/.test(words) ? 'unwanted'
    : /\b(?:authori[sz]\w*|agree|consent|terms|debit|accept|i understand|acknowledge)\b/.test(words) ? 'authorisation' : 'other'
  return { label, checked: field.checked, required: field.required, purpose }
}

const pays = /\b(?:pay|payment|authori[sz]e|debit|submit)\b/
const never = /\b(?:cancel|back|clear|reset|edit|change|save|later|schedule|auto ?pay|card|sign ?(?:in|up)|log ?in|verify|add|continue|next|review|methods?|options?|try again|retry|print|paypal|apple|google|venmo)\b/

/** The one button of the form that says it pays. A "Continue" may pay or may not, so it is not pressed. */
function findBankSubmit(frame: FrameSnapshot, routing: FieldSnapshot): Omit<SubmitButton, 'frame'> | undefined {
  const score = ({ text, kind, form, visible }: ButtonSnapshot) => {
    const words = foldText(text)
    if (!visible || form !== routing.form || /^(?:tab|radio|link)$/.test(kind) || !pays.test(words) || never.test(words)) return 0
    return kind === 'submit' ? 2 : 1
  }
  const best = Math.max(...frame.buttons.map(score), 0)
  const found = frame.buttons.filter((button) => best > 0 && score(button) === best)
  const [only] = found
  return only && found.length === 1 ? { ref: only.ref, text: only.text.trim(), form: only.form, disabled: only.disabled } : undefined
}
