import { findProcessors } from './findProcessors.ts'
import { findSubmit } from './findSubmit.ts'
import { isTalk } from './isTalk.ts'
import { isListOfDates, isOfOtherCard, meaningOf, type FieldMeaning, type Meaning } from './meaningOf.ts'
import type { FieldSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** A field and what it asks for, judged among its neighbours. */
export interface JudgedField {
  frame: number
  field: FieldSnapshot
  /** Its form in its frame; where several forms are one to whoever fills them, the first of these. */
  scope: number
  meaning: Meaning | undefined
}

/** One card form. */
export interface CardGroup {
  /** The field it is gathered around; absent where a saved card is asked to be confirmed. */
  number: JudgedField | undefined
  /** What asks for a part of the card. */
  fields: JudgedField[]
  /** What else belongs to the form: address, amount, boxes to tick, and what nobody here understands. */
  others: JudgedField[]
}

const cardMeanings = new Set<FieldMeaning | undefined>(['number', 'expiry', 'month', 'year', 'code', 'cardName', 'cardType'])

/** Whether a field holds a part of a card, rather than of its holder's address or of the invoice. */
const isOfCard = ({ meaning }: JudgedField) => cardMeanings.has(meaning?.meaning)

/**
 * Every field of a page that asks for a part of a card, form by form. Whatever lies beside no card number is not a card
 * field, however it is called; only a code together with an expiry speaks for itself, where a saved card is confirmed.
 *
 * @param hidden whether to judge fields nobody can see as well, as if they were shown
 */
export function findCardFields(snapshot: PageSnapshot, { hidden = false } = {}): CardGroup[] {
  const all = judgeFields(snapshot, { hidden })
  const byForm = Map.groupBy(all, formKey)
  const hostOf = readHosts(snapshot)
  const taken = new Set<JudgedField>()
  const groups: CardGroup[] = []
  const take = (number: JudgedField | undefined, group: JudgedField[]) => {
    const fields = group.filter((one) => isOfCard(one) && !taken.has(one))
    for (const field of fields) taken.add(field)
    groups.push({ number, fields, others: group.filter((one) => !isOfCard(one)) })
  }
  for (const number of all.filter(isNumber)) {
    if (taken.has(number)) continue
    const own = byForm.get(formKey(number))!
    const group = snapshot.frames.length === 1 ? own : [...own, ...inOtherFrames(number, all, snapshot, hostOf)]
    if (asksForCard(number, group)) take(number, group)
  }
  for (const code of all.filter(({ meaning }) => meaning?.meaning === 'code')) {
    if (taken.has(code)) continue
    const fields = byForm.get(formKey(code))!.filter((one) => isOfCard(one) && !isNumber(one))
    const isPromised = fields.filter(({ meaning }) => meaning?.certainty === 3).length >= 2
    if (isPromised || has(fields, 'expiry') || (has(fields, 'month') && has(fields, 'year'))) take(undefined, fields)
  }
  return groups
}

const has = (fields: JudgedField[], wanted: FieldMeaning) => fields.some(({ meaning }) => meaning?.meaning === wanted)
const isNumber = ({ meaning }: JudgedField) => meaning?.meaning === 'number'
const formKey = ({ frame, scope }: JudgedField) => `${frame} ${scope}`

/**
 * Whether a number is that of a payment card, by what is asked beside it. Banks, libraries and shops let people log in with
 * the number of a card: beside a password it takes an expiry, and alone the number must say of what card it is.
 */
function asksForCard(number: JudgedField, group: JudgedField[]): boolean {
  const others = group.filter((one) => isOfCard(one) && !isNumber(one))
  const isLogin = group.some(({ field, meaning }) => field.type === 'password' && !meaning)
  if (isLogin) return others.some(({ meaning }) => meaning?.certainty === 3 || /^(?:expiry|month|year)$/.test(meaning!.meaning))
  const { autocomplete, label, placeholder, name, id } = number.field
  return others.length > 0 || /\bcc-?num|credit|debit|\bcc_?num/i.test(`${autocomplete} ${label} ${placeholder} ${name} ${id}`)
}

/**
 * What belongs with a number beside the fields of its form: card fields that a processor serves from frames of their own,
 * and around a number in a frame the page's own paying form.
 */
function inOtherFrames(number: JudgedField, all: JudgedField[], snapshot: PageSnapshot, hostOf: (frame: number) => string): JudgedField[] {
  const outer = number.frame === 0 ? undefined : findSubmit(snapshot, number)
  return all.filter((candidate) => {
    if (candidate.frame === number.frame) return false
    if (outer !== undefined && candidate.frame === outer.frame) return candidate.field.form === outer.form
    // One processor serves them all; another's frame on the page is another's business.
    if (candidate.frame === 0 || (number.frame !== 0 && hostOf(candidate.frame) !== hostOf(number.frame))) return false
    return isOfCard(candidate) || /^(?:postalCode|name)$/.test(candidate.meaning?.meaning ?? '')
  })
}

/** Who serves a frame: a processor by its name, else the host. */
function readHosts(snapshot: PageSnapshot): (frame: number) => string {
  const known = new Map(findProcessors(snapshot).map(({ frame, processor }) => [frame, processor]))
  const hosts = snapshot.frames.map(({ id, url }) => known.get(id) ?? (URL.canParse(url) ? new URL(url).host : ''))
  return (frame) => hosts[frame] ?? ''
}

/** What each field asks for: by itself first, and then by those before and after it in its form. */
function judgeFields(snapshot: PageSnapshot, { hidden = false } = {}): JudgedField[] {
  const processors = new Set(findProcessors(snapshot).map(({ frame }) => frame))
  const all = snapshot.frames.filter((frame) => !isTalk(frame)).flatMap(({ id, title, fields }) => {
    const isLone = id > 0 && fields.filter(({ visible, type }) => visible && type !== 'hidden').length === 1
    const judged = fields.map((field): JudgedField => {
      const shown = hidden ? { ...field, visible: true } : field
      const meaning = meaningOf(shown) ?? (processors.has(id) && isTyped(field) ? meaningAtProcessor(shown) : undefined)
        // A field that fills a frame by itself is what the page calls the frame.
        ?? (isLone && title ? meaningOf({ ...shown, nearText: title }) : undefined)
      return { frame: id, field, scope: field.form, meaning }
    })
    joinForms(judged)
    return judged
  })
  const forms = Map.groupBy(all, formKey)
  for (const form of forms.values()) {
    const inOrder = form.filter(({ field }) => (hidden || field.visible) && isTyped(field))
    partNumbers(inOrder)
    dropOtherCards(inOrder)
    pairExpiries(inOrder)
    completeDates(inOrder, all)
    preferOwnWords(inOrder)
  }
  return all
}

/** Where only cards are asked for, a field called "number" and nothing else is the card's. */
function meaningAtProcessor({ visible, tag, name, id, hints, label, placeholder, maxLength }: FieldSnapshot): Meaning | undefined {
  const isPlainNumber = [name, id, hints, label, placeholder].some((words) => /^(?:card)?[ _-]?(?:number|num|pan)$/i.test(words.trim()))
  return visible && tag === 'input' && isPlainNumber && (maxLength < 0 || maxLength >= 15) ? { meaning: 'number', certainty: 2 } : undefined
}

const isTyped = ({ type }: FieldSnapshot) => !/^(?:hidden|checkbox|radio|submit|button|image|reset|file)$/.test(type)

/**
 * Some pages give each field a form of its own: three or more of these in a row are one form to whoever fills them. So is
 * a form and the lone field behind it that its author calls a card's and that the form lacks, as where forms are nested.
 */
function joinForms(fields: JudgedField[]) {
  const seen = fields.filter(({ field }) => field.visible && isTyped(field))
  const byForm = Map.groupBy(seen, ({ field }) => field.form)
  const isLone = ({ field }: JudgedField) => field.form >= 0 && byForm.get(field.form)!.length === 1
  const scopes = new Map<number, number>()
  for (let at = 0; at < seen.length; at++) {
    let end = at
    while (end < seen.length && isLone(seen[end]!)) end++
    if (end - at >= 3) for (const one of seen.slice(at, end)) scopes.set(one.field.form, seen[at]!.field.form)
    at = Math.max(at, end)
  }
  const scopeOf = ({ field }: JudgedField) => scopes.get(field.form) ?? field.form
  for (const [index, one] of seen.entries()) {
    const before = seen[index - 1]
    if (!before || scopes.has(one.field.form) || !isLone(one) || one.meaning?.certainty !== 3 || !isOfCard(one) || isNumber(one)) continue
    const isLacking = seen.every((other) => scopeOf(other) !== scopeOf(before) || other.meaning?.meaning !== one.meaning?.meaning)
    if (isLacking) scopes.set(one.field.form, scopeOf(before))
  }
  for (const one of fields) one.scope = scopeOf(one)
}

/** A number typed in boxes of some digits each: further boxes follow the one that says what they are. */
function partNumbers(fields: JudgedField[]) {
  const isBox = ({ field }: JudgedField) => field.tag === 'input' && field.maxLength >= 3 && field.maxLength <= 7
  for (let at = 0; at < fields.length; at++) {
    let end = at
    while (end < fields.length && isBox(fields[end]!) && meansNumber(fields[at]!) && (meansNumber(fields[end]!) || !fields[end]!.meaning)) end++
    if (end - at >= 3 && end - at <= 5) for (const part of fields.slice(at, end)) part.meaning = { meaning: 'number', certainty: 2, part: true }
    at = Math.max(at, end - 1)
  }
}

const meansNumber = ({ field }: JudgedField) => meaningOf({ ...field, visible: true, maxLength: -1 })?.meaning === 'number'

/**
 * What follows the number of a gift or loyalty card belongs to that card, until a payment card's number comes. It is left
 * alone where the form asks for the same a second time.
 */
function dropOtherCards(fields: JudgedField[]) {
  let isOther = false
  for (const one of fields) {
    if (isNumber(one)) isOther = false
    else if (!one.meaning && isOfOtherCard(one.field)) isOther = true
    else if (isOther && isOfCard(one) && fields.some((twin) => twin !== one && twin.meaning?.meaning === one.meaning!.meaning)) one.meaning = undefined
  }
}

/** Two fields in a row that both say when the card ends, too short or too much a list for a whole date, are its month and its year. */
function pairExpiries(fields: JudgedField[]) {
  for (let at = 0; at + 1 < fields.length; at++) {
    const [one, next] = [fields[at]!, fields[at + 1]!]
    const [first, second] = [datePartOf(one), datePartOf(next)]
    if (!first || !second || first === 'nothing') continue
    if (first === 'month' ? second === 'year' : first === 'year' && second === 'month') { at++; continue }
    // A list still empty waits for a script; one that holds anything but years would have said so by now.
    if (second === 'nothing' && (next.field.tag !== one.field.tag || next.field.options.length > 0 || one.field.maxLength > 2)) continue
    one.meaning = { meaning: 'month', certainty: one.meaning?.certainty ?? 1 }
    next.meaning = { meaning: 'year', certainty: next.meaning?.certainty ?? 1 }
    at++
  }
}

/** What part of a date a field may be: none when it is something else or holds a whole one, `nothing` when it does not say. */
function datePartOf({ field, meaning }: JudgedField): 'month' | 'year' | 'expiry' | 'nothing' | undefined {
  if (meaning?.meaning === 'month' || meaning?.meaning === 'year') return meaning.certainty < 3 ? meaning.meaning : undefined
  if (meaning && meaning.meaning !== 'expiry') return undefined
  if (field.tag === 'select' ? isListOfDates(field) : field.maxLength < 1 || field.maxLength > 4) return undefined
  const said = meaning ?? meaningOf({ ...field, visible: true, tag: 'input', type: 'text', maxLength: -1, options: [] })
  return !said ? 'nothing' : /^(?:expiry|month|year)$/.test(said.meaning) ? 'expiry' : undefined
}

/** No form asks for the month of a card and never for its year: a month or year alone, with room for both, is the whole date. */
function completeDates(fields: JudgedField[], all: JudgedField[]) {
  const isPart = ({ meaning }: JudgedField) => meaning?.meaning === 'month' || meaning?.meaning === 'year'
  const parts = fields.filter(isPart)
  const [part] = parts
  if (parts.length !== 1 || !part || part.meaning!.certainty === 3 || part.field.tag !== 'input' || has(fields, 'expiry')) return
  // Its other half may lie in a frame of its own.
  if (part.frame > 0 && all.some((other) => other.frame > 0 && other.frame !== part.frame && isPart(other))) return
  if (part.field.maxLength < 0 || part.field.maxLength >= 4) part.meaning = { ...part.meaning!, meaning: 'expiry' }
}

/** What only words nearby call a card number gives way to fields that say it themselves; so it is with each meaning. */
function preferOwnWords(fields: JudgedField[]) {
  for (const one of fields) {
    if (one.meaning?.certainty !== 1 || !isOfCard(one)) continue
    const wanted = one.meaning.meaning
    if (fields.some((other) => other.meaning?.meaning === wanted && other.meaning.certainty > 1)) one.meaning = undefined
  }
}
