import { anyOf } from './anyOf.ts'
import { findAmounts, type FoundAmount } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import { labelAmounts } from './labelAmounts.ts'
import type { Money } from './Money.ts'
import { namesFee } from './namesFee.ts'

/** What one sentence or line of a page says of the fee for paying by card. */
export type FeeStatement = {
  sentence: string
  /** The type of card it is said of, where it names only one. */
  cards?: 'credit' | 'debit'
  /** The invoices it is said of, where a limit is named. `orEqual`: the limit itself belongs to them. */
  when?: { side: 'above' | 'below'; limit: Money; orEqual: boolean }
} & (
  /** `charged`: the amount beside it, where its line shows one. In percent. */
  | { kind: 'percentage'; value: number; charged?: Money }
  | { kind: 'flat'; charged: Money }
  /** "2.9 % + $0.30", or a percentage with a least or highest amount: only the sum that a page shows says how much it is. */
  | { kind: 'mixed'; value: number; plus?: Money; charged?: Money }
  | { kind: 'none' }
  /** There is one, but how much is not said. */
  | { kind: 'unspecified' }
  /** "May apply", "up to", "depends on the card": nothing to compute with. */
  | { kind: 'hedged' }
  /** It is charged as a payment of its own, beside the invoice's. */
  | { kind: 'separate' }
)

/** Higher percentages are discounts and deposits. */
const HIGHEST_PERCENTAGE = 12

/** The name of a way to pay is not longer. */
const LONGEST_CHOICE = 40

/** Finds every statement of a card fee. What is said of bank transfers, late payment or delivery is none. */
export function findFees(text: string): FeeStatement[] {
  const statements: FeeStatement[] = []
  const lines = text.split('\n')
  const read = new Set<number>()
  for (const { amount, label, line, sentence } of labelAmounts(text)) {
    if (label.length > 90 || !namesFee(label) || isOtherFee(label) || isForBankOnly(label) || conditionBefore(label) || ofInvoices.test(label)) continue
    read.add(line)
    if (!foldText(lines[line] ?? '').includes(label)) read.add(line - 1)
    const [value] = percentagesIn(label)
    const about = { sentence, ...cardsOf(label) }
    if (separate.test(foldText(sentence))) statements.push({ kind: 'separate', ...about })
    else if (value !== undefined && (bound.test(label) || mixedEnd.test(label) || mixedIn(label))) statements.push({ kind: 'mixed', value, ...(mixedIn(label) && { plus: mixedIn(label)! }), ...(mixedEnd.test(label) ? { plus: amount } : { charged: amount }), ...about })
    else if (hedge.test(label)) statements.push({ kind: 'hedged', ...about })
    else if (amount.minor === 0) statements.push({ kind: 'none', ...about })
    else if (amount.minor < 0) continue
    else if (value === undefined) statements.push({ kind: 'flat', charged: amount, ...about })
    else statements.push({ kind: 'percentage', value, charged: amount, ...about })
  }
  for (const [index, line] of lines.entries()) {
    if (read.has(index)) continue
    const above = lines[index - 1] ?? ''
    // "Credit card" and below it "+3%": a choice is often drawn in two lines.
    const isAnswer = bareFee.test(foldText(line).trim()) && above.length <= LONGEST_CHOICE && (card.test(foldText(above)) || bank.test(foldText(above)))
    statements.push(...readSentences(isAnswer ? `${above}: ${line}` : line))
  }
  return statements
}

