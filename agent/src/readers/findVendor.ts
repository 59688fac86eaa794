import { findBeside } from './findBeside.ts'
import { foldText } from './foldText.ts'
import { isFreeMail, ownerOf } from './lookalike.ts'

const LEGAL_FORM = /\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|co|company|plc|llp|gmbh|ag|kg|ug|ohg|e\.k|mbh|sarl|s\.a\.r\.l|sas|sasu|eurl|sa|s\.a|sl|s\.l|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|lda|ltda|pty|pvt|aps|ab|oy|as|cooperative|foundation|association|verein|a\.g)\.?$/
const sellerLabel = /^(?:seller|vendor|supplier|sold by|from|bill from|billed by|service provider|verkaufer|lieferant|vendeur|emetteur|fournisseur|vendedor|emisor|proveedor|fornitore|venditore|verkoper|leverancier)\s*(?::|$)/
/** "Receipt from Acme", but not "invoice from March 2026". */
const fromWhom = /\b(?:[Rr]eceipt|[Ii]nvoice|[Bb]ill|[Ss]tatement|Rechnung|Quittung|[Ff]acture|[Rr]eçu|[Ff]actura|[Rr]ecibo|[Ff]attura|[Rr]icevuta|[Ff]actuur|[Ff]atura) (?:from|von|de chez) (\p{Lu}[^\n\t|!:\d]{2,50})(?=[\n|!]|$)/u
/** Buttons and labels; no vendor is called so. */
const aboutPaying = /^(?:pay|view|see|open|accept|set up|click|sign in|hello|hi|dear|hallo|guten tag|bonjour|hola|ciao|beste|ola|sehr geehrte)\b|payment|zahlung|bezahl|paiement|\bpagos?\b|pagamento|betaling/
/** Whom to pay is mostly the vendor, but may be who collects for it. */
const payeeLabel = /^(?:remit to|pay to|payee|payable to|zahlungsempfanger|beneficiaire|beneficiario|begunstigde|account \/ payable to|konto \/ zahlbar an|compte \/ payable a|conto \/ pagabile a)\s*(?::|$)/
const accountHolder = /\b(?:account (?:holder|name)|kontoinhaber|titulaire du compte|titular de la cuenta|intestatario|rekeninghouder|titular da conta)\b/
const separator = /\s[|•·●–-]\s/
const buyerLabel = /^(?:bill(?:ed)? to|ship to|sold to|customer|client|buyer|kaufer|(?:abweichender )?(?:warenempfanger|leistungsempfanger|rechnungsempfanger)|customer name|acheteur|destinataire|acquirente|comprador|koper|rechnung an|attn|delivery|lieferadresse|adresse (?:de|du)|invoice to|service address|cliente|to)\b/
const heading = /^(?:.*\b(?:invoice|rechnung|facture|factura|fattura|factuur|fatura|faktura|receipt|statement|credit note|gutschrift|avoir|bill|page|date|tax|total|amount|due|subject|stylesheet|version|template|logo|headquarters|zahlteil|empfangsschein|payment part|section paiement|recepisse|ricevuta|sezione pagamento)\b.*|[^\p{L}]*)$/u

/**
 * Who sends the invoice. What is labelled as the seller is believed first, then the name that the invoice's own addresses
 * carry, then the first company-like line that is not the customer's, then whom to pay, then the first line that is no
 * heading. Absent when nothing fits.
 */
export function findVendor(lines: string[]): string | undefined {
  return nameBelow(lines, sellerLabel)
    ?? findBeside(lines, sellerLabel, acceptName)?.value
    ?? clean(/\b(?:thanks|thank you) for using ([^.!,\n]{3,50})[.!]/i.exec(lines.join('\n'))?.[1])
    ?? acceptName(fromWhom.exec(lines.join('\n'))?.[1] ?? '')
    ?? senderLine(lines)
    ?? nameInHosts(lines)
    ?? firstCompany(lines)
    ?? nameBelow(lines, payeeLabel)
    ?? findBeside(lines, payeeLabel, acceptName)?.value
    ?? findBeside(lines, accountHolder, acceptName)?.value
    ?? firstName(lines)
}

/** Numbers that stand between a label and the name below it. */
const number = /^(?:(?:globale? )?(?:nummer|number|numero|no|nr|id|gln)\b|[a-z]{2}\d{2}(?: ?[\da-z]{2,4})+$)/

