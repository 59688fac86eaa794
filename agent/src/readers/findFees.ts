import { findAmounts } from './findAmounts.ts'
import { fee } from './feeWords.ts'
import { foldText } from './foldText.ts'
import { labelAmounts } from './labelAmounts.ts'
import type { Money } from './Money.ts'

/** What one sentence or line of a page says of the fee for paying by card. */
export type FeeStatement = { sentence: string } & (
  /** `charged`: the amount beside it, where its line shows one. In percent. */
  | { kind: 'percentage'; value: number; charged?: Money }
  | { kind: 'flat'; charged: Money }
  | { kind: 'none' }
  /** There is one, but how much is not said. */
  | { kind: 'unspecified' }
  /** "May apply", "up to", "2.9 % + 30 ¢": nothing to compute with. */
  | { kind: 'hedged' }
)

/** Higher percentages are discounts and deposits. */
const HIGHEST_PERCENTAGE = 12

/** Finds every statement of a card fee. What is said of bank transfers, late payment or delivery is none. */
export function findFees(text: string): FeeStatement[] {
  const statements: FeeStatement[] = []
  const lines = text.split('\n')
  const read = new Set<number>()
  for (const { amount, label, line, sentence } of labelAmounts(text)) {
    if (label.length > 90 || !fee.test(label) || otherFee.test(label) || isForBankOnly(label)) continue
    read.add(line)
    if (!foldText(lines[line] ?? '').includes(label)) read.add(line - 1)
    const [value] = percentagesIn(label)
    if (hedge.test(label)) statements.push({ kind: 'hedged', sentence })
    else if (amount.minor === 0) statements.push({ kind: 'none', sentence })
    else if (amount.minor < 0) continue
    else if (value === undefined) statements.push({ kind: 'flat', charged: amount, sentence })
    else if (/%\s*(?:\+|plus|and|und|et|y|e|en)\s*$/.test(label)) statements.push({ kind: 'hedged', sentence })
    else statements.push({ kind: 'percentage', value, charged: amount, sentence })
  }
  for (const [index, line] of lines.entries()) if (!read.has(index)) statements.push(...readSentences(line))
  return statements
}

function readSentences(line: string): FeeStatement[] {
  const statements: FeeStatement[] = []
  for (const sentence of line.split(/(?<=[.;!?])\s+/)) {
    const folded = foldText(sentence).replace(/\s+/g, ' ')
    // A percentage beside the word card is about money, whatever it is called.
    const saysFee = fee.test(folded) || plusPercentage.test(folded) || (card.test(folded) && percentagesIn(folded).length > 0 && !discount.test(folded))
    if (!saysFee || otherFee.test(folded)) continue
    const clauses = sentence.split(/,\s|\s(?:but|while|whereas|und|aber|mais|pero|ma|maar|mas)\s/)
    const found = clauses.flatMap((clause) => readClause(clause, folded))
    // A number that no clause took may still be the fee: better to know that one does not know.
    if (found.length === 0 && percentagesIn(folded).length > 0 && card.test(folded)) found.push({ kind: 'hedged', sentence })
    statements.push(...found)
  }
  return statements
}

function readClause(clause: string, sentence: string): FeeStatement[] {
  const folded = foldText(clause).replace(/\s+/g, ' ')
  if (isForBankOnly(folded) || discount.test(folded)) return []
  // "No fee by bank, 3 % by card": the word is in one clause and the number in the other.
  const isAboutFee = fee.test(folded) || plusPercentage.test(folded) || card.test(folded)
  if (!isAboutFee) return []
  // "Bank transfer: free, no fees" promises nothing to those who pay by card.
  const isForSome = someCards.test(folded) && !mostCards.test(folded)
  if (noFee.test(folded) && !isForSome) return isForBankOnly(sentence) ? [] : [{ kind: 'none', sentence: clause }]

  const percentages = percentagesIn(folded)
  const amounts = findAmounts(clause).filter(({ minor }) => minor > 0)
  if (isForSome && (noFee.test(folded) || percentages.length + amounts.length > 0)) return [{ kind: 'hedged', sentence: clause }]
  const isNamed = fee.test(sentence) || plusPercentage.test(folded) || addition.test(folded)
  if (hedge.test(folded) || (percentages.length > 0 && !isNamed) || (percentages.length > 0 && amounts.length > 0)) return [{ kind: 'hedged', sentence: clause }]
  if (percentages.length > 0) return percentages.map((value) => (value === 0 ? { kind: 'none', sentence: clause } : { kind: 'percentage', value, sentence: clause }))
  const [amount] = amounts
  if (amount && fee.test(folded)) return [{ kind: 'flat', charged: amount, sentence: clause }]
  return fee.test(sentence) && fee.test(folded) ? [{ kind: 'unspecified', sentence: clause }] : []
}