function readSentences(line: string): FeeStatement[] {
  const statements: FeeStatement[] = []
  for (const written of line.split(/(?<=[.;!?])(?<!\b(?:incl|inkl|zzgl|excl|exkl|min|max|approx|ca|no|nr|ex|mind|usw|etc)\.)\s+/i)) {
    // "Your total includes a 3% fee" speaks of the fee; as the label of an amount it would name the sum.
    const sentence = written.replace(/^(?:\S+ ){0,2}total (?:amount )?(?:includes?|contains?) /i, '')
    const folded = foldText(sentence).replace(/\s+/g, ' ')
    // A percentage beside the word card is about money, whatever it is called.
    const saysFee = namesFee(folded) || plusPercentage.test(folded) || (card.test(folded) && (freeOfCharge.test(folded) || ((percentagesIn(folded).length > 0 || (findAmounts(sentence).length > 0 && (addition.test(folded) || plusSign.test(folded)))) && !discount.test(folded))))
    if (!saysFee && ((card.test(folded) && aboveAll.test(folded)) || notFinal.test(folded))) statements.push({ kind: 'hedged', sentence })
    if (!saysFee || isOtherFee(folded)) continue
    const clauses = sentence.split(/\s{3,}|\t|\s[|•·]\s|\s\(?(?=(?:except|excluding|other than)\b)|,\s|\s\((?=(?:no|not|free|waived|except|debit|credit)\b)|\s[-–—]\s|\s(?:but|while|whereas|und|aber|mais|pero|ma|maar|mas)\s/)
    const found = clauses.flatMap((clause) => readClause(clause, folded))
    // A number that no clause took may still be the fee: better to know that one does not know.
    if (found.length === 0 && percentagesIn(folded).length > 0 && card.test(folded)) found.push({ kind: 'hedged', sentence })
    statements.push(...found)
  }
  return statements
}

function readClause(clause: string, sentence: string): FeeStatement[] {
  const whole = foldText(clause).replace(/\s/g, ' ')
  const { condition, rest, amounts } = partCondition(clause, whole)
  const folded = rest.replace(/\s+/g, ' ').trim()
  if (isForBankOnly(folded) || (discount.test(folded) && !noFee.test(folded))) return []
  // "No fee by bank, 3 % by card": the word is in one clause and the number in the other.
  const isAboutFee = namesFee(folded) || plusPercentage.test(folded) || card.test(folded) || waived.test(folded)
  if (!isAboutFee) return []
  const about = { sentence: clause.replace(/\)$/, ''), ...cardsOf(folded), ...(condition && { when: condition }) }

  const percentages = percentagesIn(folded)
  if (separate.test(folded) && (namesFee(sentence) || percentages.length > 0)) return [{ kind: 'separate', ...about }]
  const isForSome = someCards.test(folded) && !mostCards.test(folded)
  if (excepted.test(folded) && debit.test(folded) && namesFee(sentence)) return [{ kind: 'none', ...about, cards: 'debit' }]
  const isNone = noFee.test(folded) || (waived.test(folded) && namesFee(sentence)) || (freeOfCharge.test(folded) && card.test(folded))
  // "Bank transfer: free, no fees" promises nothing to those who pay by card.
  if (isNone && !isForSome) {
    if (isForBankOnly(sentence)) return []
    // "ACH free, card 3 %", "free by bank or by card": nobody can say which of them is free.
    const isUnclear = percentages.some((value) => value > 0) || amounts.length > 0 || ofSomePayers.test(folded) || (waived.test(folded) && hedge.test(folded)) || isSaidOfBankFirst(folded)
    return [{ kind: isUnclear ? 'hedged' : 'none', ...about }]
  }

  if (isForSome && (isNone || percentages.length + amounts.length > 0)) return [{ kind: 'hedged', ...about }]
  const [value] = percentages
  const plus = mixedIn(folded)
  const isNamed = namesFee(sentence) || plusPercentage.test(folded) || addition.test(folded) || plusSign.test(folded)
  if (plusTax.test(folded)) return [{ kind: 'hedged', ...about }]
  if (value !== undefined && percentages.length === 1 && isNamed && plus) return [{ kind: 'mixed', value, plus, ...about }]
  if (value !== undefined && percentages.length === 1 && isNamed && bound.test(folded)) return [{ kind: 'mixed', value, ...about }]
  if (hedge.test(folded) || (percentages.length > 0 && !isNamed) || (percentages.length > 0 && amounts.length > 0)) return [{ kind: 'hedged', ...about }]
  if (percentages.length > 0) return percentages.map((value) => (value === 0 ? { kind: 'none', ...about } : { kind: 'percentage', value, ...about }))
  const [amount] = amounts
  if (amount && (namesFee(folded) || (namesFee(sentence) && card.test(folded)) || addition.test(folded) || plusSign.test(folded))) return [{ kind: 'flat', charged: amount, ...about }]
  return namesFee(sentence) && namesFee(folded) ? [{ kind: 'unspecified', ...about }] : []
}

/** Takes "for invoices under $500" out of a clause: that amount is no fee, and "under" no hedge. */
function partCondition(clause: string, folded: string): { condition?: FeeStatement['when']; rest: string; amounts: FoundAmount[] } {
  const amounts = findAmounts(clause).filter(({ minor }) => minor > 0)
  for (const amount of amounts) {
    const found = conditionBefore(folded.slice(0, amount.start))
    const after = /^ ?(?:or|and|oder|ou|o|e|of|en|und|et|y) (?:more|over|above|up|higher|mehr|daruber|plus|mas|piu|oltre|meer|hoger|mais|acima)\b/.exec(folded.slice(amount.end))
    const less = /^ ?(?:or|and|oder|ou|o|e|of|en|und|et|y) (?:less|under|below|lower|weniger|moins|menos|meno|minder|lager)\b/.exec(folded.slice(amount.end))
    const side = found?.side ?? (ofInvoices.test(folded.slice(0, amount.start)) ? (after ? 'above' : less ? 'below' : undefined) : undefined)
    if (!side) continue
    const start = found?.start ?? amount.start
    const end = amount.end + (after ?? less ?? [''])[0].length
    const { start: _start, end: _end, raw: _raw, major: _major, ...limit } = amount
    return { condition: { side, limit, orEqual: Boolean(after ?? less) || (found?.orEqual ?? false) }, rest: `${folded.slice(0, start)} ${folded.slice(end)}`, amounts: amounts.filter((other) => other !== amount) }
  }
  return { rest: folded, amounts }
}

/** "…for invoices under" at the end of the words before an amount. */
function conditionBefore(before: string): { side: 'above' | 'below'; start: number; orEqual: boolean } | undefined {
  const below = underLimit.exec(before)
  if (below) return { side: 'below', start: below.index, orEqual: /\b(?:up to|bis(?: zu)?|jusqu'a|hasta|fino a|tot|ate) ?$/.test(below[0]) }
  const above = overLimit.exec(before)
  return above ? { side: 'above', start: above.index, orEqual: /\b(?:from|ab|at least|a partir de|vanaf) ?$/.test(above[0]) } : undefined
}

/** The flat part of "2.9 % + $0.30" or "2.9 % plus 30 ¢". */
function mixedIn(folded: string): Money | undefined {
  const after = /%\s*(?:fee |gebuhr )?(?:\+|plus|and|und|zzgl\.?|zuzuglich|et|mas|y|piu|e|en|mais)\s*(.{2,24})/.exec(folded)?.[1]
  if (after === undefined) return undefined
  const cents = /^(\d{1,2}) ?(?:¢|c\b|ct\b|cents?\b|centimes?\b|centimos?\b|centesimi\b|centavos?\b)/.exec(after)
  if (cents) return { minor: Number(cents[1]) }
  const [amount] = findAmounts(after.toUpperCase())
  return amount && amount.start === 0 && amount.minor > 0 ? { minor: amount.minor, ...(amount.currency && { currency: amount.currency }) } : undefined
}

/** Which type of card is meant, where only one is named. */
function cardsOf(folded: string): { cards?: 'credit' | 'debit' } {
  const [isDebit, isCredit] = [debit.test(folded), credit.test(folded)]
  return isDebit === isCredit ? {} : { cards: isDebit ? 'debit' : 'credit' }
}

function percentagesIn(folded: string): number[] {
  const found = [...folded.matchAll(/(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?) ?(?:%|percent|per cent|prozent|pour ?cent|por ciento|per cento|procent|por cento)/g)]
    .map(([, number = '']) => Number(number.replace(',', '.')))
    .filter((value) => value <= HIGHEST_PERCENTAGE)
  return [...new Set(found)]
}

/** Whether a bank is named before a promise of no fee, and a card after it. */
function isSaidOfBankFirst(folded: string): boolean {
  const promise = folded.search(noFee)
  const at = promise >= 0 ? promise : folded.search(freeOfCharge)
  return bank.test(folded.slice(0, at)) && card.test(folded.slice(at)) && !card.test(folded.slice(0, at))
}

/** A fee that has nothing to do with the card; a rate of tax is called so in some languages. */
const isOtherFee = (folded: string) => otherFee.test(folded) || (tax.test(folded) && !card.test(folded))
const isForBankOnly = (folded: string) => bank.test(folded) && !card.test(folded)

const addition = /\b(?:additional(?:ly)?|extra|plus|add(?:ed|s)?|incurs?|on top|higher|zusatzlich\w*|mehr|en plus|supplementaires?|adicional(?:es)?|aggiuntiv[oaie]|toegevoegd|adiciona\w*|anade\w*|aggiung\w*|aggiunt[oa]|ajoute\w*|erhoben|berechnet|berekenen|more|costs?|kost|kostet|coute|cuesta|costa|custa)\b/
/** What one pays is said to come later. */
const notFinal = /\bplus (?:card |payment )?(?:processing|handling|applicable)\b|\b(?:total|amount|price|costs?)\b.{0,30}\bcalculated\b.{0,25}\b(?:checkout|next|later|after|step|when)\b/
/** "At 103 %" is a fee of three. */
const aboveAll = /(?<![\d.,])1(?:0\d|1[0-2])(?:[.,]\d{1,2})? ?%/
const plusSign = /(?:^|[\s:(])\+ ?(?:[$€£] ?)?\d/
/** All that stands on a line: "+3%", "2,5 % fee", "Free", "no fee", "+ $2.50". */
const bareFee = /^[(+]* ?(?:\d{1,2}(?:[.,]\d{1,3})? ?%(?: \w+)?|(?:[$€£] ?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)? ?[$€£])(?: (?:extra|more|fee))|\+ ?(?:[$€£] ?\d+(?:[.,]\d\d)?|\d+(?:[.,]\d\d)? ?[$€£])|free|no fees?|fee-free|kostenlos|gebuhrenfrei|gratuit|sans frais|gratis|sin (?:comision|recargo)|senza commissioni|sem taxas?)\)?$/
const excepted = /\b(?:except(?:ed)?|excluded|excluding|other than|ausgenommen|ausser|sauf|excepto|eccetto|escluse?|behalve|exceto)\b/
/** A promise to these is none to everybody. */
const ofSomePayers = /\b(?:auto-?pay|autopayment|enrol\w*|members?|subscribers?|first|until|trial|sign(?:ed)? up|registered|account holders|neukunden|mitglieder|abonnes|socios|soci|leden|membros)\b/
const debit = /(?<!direct )\b(?:debit(?:o|karten?|card|cards)?|girocard|ec-karten?|maestro|bancomat|pinpas)\b/
const credit = /\b(?:credit(?:o|cards?)?|kreditkarten?(?:zahlung\w*)?)\b/
/** Said of these alone, it says nothing of the card one happens to have. */
const someCards = /\b(?:prepaid|amex|american express|discover|diners|foreign|international|non-(?!refund|cash)\w+|corporate|business|commercial|premium|(?:issued|cards) outside|ausland\w*|firmenkarten?|etranger\w*|extranjer\w*|ester[eo]|buitenland\w*|estrangeir\w*)\b/
const mostCards = /\b(?:credit|visa|mastercard|all|any|every|both|alle|toutes|todas|tutte)\b/
const card = /\b(?:cards?|cb|credit|visa|master ?card|amex|american express|discover|[a-z]{0,20}karten?(?:zahlung\w*)?|cartes?|tarjetas?|carta|carte|creditcard\w*|[a-z]{0,12}kaart(?:en|betaling\w*)?|cartao|cartoes|(?:any|all|every) (?:payment )?methods?)\b/
const plusPercentage = new RegExp(`${card.source}[^.%]{0,25}[:(+] ?\\+? ?\\d{1,2}(?:[.,]\\d{1,3})? ?%`)
const otherFee = anyOf(
  '\\bno hidden (?:fees?|charges?|costs?)\\b', '\\b(?:your|the|issuing) (?:card )?(?:issuer|issuing bank|bank)\\b.{0,20}\\b(?:may|might|could|charges?)\\b', '\\b(?:payment plans?|instal?lments?|early (?:payment|repayment)|paying early)\\b',
  '\\b(?:late|overdue|annual|yearly|monthly|member(?:ship)?|subscription|set-?up|return(?:ed)?|nsf|bounced|legal|recycling|delivery|shipping|cancel\\w*|registration|licen[cs]e|tuition|retainer|application|attorney|management|professional|consulting|reconnect\\w*|restocking|refund\\w*|inspection|filing|parking|franchise|booking|entry|school)\\b.{0,12}\\b(?:fees?|charges?|surcharges?)\\b',
  '\\b(?:late|overdue|interest|refund\\w*|chargeback|fuel)\\b', '\\b(?:mahn|verzugs|versand|grund|jahres|anmelde|rucklast\\w*|liefer|porto|reise|anwalts|druck|material|personal|lohn)(?:gebuhr\\w*|kosten|pauschale)', '\\bfrais (?:de )?(?:port|livraison|retard|recouvrement|dossier|deplacement|rejet|inscription|annulation)', '\\b(?:gastos|recargo|cargo|comision) (?:de|por) (?:envio|mora|demora|cancelacion|devolucion|apertura)',
  '\\b(?:spese|costi) (?:di|per) (?:spedizione|consegna|sollecito)', '\\binteressi di mora\\b', '\\b(?:verzend|bezorg|aanmanings|incasso|administratie)kosten\\b', '\\btaxas? de (?:entrega|juros|atraso|cancelamento|inscricao|iva)', '\\bfees? (?:for|paid to) (?:service|counsel)', '\\bkosten (?:der|des|fur|voor)\\b',
)
const tax = /\b(?:vat|gst|hst|sales tax|mwst|ust|mehrwertsteuer|umsatzsteuer|tva|iva|igv|btw|imposto|impuesto|imposta)\b/
const bank = /\b(?:ach|e-?checks?|e-?cheques?|bank|checks?|cheques?|direct debit|transfers?|wire|sepa|(?:sepa-?)?lastschrift\w*|(?:bank)?uberweisung\w*|virements?|prelevements?|transferencias?|domiciliacion|bonific[oi]|(?:bank)?overschrijving\w*|overboeking\w*|incasso|ideal|boleto|pix|(?<!non-)cash|paypal|venmo|zelle|interac|klarna|affirm|twint|bizum|giropay|sofort|bancontact|multibanco|apple pay|google pay)\b/
const discount = /\b(?:discounts?|save|off|rebate|cash ?back|interest|apr|tax|vat|tip|deposit|skonto|rabatt|remise|reduction|descuento|sconto|korting|desconto)\b/
const hedge = /\b(?:most|some|certain|selected|eligible|usually|typically|generally|normally|meist\w*|manche|bestimmte|certaines|algunas|alcune|sommige|algumas|may|might|could|can be|up to|as (?:low|high) as|from(?= (?:just )?[$€£]?\d)|starting|var(?:y|ies)|depend\w*|minimum|maximum|min\.?|max\.?|at least|over|above|under|below|exceed\w*|more than|less than|between|approximately|approx|about|kann|konnen|bis zu|je nach|abhangig|zwischen|mindestens|hochstens|unter|uber|ab|peut|peuvent|jusqu'a|selon|entre|minimum|puede\w*|hasta|segun|depende\w*|puo|possono|fino a|dipende|seconda|kan|kunnen|tot|afhankelijk|pode\w*|ate)\b/
const bound = /\b(?:minimum|maximum|min\.?|max\.?|at least|at most|capped|mindestens|hochstens|maximal|minimal|minimo|maximo|massimo|minimaal|maximaal)(?=[\s:.)]|$)/
const plusTax = /(?:\bplus|\+|\bzzgl\.?|\bzuzuglich|\bexcl\w*|\bex\.?|\bmas|\bpiu) .{0,12}\b(?:vat|gst|hst|tax|mwst|ust|tva|iva|btw)\b/
const separate = /\b(?:separate(?:ly)?|second|additional|two|another|distinct) (?:\w+ )?(?:charges?|transactions?|payments?|debits?|line on your)\b|\b(?:charged|billed|processed|collected|appears?|shown|debited)\b.{0,20}\bseparately\b|\b(?:zweite|gesonderte|separate)[rn]? (?:zahlung|buchung|abbuchung|transaktion|belastung)|\bgesondert (?:abgebucht|belastet|berechnet)|\bseparement\b|\bpor separado\b|\bseparatamente\b|\bapart (?:afgeschreven|in rekening)|\bcobrad[oa] (?:a parte|separadamente)/
const waived = /\b(?:waived?|waiv(?:es|ing)|does not apply|do not apply|will not apply|exempt|entfallt|entfallen|verzichten|offerts?|exoneres?|no se aplica|exent[oa]s?|non si applica\w*|esent[ei]|vervalt|vervallen|nao se aplica|isent[oa]s?)\b/
const freeOfCharge = /\b(?:free(?: of charge)?|kostenlos|kostenfrei|gebuhrenfrei|gratuite?(?:ment)?|gratis|gratuit[oa]|kosteloos)\b/
const mixedEnd = /%\s*(?:\+|plus|and|und|zzgl\.?|et|mas|y|piu|e|en|mais)\s*$/
const invoices = '(?:invoices?|bills?|payments?|orders?|amounts?|transactions?|balances?|totals?|rechnung(?:en|sbetrag)?|zahlungen|betragen?|factures?|paiements?|montants?|facturas?|pagos?|importes?|fattur[ae]|pagament[io]|import[io]|facturen|betalingen|bedragen|faturas?|pagamentos?|valores)'
const ofInvoices = new RegExp(`\\b${invoices}(?: (?:of|von|uber|de|d'un montant de|por valor de|di|van|em|no valor de))? ?$`)
const lead = `(?:\\b(?:for|on|if|to|of|when|ab|bei|fur|auf|pour|sur|para|por|en|su|per|bij|voor|op|em)\\b )?(?:\\b(?:all|your|any|card|the|credit card|alle|les|los|le|alla) )*(?:\\b${invoices}\\b(?: (?:is|are|totals?|of|betragt|von|de|d'un montant|di|van))?|\\b(?:waived|free|entfallt|offerts?|gratuits?|gratis|exent[oa]s?|esent[ei]|vervalt|isent[oa]s?)\\b) (?:in )?`
const underLimit = new RegExp(`${lead}(?:under|below|less than|lower than|smaller than|up to|unter|bis(?: zu)?|weniger als|de moins de|moins de|inferieurs? a|jusqu'a|de menos de|menos de|inferiores a|hasta|inferiori a|sotto i|fino a|onder(?: de)?|minder dan|lager dan|tot|abaixo de|ate|inferiores a|menores que) ?$`)
const overLimit = new RegExp(`${lead}(?:over|above|more than|greater than|larger than|exceeding|of at least|at least|from|uber|ab|mehr als|de plus de|plus de|superieurs? a|a partir de|de mas de|mas de|superiores a|superiori a|oltre i|sopra i|boven(?: de)?|meer dan|hoger dan|vanaf|acima de|superiores a|maiores que) ?$`)
const noFee = anyOf(
  '\\b(?:no|zero|without(?: any)?|free of|not (?:charged?|added?|adding|apply|charge)|never(?: any)?|don\'t (?:charge|add)|do not (?:charge|add)|waived?)(?: an?| any)?(?: (?:additional|extra|added|processing|card|credit|debit|convenience|service|transaction|payment|surcharge|or|and|\\w+ card)){0,4} (?:fees?|surcharges?|charges?|costs?)\\b',
  '\\b(?:fees?|surcharges?) ?(?::|is|are|-) ?(?:none|free|waived|zero|0(?:[.,]00?)? ?%)', '\\bfee-free\\b', '\\b(?:fees?|surcharges?) (?:does|do|will|is|are) not (?:apply|be (?:added|charged)|added|charged)', '\\bwe (?:absorb|cover|bear|pay) (?:all |any |the )*(?:\\w+ ){0,3}(?:fees?|surcharges?|charges?)\\b',
  '\\bgebuhrenfrei\\b', '\\b(?:keine|keinerlei|ohne)(?: \\w+){0,2} ?[a-z]{0,20}(?:gebuhr\\w*|aufschlag|zuschlag|kosten|entgelt|aufpreis)', '\\b(?:sans|aucuns?|zero|pas de|ni)(?: les)? (?:frais|supplement|surcout|commission)', '\\baucune? (?:commission|majoration)',
  '\\bsin (?:ningun[ao]? )?(?:comision\\w*|recargos?|cargos?|costes?)', '\\bno (?:se )?(?:cobra\\w*|aplica\\w*|hay|tiene)(?: \\w+){0,2} (?:comision\\w*|recargos?)', '\\b(?:senza|nessun[ao]?)(?: alcun[ao]?)? (?:commission\\w*|cost\\w|sovrapprezz\\w|supplement\\w|maggiorazion\\w)', '\\b(?:geen|zonder) (?:extra |bijkomende )?(?:[a-z]{0,14}kosten|toeslag)',
  '\\b(?:sem|nenhuma?|nao (?:cobramos|ha))(?: \\w+)? ?(?:taxas?|custos?|encargos?|acrescimos?)',
)