/** The name below a label, in its column or in a line of its own, past the numbers between. Of a name over two lines both. */
function nameBelow(lines: string[], label: RegExp): string | undefined {
  for (const [index, line] of lines.entries()) {
    const cells = line.split('\t')
    const column = cells.findIndex((cell) => label.test(foldText(cell.trim())))
    if (column < 0 || /[\p{L}\d]/u.test((cells[column] ?? '').replace(/^[^:]*:?/, '')) || (cells.length > 1 && column < cells.length - 1)) continue
    const below = lines.slice(index + 1, index + 5).map((next) => next.split('\t')).map((next) => next[column] ?? next.at(-1) ?? '')
    const at = below.findIndex((cell) => !number.test(foldText(cell)) && acceptName(cell))
    const [name, next] = [acceptName(below[at] ?? ''), acceptName(below[at + 1] ?? '')]
    if (!name || heading.test(foldText(name))) continue
    const isHalf = next && !/\d/.test(next) && LEGAL_FORM.test(foldText(next)) && !LEGAL_FORM.test(foldText(name))
    return isHalf ? `${name} ${next}` : name
  }
  return undefined
}

/** Past these, addresses are those of the small print. */
const MOST_HOSTS = 10

/** The line or cell near the top whose words spell the host of an address on the invoice, web or mail. */
function nameInHosts(lines: string[]): string | undefined {
  const text = lines.join('\n').slice(0, 20_000)
  const hosts = [...text.matchAll(/(?:@|https?:\/\/|\bwww\.)((?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,12})/gi)].map(([, host = '']) => host.toLowerCase()).filter((host) => !isFreeMail(host)).slice(0, MOST_HOSTS)
  if (hosts.length === 0) return undefined
  for (const cell of sellerCells(lines.slice(0, 15))) {
    const name = acceptName(cell.split(separator)[0] ?? '')
    if (name && name.length <= 40 && !/\d|www\./.test(name) && !heading.test(foldText(name)) && hosts.some((host) => spells(name, host))) return name
  }
  return undefined
}

/** Whether the name's words, or its first ones, are the owner's part of the host. */
function spells(name: string, host: string): boolean {
  const owner = foldText(ownerOf(host).split('.')[0] ?? '').replace(/-/g, '')
  const words = foldText(name).split(/[^a-z\d]+/).filter(Boolean)
  return owner.length >= 4 && words.some((_, index) => words.slice(0, index + 1).join('') === owner)
}

/** The cells of lines, those of the customer's block left out. */
function sellerCells(lines: string[]): string[] {
  let inBuyerBlock = 0
  return lines.flatMap((line) => {
    const cells = line.split('\t').filter((cell) => {
      const folded = foldText(cell.trim())
      if (buyerLabel.test(folded)) inBuyerBlock = 4
      return inBuyerBlock <= 0
    })
    inBuyerBlock--
    return cells
  })
}

function acceptName(text: string): string | undefined {
  const name = clean(text)
  return name && !sellerLabel.test(foldText(name)) && !payeeLabel.test(foldText(name)) && !/^\(|[:@]/.test(name) && !/^(?:number|nummer|numero|ch\d\d|[a-z]{2}\d{2} ?\d)/.test(foldText(name)) && /\p{L}{2}/u.test(name) && name.length <= 60 ? name : undefined
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
  for (const cell of sellerCells(lines.slice(0, 40))) {
    const folded = foldText(cell.trim())
    if (folded.length > 80 || payeeLabel.test(folded)) continue
    const head = clean(cell.split(/(?<=\p{Ll}{3})\. /u).at(-1)?.split(separator)[0]?.split(/, (?!(?:inc|llc|ltd|corp|co)\b)/i)[0])
    if (head && LEGAL_FORM.test(foldText(head)) && !heading.test(foldText(head)) && /^\p{L}.*\s/u.test(head)) return head
  }
  return undefined
}

function firstName(lines: string[]): string | undefined {
  for (const line of lines.slice(0, 8)) {
    const name = clean((line.split('\t')[0] ?? '').split(/\s[|•·●-]\s/)[0])
    if (name && name.length <= 40 && !/\d|@|:|www\.|https?:/.test(name) && !aboutPaying.test(foldText(name)) && !heading.test(foldText(name)) && !buyerLabel.test(foldText(name))) return name
  }
  return undefined
}

function clean(text: string | undefined): string | undefined {
  const name = text?.replace(/^[\s:•●|-]+|[\s,:;•●|]+$/g, '').replace(/\s+/g, ' ')
  return name && name.length >= 2 ? name : undefined
}
