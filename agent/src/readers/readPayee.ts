import { foldText } from './foldText.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'

/** Whom a page says it pays, where it says so outright: "Payee: …", "You are paying …". A heading or a logo is not that sure. */
export interface Payee {
  name: string
  /** The page's own words. */
  words: string
}

/** Finds the payee that a page states. */
export function readPayee(snapshot: PageSnapshot): Payee | undefined {
  const lines = pageLines(snapshot).filter((line) => line.length <= 120)
  for (const [index, line] of lines.entries()) {
    const match = label.exec(foldText(line))
    if (!match) continue
    const own = nameIn(line.slice(match[0].length))
    if (own) return { name: own, words: line }
    // A label alone on its line, the name below it.
    const below = line.slice(match[0].length).trim() ? undefined : nameIn(lines[index + 1] ?? '')
    if (below) return { name: below, words: `${line} ${lines[index + 1]}` }
  }
  return undefined
}

const labels = [
  'payee', 'merchant', 'biller', 'beneficiary', 'pay(?:ment|able)? to(?: the order of)?', '(?:you are|you\'re) (?:now )?paying', '(?:bill|invoice)(?:ed)? (?:from|by)', 'sold by', 'vendor', 'supplier',
  'zahlungsempfanger', 'empfanger', 'zahlung an', 'sie zahlen an', 'rechnung von', 'beneficiaire', 'paiement (?:a|au profit de)', 'facture de', 'marchand', 'beneficiario', 'comercio', 'pago a(?: favor de)?', 'factura de', 'esercente', 'pagamento a(?: favore di| favor de)?', 'fattura di',
  'begunstigde', 'ontvanger', 'betaling aan', 'factuur van', 'comerciante', 'fatura de',
]
const label = new RegExp(`^\\s*(?:${labels.join('|')})(?: name)?\\s*(?::|\\t|(?= \\S)|$)`)

/** A name begins with a capital or a digit, has letters, and is not a way of paying, a date or an amount. */
function nameIn(text: string): string | undefined {
  const name = text.split(/\s(?:for|on|dated|fur|vom|pour|du|por|del|per|voor|em)\s(?=.*\d)|[|•·]|\s[–—-]\s|\t/u)[0]!.trim().replace(/[.,;:]+$/, '')
  if (name.length < 3 || name.length > 60 || !/^[\p{Lu}\d"“'&]/u.test(name) || !/\p{L}{3}/u.test(name)) return undefined
  return notNames.test(foldText(name)) ? undefined : name
}

const notNames = /^(?:card|credit|debit|bank|invoice|bill|order|account|amount|total|your|the following|rechnung|facture|factura|fattura|factuur|fatura|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}[./ -])\b|[$€£]\s?\d|\d[.,]\d{2}\b/
