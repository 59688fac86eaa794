import { findBeside } from './findBeside.ts'
import { foldText } from './foldText.ts'

const LEGAL_FORM = /\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|co|company|plc|llp|gmbh|ag|kg|ug|ohg|e\.k|mbh|sarl|s\.a\.r\.l|sas|sasu|eurl|sa|s\.a|sl|s\.l|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|lda|ltda|pty|pvt|aps|ab|oy|as|cooperative|foundation|association|verein|a\.g)\.?$/
const sellerLabel = /^(?:seller|vendor|supplier|sold by|from|bill from|billed by|remit to|pay to|payee|service provider|verkaufer|lieferant|vendeur|emetteur|fournisseur|vendedor|emisor|proveedor|fornitore|venditore|verkoper|leverancier|account \/ payable to|konto \/ zahlbar an)\s*(?::|$)/
const accountHolder = /\b(?:account (?:holder|name)|kontoinhaber|titulaire du compte|titular de la cuenta|intestatario|rekeninghouder|titular da conta)\b/
const separator = /\s[|•·●–-]\s/
const buyerLabel = /^(?:bill(?:ed)? to|ship to|sold to|customer|client|buyer|kaufer|rechnung an|attn|delivery|lieferadresse|adresse (?:de|du)|invoice to|service address|cliente|to)\b/
const heading = /^(?:.*\b(?:invoice|rechnung|facture|factura|fattura|factuur|fatura|faktura|receipt|statement|credit note|gutschrift|avoir|bill|page|date|tax|total|amount|due|subject|stylesheet|version|template|logo)\b.*|[^\p{L}]*)$/u

/**
 * Who sends the invoice. What is labelled as the seller is believed first, then the sender of the mail, then the first
 * company-like line that is not the customer's, then the first line that is no heading. Absent when nothing fits.
 */
export function findVendor(lines: string[]): string | undefined {
  return findBeside(lines, sellerLabel, acceptName)?.value
    ?? clean(/\b(?:thanks|thank you) for using ([^.!,\n]{3,50})[.!]/i.exec(lines.join('\n'))?.[1])
    ?? senderLine(lines)
    ?? firstCompany(lines)
    ?? findBeside(lines, accountHolder, acceptName)?.value
    ?? firstName(lines)
}

function acceptName(text: string): string | undefined {
  const name = clean(text)
  return name && !/^\(|[:@]/.test(name) && !/^(?:number|nummer|numero|ch\d\d|[a-z]{2}\d{2} ?\d)/.test(foldText(name)) && /\p{L}{2}/u.test(name) && name.length <= 60 ? name : undefined
}

/** The small line above the address in a window envelope: "Acme GmbH | Street 1 | 12345 Town". */
function senderLine(lines: string[]): string | undefined {
  for (const line of lines.slice(0, 25)) {
    for (const cell of line.split('\t')) {
      const parts = cell.split(separator)
      const [name = ''] = parts
      if (parts.length >= 3 && /\d/.test(parts.slice(1).join(' ')) && /^\p{Lu}|^[\w-]+\.\w+$/u.test(name) && !/[:@]/.test(name)) return acceptName(name)
    }
  }
  return undefined
}

function firstCompany(lines: string[]): string | undefined {
  let inBuyerBlock = 0
  for (const line of lines.slice(0, 40)) {
    for (const cell of line.split('\t')) {
      const folded = foldText(cell.trim())
      if (buyerLabel.test(folded)) inBuyerBlock = 4
      if (inBuyerBlock > 0 || folded.length > 80) continue
      const head = clean(cell.split(/(?<=\p{Ll}{3})\. /u).at(-1)?.split(separator)[0]?.split(/, (?!(?:inc|llc|ltd|corp|co)\b)/i)[0])
      if (head && LEGAL_FORM.test(foldText(head)) && !heading.test(foldText(head)) && /^\p{L}.*\s/u.test(head)) return head
    }
    inBuyerBlock--
  }
  return undefined
}

function firstName(lines: string[]): string | undefined {
  for (const line of lines.slice(0, 8)) {
    const name = clean((line.split('\t')[0] ?? '').split(/\s[|•·●-]\s/)[0])
    if (name && name.length <= 40 && !/\d|@|www\.|https?:/.test(name) && !heading.test(foldText(name)) && !buyerLabel.test(foldText(name))) return name
  }
  return undefined
}

function clean(text: string | undefined): string | undefined {
  const name = text?.replace(/^[\s:•●|-]+|[\s,:;•●|]+$/g, '').replace(/\s+/g, ' ')
  return name && name.length >= 2 ? name : undefined
}
