import { anyOf } from './anyOf.ts'
import { foldText } from './foldText.ts'

/** What is to be done with an invoice. Only `due` and `part paid` ask for money; `unclear` says that nothing here does. */
export type InvoiceStatus = 'due' | 'part paid' | 'paid' | 'direct debit' | 'credit note' | 'unclear'

/** A status and the words that prove it. */
export interface StatusReading {
  status: InvoiceStatus
  /** Absent for `unclear`. */
  sentence?: string
}

/** What the amounts say. All in the same unit. */
export interface StatusAmounts {
  /** Labelled as left to pay. */
  left?: number
  /** Labelled as the whole. */
  gross?: number
  /** Labelled as paid, all together. */
  paid?: number
  /** The line of `left`. */
  leftSentence?: string
}

/**
 * Whether an invoice still asks for money. Errs towards not paying: paying twice costs more than asking once. A credit
 * note wins over everything, then what will be debited by itself, then what says in a sentence that it is paid.
 */
export function readInvoiceStatus(lines: string[], amounts: StatusAmounts): StatusReading {
  // A date in the column beside it may stand between the two lines of a sentence.
  const worded = lines.filter((line) => /\p{L}{2}/u.test(line))
  const folded = worded.map((line) => foldText(line).replace(/[ \t]+/g, ' ').trim())
  const find = (pattern: RegExp, except?: RegExp): string | undefined => {
    for (const [index, line] of folded.entries()) {
      const two = `${line} ${folded[index + 1] ?? ''}`
      const isHere = pattern.test(line)
      if (!isHere && !pattern.test(two)) continue
      // The "if" of a sentence may stand on the line before.
      if (except?.test(`${folded[index - 1] ?? ''} ${two}`)) continue
      return isHere ? worded[index] : `${worded[index]} ${worded[index + 1] ?? ''}`
    }
    return undefined
  }

  const heading = folded.slice(0, 60).findIndex((line) => line.length < 60 && creditHeading.test(line))
  if (heading >= 0) return { status: 'credit note', sentence: worded[heading] ?? '' }
  if ((amounts.left ?? amounts.gross ?? 0) < 0) return { status: 'credit note', sentence: amounts.leftSentence ?? '' }

  const debit = find(debited, conditional)
  if (debit) return { status: 'direct debit', sentence: debit }
  const settled = find(paidSentence, notPaid)
  if (settled) return { status: 'paid', sentence: settled }
  if (amounts.left === 0 && (amounts.gross ?? 1) > 0) return { status: 'paid', sentence: amounts.leftSentence ?? '' }

  if (amounts.left !== undefined && amounts.left > 0) {
    const isPart = amounts.gross === undefined ? (amounts.paid ?? 0) > 0 : amounts.left < amounts.gross
    return { status: isPart ? 'part paid' : 'due', sentence: amounts.leftSentence ?? '' }
  }
  const stamped = find(paidStamp, notPaid)
  if (stamped) return { status: 'paid', sentence: stamped }
  if (amounts.gross !== undefined && amounts.paid !== undefined && amounts.paid >= amounts.gross) return { status: 'paid', sentence: find(paymentLine) ?? '' }

  const asked = find(dueWords)
  if (asked && amounts.gross) return { status: 'due', sentence: asked }
  const ordered = find(orderWords) ?? (find(soldBy) && find(orderLabel))
  if (ordered) return { status: 'paid', sentence: ordered }
  const titled = find(invoiceTitle)
  return titled && amounts.gross ? { status: 'due', sentence: titled } : { status: 'unclear' }
}

const creditHeading = anyOf(
  '^(?:tax )?credit (?:note|memo|invoice)\\b', '^(?:rechnungs(?:korrektur|gutschrift)|stornorechnung|gutschrift)\\b', "^(?:facture d')?avoir(?: n[°o]| [a-z]{0,5}-?\\d|$)", '^note de credit\\b',
  '^nota (?:de|di) credito\\b', '^factura rectificativa\\b', '^(?:creditnota|creditfactuur)\\b',
)

const debited = anyOf(
  '\\b(?:will|shall) be (?:automatically )?(?:debited|collected|withdrawn|charged automatically|drafted)\\b', '\\bautomatically (?:be )?(?:charged?|debit(?:ed)?|deducted|withdrawn)\\b',
  '\\bwe(?: will|\'ll) (?:automatically )?(?:charge|debit|collect)\\b', '\\bwill be (?:automatically )?charged (?:to|on) (?:your|the) (?:card|credit card|account|bank)',
  '\\b(?:payment (?:method|type|terms?)|paid by|pay by|method of payment) ?:? ?(?:sepa )?direct debit\\b', '\\bauto-?pay (?:is )?(?:on|enabled|enrolled|active|scheduled)\\b', '\\bdo not pay\\b.*\\bauto',
  '\\bzahlungs(?:art|weise|methode)? ?:? ?(?:sepa-?)?(?:bankeinzug|lastschrift|einzug)', '\\b(?:wird|werden|wurde)\\b.{0,80}\\b(?:abgebucht|eingezogen|abgezogen|belastet)\\b', '\\bbuchen wir\\b.*\\bab\\b', '\\bziehen wir\\b.*\\bein\\b',
  '\\b(?:avis|mode de (?:paiement|reglement)|reglement|paiement|par) ?:? ?(?:de |par )?prelevement(?: automatique)?\\b', '\\b(?:sera|seront|est) (?:automatiquement )?prelevee?s?\\b',
  '\\b(?:forma|metodo|modo) de pago ?:? ?(?:domiciliacion|recibo domiciliado|adeudo)', '\\bse (?:cargara|adeudara|domiciliara)\\b', '\\bdomiciliad[oa]\\b',
  '\\b(?:modalita|metodo) di pagamento ?:? ?(?:addebito|rid|sdd)', '\\bverra addebitat[oa]\\b', '\\baddebito diretto\\b',
  '\\b(?:wordt|worden)\\b.{0,60}\\b(?:afgeschreven|geincasseerd)\\b', '\\bautomatische incasso\\b', '\\bdebito direto\\b', '\\bsera debitad[oa]\\b',
)

