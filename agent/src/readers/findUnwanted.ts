import { findAmounts } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import type { FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'
import { quoteText } from './quoteText.ts'
import { readBoxPurpose } from './readBoxPurpose.ts'

/** Something that stands on a page and would take more, or other, than the invoice asks once. */
export interface Unwanted {
  frame: number
  /** In the page's words. */
  text: string
  what: 'saving the card' | 'marketing' | 'a tip' | 'another currency' | 'an offered fee' | 'a plan' | 'a part of the amount'
  /** How to refuse it: a field to press, or a value to write. Absent where the page offers no way. */
  refusal?: { ref: number; value?: string }
}

/**
 * Finds what is chosen on a page besides paying this invoice once and whole: boxes that are ticked, and lists and radio
 * buttons whose chosen entry adds a tip, changes the currency, pays in part or pays again.
 *
 * @param currency the invoice's, where it is known
 */
export function findUnwanted({ frames }: PageSnapshot, currency?: string): Unwanted[] {
  return frames.flatMap((frame) => {
    const fields = frame.fields.filter(({ visible }) => visible)
    return [...boxesOf(frame, fields), ...radiosOf(frame, fields, currency), ...listsOf(frame, fields, currency), ...tipsOf(frame, fields)]
  })
}

function boxesOf({ id }: FrameSnapshot, fields: FieldSnapshot[]): Unwanted[] {
  return fields.filter(({ type, checked }) => type === 'checkbox' && checked).flatMap((field) => {
    const text = field.label || field.nearText || field.name
    const purpose = readBoxPurpose(field)
    const what = purpose === 'fee' && !field.required && voluntary.test(foldText(text)) ? 'an offered fee' as const : unwantedBoxes[purpose]
    return what ? [{ frame: id, text: quoteText(text), what, refusal: { ref: field.ref } }] : []
  })
}

const unwantedBoxes: Partial<Record<ReturnType<typeof readBoxPurpose>, Unwanted['what']>> = {
  'save card': 'saving the card', marketing: 'marketing', tip: 'a tip', conversion: 'another currency',
}
/** A fee that is asked as a favour. */
const voluntary = /\b(?:cover|help|optional|support|voluntar\w*|i'll|i will|i would|gladly)\b|freiwillig|ubernehme|volontiers|prendre en charge|cubrir|coprire/

/** An entry one may choose; `ref` is pressed, or `value` written into it. */
interface Entry { text: string; chosen: boolean; refusal: { ref: number; value?: string } }

function radiosOf({ id }: FrameSnapshot, fields: FieldSnapshot[], currency: string | undefined): Unwanted[] {
  const groups = Map.groupBy(fields.filter(({ type, name }) => type === 'radio' && name), ({ name, form }) => `${form} ${name}`)
  return [...groups.values()].flatMap((radios) => {
    const entries = radios.map((radio): Entry => ({ text: radio.label || radio.nearText || radio.value, chosen: radio.checked, refusal: { ref: radio.ref } }))
    return judge(id, entries, radios[0]!.name, currency, true)
  })
}

function listsOf({ id }: FrameSnapshot, fields: FieldSnapshot[], currency: string | undefined): Unwanted[] {
  return fields.filter(({ tag, options }) => tag === 'select' && options.length > 1 && options.length <= MOST_ENTRIES).flatMap((field) => {
    const entries = field.options.map(({ label, value }): Entry => ({ text: label, chosen: field.value === value, refusal: { ref: field.ref, value } }))
    return judge(id, entries, `${field.label || field.nearText} ${field.name}`, currency, false)
  })
}

/** Longer lists are of countries or years. */
const MOST_ENTRIES = 15

/** What is chosen among entries, when it is one to refuse. Where nothing is chosen yet, radio buttons want a choice. */
function judge(frame: number, entries: Entry[], about: string, currency: string | undefined, mustChoose: boolean): Unwanted[] {
  const isTip = tip.test(fold(about)) || entries.some(({ text }) => tip.test(fold(text)))
  for (const { what, isBad, isGood } of [...(isTip ? [tips] : []), plans, parts, ...(currency ? [currencies(entries, currency)] : [])]) {
    const chosen = entries.find((entry) => entry.chosen)
    const bad = chosen ? isBad(fold(chosen.text)) && !isGood(fold(chosen.text)) : mustChoose && entries.some(({ text }) => isBad(fold(text)) && !isGood(fold(text)))
    if (!bad) continue
    const good = entries.find(({ text }) => isGood(fold(text)))
    // Nothing chosen and nothing to choose instead is some other question.
    if (!chosen && !good) continue
    return [{ frame, text: quoteText((chosen ?? entries.find(({ text }) => isBad(fold(text))))!.text), what, ...(good && { refusal: good.refusal }) }]
  }
  return []
}

interface Question { what: Unwanted['what']; isBad(text: string): boolean; isGood(text: string): boolean }

const tips: Question = {
  what: 'a tip',
  isGood: (text) => /\b(?:no|none|not|kein\w*|nein|sans|aucun|non|sin|ningun\w*|nessun\w*|senza|geen|skip)\b|^\W*0(?:[.,]0+)? ?[%$€£]?\W*$/.test(text),
  isBad: (text) => /\d|\b(?:yes|custom|other|round|ja|oui|si)\b/.test(text) || tip.test(text),
}
const plans: Question = {
  what: 'a plan',
  isGood: (text) => /\b(?:one[- ]?time|once|just this|single|only this|einmal\w*|une (?:seule )?fois|(?:paiement|pago|pagamento) unic?[oq]u?e?|unique|unico|una (?:sola )?vez|una (?:sola )?volta|una tantum|eenmalig)\b/.test(text),
  isBad: (text) => /\b(?:monthly|every (?:month|week|quarter|year)|weekly|quarterly|annually|recurring|auto ?-?pay|automatic(?:ally)?|subscri\w+|monatlich\w*|jeden monat|dauerhaft|mensuel\w*|chaque mois|mensual\w*|cada mes|mensile|ogni mese|maandelijks)\b/.test(text),
}
const parts: Question = {
  what: 'a part of the amount',
  isGood: (text) => /\b(?:full|total|entire|whole|remaining|amount due|balance due|(?:current|statement|account|outstanding) balance|gesamt\w*|voll\w*|restbetrag|totalite|integral\w*|solde|completo|totale|intero|total|saldo|volledig\w*)\b/.test(text) && !/\b(?:part|minimum)\b/.test(text),
  isBad: (text) => /\b(?:minimum|partial|part|deposit|down payment|instal?l?ments?|(?:pay )?in \d+ (?:payments?|parts|months)|(?:other|another|different|custom) amount|half|mindest\w*|teil\w*|raten\w*|anzahlung|anderer betrag|acompte|partiel\w*|en \d+ fois|plusieurs fois|autre montant|parcial\w*|plazos|anticipo|otro importe|parziale|a rate|acconto|altro importo|gedeelte\w*|termijnen)\b/.test(text),
}

/** Of amounts in several currencies, the one of the invoice. */
function currencies(entries: Entry[], currency: string): Question {
  const all = new Set(entries.flatMap(({ text }) => currencyOf(text) ?? []))
  const isOffer = all.size > 1 && all.has(currency)
  return {
    what: 'another currency',
    isGood: (text) => isOffer && currencyOf(text) === currency,
    isBad: (text) => isOffer && currencyOf(text) !== undefined && currencyOf(text) !== currency,
  }
}

function currencyOf(text: string): string | undefined {
  return findAmounts(text)[0]?.currency ?? /\b(usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|pln|mxn|brl)\b/i.exec(text)?.[1]?.toUpperCase()
}

/** A box where a tip is written. */
function tipsOf({ id }: FrameSnapshot, fields: FieldSnapshot[]): Unwanted[] {
  return fields.filter(({ tag, type, value }) => tag === 'input' && /^(?:text|number|tel)$/.test(type) && /[1-9]/.test(value)).flatMap((field) => {
    const text = field.label || field.placeholder || field.nearText || field.name
    return tip.test(fold(`${text} ${field.name.replace(/[_-]+/g, ' ')}`)) ? [{ frame: id, text: quoteText(text), what: 'a tip' as const, refusal: { ref: field.ref, value: '0' } }] : []
  })
}

const fold = (text: string) => foldText(text).replace(/\s+/g, ' ')
const tip = /\b(?:tips?|gratuity|donat(?:e|ion|ions)|round up|charity|trinkgeld|spende|pourboire|dons?|propina|donativo|donacion|mancia|donazione|fooi)\b/
