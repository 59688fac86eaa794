import { findAmounts, inCurrency } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import { roleOf } from './invoiceLabels.ts'
import { labelAmounts, type LabelledAmount } from './labelAmounts.ts'
import type { Money } from './Money.ts'
import { namesFee } from './namesFee.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageText } from './pageText.ts'

/** The amounts a payment page shows. */
export interface PageAmounts {
  /** What would be charged now. */
  total?: Money
  /** Whether the page calls it so: on its pay button or as a total. Else it is only what is due, to which a fee may come. */
  isCharge: boolean
  /** The words {@link total} was read from. */
  sentence: string
  /** What the page calls due or left to pay, where it says so. */
  due?: Money
  /** Every amount on the page but fees, in order. */
  all: Money[]
  /** Where a page shows what one pays by each method: those prices. */
  prices: MethodPrice[]
}

/** What a page asks for paying in one way. */
export interface MethodPrice {
  method: 'card' | 'bank'
  /** Where it holds for one type of card only. */
  cards?: 'credit' | 'debit'
  price: Money
  sentence: string
}

/** Reads what a page would charge: on its pay button, else its total, else what it calls due, else its only amount. */
export function readPageAmounts(snapshot: PageSnapshot): PageAmounts {
  const text = pageText(snapshot)
  const labelled = labelAmounts(text).filter(({ label, amount }) => amount.minor > 0 && !namesFee(label))
  const currency = labelled.find(({ amount }) => amount.currency)?.amount.currency
  const money = ({ amount }: LabelledAmount): Money => inCurrency(amount.major, amount.currency ?? currency)
  const all = labelled.map(money)

  const prices = labelled.flatMap((entry) => {
    const method = methodOf(entry.label) ?? (entry.label ? undefined : methodOf(entry.after))
    return method ? [{ ...method, price: money(entry), sentence: entry.sentence }] : []
  })
  const left = labelled.find(({ label, isLast }) => isLast && roleOf(label) === 'left' && !isChargeLabel(label))
  const seen = { all, prices, ...(left && { due: money(left) }) }

  const onButton = payButtonAmount(snapshot, currency)
  if (onButton) return { ...onButton, isCharge: true, ...seen }
  const charge = labelled.findLast(({ label, isLast }) => isLast && isChargeLabel(label))
  if (charge) return { total: money(charge), isCharge: true, sentence: charge.sentence, ...seen }
  const due = labelled.find(({ label, isLast }) => isLast && (roleOf(label) === 'left' || roleOf(label) === 'gross'))
  if (due) return { total: money(due), isCharge: false, sentence: due.sentence, ...seen }
  const [first] = labelled
  const isOnly = first && labelled.every(({ amount }) => amount.major === first.amount.major)
  return first && isOnly ? { total: money(first), isCharge: false, sentence: first.sentence, ...seen } : { isCharge: false, sentence: '', ...seen }
}

function payButtonAmount({ frames }: PageSnapshot, currency: string | undefined): { total: Money; sentence: string } | undefined {
  for (const { text, visible } of frames.flatMap(({ buttons }) => buttons)) {
    if (!visible || !payWords.test(foldText(text))) continue
    const [amount] = findAmounts(text)
    if (amount && amount.minor > 0) return { total: inCurrency(amount.major, amount.currency ?? currency), sentence: text }
  }
  return undefined
}

/** The way of paying that a price's label names, if it names one and says little else. */
function methodOf(label: string): Pick<MethodPrice, 'method' | 'cards'> | undefined {
  const bare = label.replace(/\(.*?\)/g, ' ').replace(/\b(?:total|amount|price|due|pay(?:ing|ment|ments)?|if|when|you|paid|by|with|via|using|per|for|or|and|a|your|from|incl\w*|preis|betrag|bei|mit|zahlung|prix|montant|par|avec|si|vous|payez|precio|importe|con|por|prezzo|importo|tramite|prijs|bedrag|met|preco|valor|com|em|de|la|le|el|il|ou|oder|und|regular|cash|discounted)\b/g, ' ').replace(/[\s:/,.·•|-]+/g, ' ').trim()
  if (cardOnly.test(bare)) return { method: 'card', ...(/\bdebit/.test(bare) !== /\bcredit|\bkredit/.test(bare) && { cards: /\bdebit/.test(bare) ? 'debit' as const : 'credit' as const }) }
  return bankOnly.test(bare) ? { method: 'bank' } : /\bcash (?:price|total)\b/.test(label) ? { method: 'bank' } : undefined
}

const cardOnly = /^(?:(?:credit|debit|bank|bancaire|bancaria|de|credito|debito|di)\s?)*(?:cards?|[a-z]{0,14}karten?(?:zahlung)?|cartes?|tarjetas?|cart[ae]|creditcard|kaart|cartao)(?: (?:bancaires?|bancarias?|de (?:credito|debito)|di (?:credito|debito)|credito|debito|credit))*$/
const bankOnly = /^(?:(?:bank|ach|e-?check|e-?cheque|check|cheque|wire|sepa|direct debit|transfer|account|bankuberweisung|uberweisung|lastschrift|virement|bancaire|prelevement|transferencia|bancaria|bonifico|bancario|overschrijving|overboeking|ideal|boleto)\s?)+$/
const payWords = /\b(?:pay|payment|checkout|bezahl\w*|zahl\w*|payer|regler|pagar|paga|betaal\w*|betalen)\b/
const chargeWords = /^(?:(?:zu zahlender|abzubuchender|falliger) betrag|endbetrag|zahlbetrag|gesamt zu zahlen|montant (?:total|a payer|a regler|debite|final)|total (?:a regler|a debiter|ttc|final)|importe (?:total|a pagar|final)|importo (?:totale|da pagare|finale)|totale (?:complessivo|da addebitare|finale)|totaalbedrag|eindbedrag|te betalen bedrag|valor (?:total|a pagar|final)|total (?:geral|a cobrar)|you(?:'ll| will)? (?:pay|be charged)|(?:payment|charge|final) (?:amount|total)|amount to (?:be charged|pay)|to pay(?: now| today)?|(?:grand |new |order |payment )?total(?: (?:to pay|amount|payment|charged?|charges|today|now|with fee|including fee|incl\.? fee))?|total (?:due|payable)(?: (?:today|now))?|gesamt(?:betrag|summe)?|zu zahlen|sie zahlen|total (?:a payer|a pagar|da pagare)|vous payez|totale(?: da pagare)?|totaal(?: te betalen)?|te betalen|pagas|usted paga)$/

const isChargeLabel = (label: string) => chargeWords.test(label.replace(/\(.*?\)/g, '').replace(/ (?:incl\w*|inkl\w*|with|mit|avec|con|com|met|plus|comprens\w*)\b.*$| (?:frais|gebuhren|comision|commissioni|kosten|taxas?) (?:inclu\w*|compris\w*|inbegriffen|inclus\w*)$/, '').trim())
