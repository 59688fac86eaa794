import { foldText } from './foldText.ts'
import type { ButtonSnapshot, PageSnapshot } from './PageSnapshot.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/** What to press or select on a page that first wants to know one's country. */
export type CountryChoice =
  | { kind: 'button'; frame: number; button: ButtonSnapshot; text: string }
  | { kind: 'field'; frame: number; ref: number; value: string | undefined; text: string }

/** Where a currency is used by one country, that country. */
const countries: Record<string, string> = { USD: 'US', CAD: 'CA', GBP: 'GB', AUD: 'AU', NZD: 'NZ', CHF: 'CH', MXN: 'MX', BRL: 'BR', JPY: 'JP', SEK: 'SE', NOK: 'NO', DKK: 'DK', PLN: 'PL', CZK: 'CZ', INR: 'IN', SGD: 'SG', HKD: 'HK', ZAR: 'ZA' }
const others: Record<string, string[]> = { US: ['usa', 'us', 'united states of america', 'united states'], GB: ['uk', 'great britain'] }

/** Finds the invoice's country, told by its currency, on a page that asks for one. Undefined where the currency names no single country. */
export function findCountryChoice({ frames }: PageSnapshot, { amount }: InvoiceFacts): CountryChoice | undefined {
  const country = amount?.currency && countries[amount.currency]
  if (!country || !frames.some(({ text }) => text.split('\n').some((line) => line.length < 120 && asks.test(foldText(line))))) return undefined
  const names = namesOf(country)
  const isIt = (text: string) => names.has(foldText(text).replace(/\(.*?\)|[^\p{L} ]/gu, ' ').replace(/\s+/g, ' ').trim())
  for (const frame of frames) {
    const button = frame.buttons.find(({ text, visible, disabled }) => visible && !disabled && isIt(text))
    if (button) return { kind: 'button', frame: frame.id, button, text: button.text }
    const radio = frame.fields.find(({ type, visible, checked, label }) => type === 'radio' && visible && !checked && isIt(label))
    if (radio) return { kind: 'field', frame: frame.id, ref: radio.ref, value: undefined, text: radio.label }
    for (const { tag, visible, options, ref, value } of frame.fields) {
      const option = tag === 'select' && visible ? options.find(({ label }) => isIt(label)) : undefined
      if (option && option.value !== value) return { kind: 'field', frame: frame.id, ref, value: option.value, text: option.label }
    }
  }
  return undefined
}

function namesOf(country: string): Set<string> {
  const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']
  return new Set([...languages.map((language) => foldText(new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? '')), ...(others[country] ?? [])])
}

const asks = /\b(?:choose|select|pick|confirm|set|what is|which is|where (?:are|is))\b.{0,40}\b(?:country|region|location|market)\b|\b(?:country|region) (?:selection|selector)\b|\b(?:land|region) (?:wahlen|auswahlen)\b|\bwahlen sie .{0,20}\bland\b|\bchoisi\w+ .{0,20}\b(?:pays|region)\b|\b(?:elija|seleccione|elige) .{0,20}\bpais\b|\b(?:scegli|seleziona) .{0,20}\bpaese\b|\b(?:kies|selecteer) .{0,20}\bland\b|\b(?:escolha|selecione) .{0,20}\bpais\b/