/** A debit one may choose, not one that will happen. */
const conditional = /\b(?:if you|would you|you can|you may|set up|sign up|enrol|switch to|wenn sie|falls|konnen sie|wurden|erteilen|mandat erteilen|si vous|vous pouvez|souhaitez|si desea|puede|se desidera|puo|als u|kunt u|se desejar|pode)\b/

const paidSentence = anyOf(
  '\\bpaid in full\\b', '\\b(?:has|have|was|were) (?:already )?been (?:paid|charged|settled)\\b', '\\b(?:was|were) (?:charged|paid|settled)\\b', '\\bno payment (?:is )?(?:due|required|necessary)\\b', '\\bnothing (?:is )?(?:due|owed)\\b',
  '\\balready (?:been )?(?:paid|settled)\\b', '\\bdo not pay (?:this|again)\\b', '\\bwe (?:have )?(?:charged|received) your\\b', '\\bthank you for your payment\\b', '\\bthis is (?:a|your) receipt\\b', '\\bpayment receipt\\b',
  "\\b(?:we(?: have|'ve)? (?:issued|processed) (?:a|your) refund|(?:has|have) been refunded|we(?: have|'ve)? refunded)\\b", '\\bis the receipt\\b', '\\bamount paid\\b(?!.*\\b0[.,]00\\b)',
  '\\b(?:bereits|dankend|vollstandig) (?:beglichen|bezahlt|erhalten|gezahlt|ausgeglichen)\\b', '\\bbetrag (?:dankend )?erhalten\\b', '\\b(?:wurde|ist) (?:bereits )?(?:bezahlt|beglichen)\\b',
  '\\b(?:facture|montant)\\b.{0,30}\\b(?:acquittee?|payee?|regle?e)\\b', '\\bdeja (?:payee?|regle?e)\\b', '\\bfactura (?:ya )?pagada\\b', '\\b(?:fattura|importo) (?:gia )?(?:pagat[ao]|saldat[ao])\\b', '\\b(?:reeds|is) (?:betaald|voldaan)\\b', '\\b(?:fatura|valor) (?:ja )?pag[ao]\\b',
)

const notPaid = /\b(?:unpaid|not (?:been|yet)|if (?:you|this|paid|it)|unless|until|once|when|after|sofern|falls|wenn|nicht|bis zur|bis|si vous|non (?:paye|regle)|pas (?:paye|regle)|sur les encaissements|si ya|si no|se gia|indien|als u|tenzij|caso|se ja|could not|couldn't|unable|failed|why)\b/

/** Short marks: a stamp, a field, or an amount followed by the word alone. */
const paidStamp = anyOf(
  '^paid\\b.{0,20}$', '[\\d€$£] paid(?: in full)?$', '\\b(?:status|payment status) ?:? ?(?:paid|bezahlt|payee?|pagada?|pagato|betaald|pago)\\b', '^(?:bezahlt|acquittee?|payee?|pagad[oa]|pagat[oa]|betaald|voldaan|pago)$', '^(?:payment )?receipt$',
)
const paymentLine = /\b(?:payment|paid|zahlung|paiement|reglement|pago|pagamento|betaling|received|erhalten)\b/
const dueWords = anyOf(
  '\\bdue(?: date| on| by)?\\b', '\\bpayable\\b', '\\bplease (?:pay|remit|submit|transfer)\\b', '\\bpay (?:online|now|by|at|here|this)\\b', '\\bpayment terms?\\b', '\\bnet \\d+\\b', '\\bfallig', '\\bzahlbar\\b', '\\buberweis', '\\bzahlungs(?:ziel|bedingung|kondition)',
  '\\bechance|\\becheance\\b', '\\ba (?:payer|regler)\\b', '\\bvencimiento\\b', '\\bscadenza\\b', '\\bvervaldatum\\b', '\\bte betalen\\b', '\\bvencimento\\b', '\\bzahlteil\\b', '\\bpayment part\\b',
)
const orderWords = /\b(?:thank you for your order|order confirmation|your order has|items have shipped|bestellbestatigung|confirmation de commande|confirmacion de pedido)\b/
/** A marketplace names who sold, and the order: it was paid when it was ordered. */
const soldBy = /\b(?:sold|ordered|fulfilled) (?:by|through|via)\b|\bverkauft (?:von|durch)\b|\bvendu par\b|\bvendido por\b|\bvenduto da\b|\bverkocht door\b/
const orderLabel = /\b(?:order|bestell(?:ung)?|commande|pedido|ordine|bestelling)(?:s?-?(?:id|number|no|nr|date|nummer|datum)\b| (?:id|number|no|nr|date|placed|#)|:)/
const invoiceTitle = /\b(?:invoice|rechnung\w*|\w+rechnung|facture|factura|fattura|factuur|fatura|faktura|statement|bill)\b/
