import { findBeside, type FoundValue } from './findBeside.ts'

const SIGN = "(?: ?(?:number|numero|nummer|num|no|nr|n[°o]|n|id|#)(?![a-z])[.:]?)"
const INVOICE = '(?:invoice|bill|statement|receipt|(?:handels|miet|beitrags|schluss|teil|abschlags)?rechnung|faktura|facture|avoir|factura|fattura|factuur|fatura|credit note|credit memo|gutschrift|beleg)'

/** Labels from the surest to the least sure; all for folded text. */
const labels = [
  new RegExp(`\\b${INVOICE}s?(?: (?:reference|ref|des [a-z]+|de [a-z]+))?(?: \\(\\d+\\))? ?(?:${SIGN}|nummer|s?-?nr\\b\\.?|snummer|snr\\b\\.?) ?${SIGN}?[\\s:#.]*`),
  new RegExp(`\\b${INVOICE} ?[:#][\\s:#]*`),
  new RegExp(`^${INVOICE} (?=\\S*\\d)`),
  new RegExp(`\\b${INVOICE} (?=[a-z0-9/_.-]*\\d[a-z0-9/_.-]*\\b)`),
  /^#\s?/,
]

/**
 * The number by which the vendor knows this invoice, as written; that of a booking or an order where it has none.
 *
 * @param addresses of its links
 */
export function findInvoiceNumber(lines: string[], addresses: string[] = []): FoundValue | undefined {
  for (const label of labels) {
    const found = findBeside(lines, label, readIdentifier)
    if (found) return found
  }
  // A column headed by the bare word holds the number and nothing else.
  return findBeside(lines, new RegExp(`^${INVOICE}$`), (text) => (/^\d{4}$/.test(text) || readIdentifier(text) !== text ? undefined : text))
    ?? findInAddresses(lines, addresses)
    ?? findBeside(lines, /\b(?:booking|reservation|confirmation|order|purchase) ?(?:id|no\b\.?|nr\b\.?|number|reference|ref\b\.?|#)[\s:#.]*/, readIdentifier)
}

/** A number that stands on a line by itself, and by which an address of the invoice names it too. */
function findInAddresses(lines: string[], addresses: string[]): FoundValue | undefined {
  const parts = new Set(addresses.flatMap((address) => address.split(/[/?&=#]/).slice(3)))
  const value = lines.find((line) => line.length >= 4 && parts.has(line) && readIdentifier(line) === line)
  return value === undefined ? undefined : { value, sentence: value }
}

/** The number of the customer's own order, which some vendors want back with the payment. */
export function findPurchaseOrder(lines: string[]): FoundValue | undefined {
  return findBeside(lines, /(?:\b(?:purchase order|p\.? ?o\.?|your order|bestellung|bestell-?|commande client|orden de compra|ordine (?:di )?acquisto) ?(?:number|numero|nummer|no|nr|n[°o]|#)(?![a-z])[.:]?|\b(?:purchase order|p\.?o\.?) ?[:#])[\s:#.]*/, readIdentifier)
}

const customerLabels = [
  /\b(?:customer|client|account|member|subscriber|policy|meter) ?(?:number|no|nr|num|id|#|code)(?![a-z])[.:]?\s*#?/,
  /\b(?:kunden-?(?:nummer|nr\b\.?)|n[°o] ?(?:de )?client|numero (?:de )?client|codigo (?:de )?cliente|numero de cliente|codice cliente|klantnummer|numero de cliente|vertragsnummer|id\.?client)[.:]?/,
]

/** The number by which the vendor knows the customer. Never a bank account. */
export function findAccountNumber(lines: string[]): FoundValue | undefined {
  const withoutBanks = lines.filter((line) => !/\b(?:iban|bic|swift|bank|routing|sort code|ifsc|konto)\b/i.test(line))
  for (const label of customerLabels) {
    const found = findBeside(withoutBanks, label, (text) => {
      const identifier = readIdentifier(text)
      return identifier && /\d{2}/.test(identifier) ? identifier : undefined
    })
    if (found) return found
  }
  return undefined
}

/** The first word, when it can be a number of that kind: with a digit, and no date, amount or page. */
function readIdentifier(text: string): string | undefined {
  const word = /^[\p{L}\d][\p{L}\d/_.-]*/u.exec(text)?.[0].replace(/[._/-]+$/, '')
  if (!word || word.length > 40 || !/\d/.test(word)) return undefined
  const isDate = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(word)
  const isAmount = /^\d+[.,]\d{2}$/.test(word) || /^\s*(?:[%€$£]|of\b|\/ ?\d+$)/.test(text.slice(word.length))
  return isDate || isAmount ? undefined : word
}