function percentagesIn(folded: string): number[] {
  const found = [...folded.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?) ?(?:%|percent|per cent|prozent|pour ?cent|por ciento|per cento|procent|por cento)/g)]
    .map(([, number = '']) => Number(number.replace(',', '.')))
    .filter((value) => value <= HIGHEST_PERCENTAGE)
  return [...new Set(found)]
}

const isForBankOnly = (folded: string) => bank.test(folded) && !card.test(folded)

const any = (...alternatives: string[]) => new RegExp(alternatives.map((words) => `(?:${words})`).join('|'))

const addition = /\b(?:additional(?:ly)?|extra|plus|add(?:ed|s)?|incurs?|on top|higher|zusatzlich|mehr|en plus|supplementaires?|adicional|aggiuntiv[oa]|extra)\b/
/** Said of these alone, it says nothing of the card one happens to have. */
const someCards = /\b(?:debit|prepaid|amex|american express|discover|diners|foreign|international|corporate|business|commercial|premium|non-\w+)\b/
const mostCards = /\b(?:credit|visa|all|any|every|both)\b/
const plusPercentage = /\bcards?\b[^.%]{0,25}[:(+] ?\+? ?\d{1,2}(?:[.,]\d{1,3})? ?%/
const otherFee = any(
  '\\b(?:late|overdue|annual|yearly|monthly|member(?:ship)?|subscription|set-?up|return(?:ed)?|nsf|bounced|legal|recycling|delivery|shipping|cancel\\w*|registration|licen[cs]e|tuition|retainer|application|attorney|management|professional|consulting|reconnect\\w*|restocking|refund\\w*)\\b.{0,12}\\bfees?\\b',
  '\\b(?:late|overdue|interest|refund\\w*|chargeback)\\b', '\\b(?:mahn|verzugs|versand|grund|jahres|anmelde|rucklast\\w*)(?:gebuhr\\w*|kosten)', '\\b(?:mwst|ust)\\b', '\\bfrais (?:de )?(?:port|livraison|retard|recouvrement|dossier|deplacement)', '\\b(?:gastos|recargo) (?:de|por) (?:envio|mora)',
  '\\bspese di spedizione', '\\bverzendkosten\\b', '\\btaxa de (?:entrega|juros)', '\\bfees? (?:for|paid to) (?:service|counsel)',
)
const card = /\b(?:cards?|credit|visa|master ?card|amex|american express|discover|[a-z]{0,20}karten?|cartes?|tarjetas?|carta|carte|creditcard\w*|kaart(?:en)?|cartao|cartoes|(?:any|all|every) (?:payment )?methods?)\b/
const bank = /\b(?:ach|e-?checks?|e-?cheques?|bank|checks?|cheques?|direct debit|transfers?|wire|sepa|lastschrift|uberweisung|virement|prelevement|transferencia|bonifico|overboeking|incasso|ideal)\b/
const discount = /\b(?:discount|save|off|rebate|cash ?back|interest|apr|tax|vat|tip|deposit|skonto|rabatt|remise|descuento|sconto|korting|desconto)\b/
const hedge = /\b(?:may|might|could|can be|up to|as (?:low|high) as|from|starting|var(?:y|ies)|depend\w*|minimum|maximum|min\.?|max\.?|at least|over|above|under|below|exceed\w*|more than|less than|kann|konnen|bis zu|je nach|peut|peuvent|jusqu'a|selon|puede|hasta|segun|puo|fino a|kan|tot|pode|ate)\b/
const noFee = any(
  '\\b(?:no|zero|without(?: any)?|free of|not (?:charged?|added?|adding|apply|charge)|never(?: any)?|don\'t (?:charge|add)|waived?)(?: an?| any)?(?: (?:additional|extra|added|hidden|processing|card|credit|convenience|service|transaction|payment|surcharge|or|and|\\w+ card)){0,4} (?:fees?|surcharges?|charges?|costs?)\\b',
  '\\b(?:fees?|surcharges?) ?(?::|is|are|-) ?(?:none|free|waived|zero|0(?:[.,]00?)? ?%)', '\\bfee-free\\b', '\\bgebuhrenfrei\\b', '\\b(?:keine|ohne)(?: \\w+){0,2} ?[a-z]{0,20}(?:gebuhr\\w*|aufschlag|zuschlag|kosten|entgelt)', '\\b(?:sans|aucuns?|zero) (?:frais|supplement|surcout)',
  '\\bsin (?:ningun )?(?:comision\\w*|recargos?|cargo|coste)', '\\b(?:senza|nessun[ao]?) (?:commission\\w*|cost\\w|sovrapprezz\\w|supplement\\w)', '\\b(?:geen|zonder) (?:extra |bijkomende )?(?:kosten|toeslag)', '\\bsem (?:taxas?|custos?|encargos?|acrescimo)',
)
