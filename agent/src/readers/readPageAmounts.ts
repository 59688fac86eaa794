import { findAmounts, inCurrency } from './findAmounts.ts'
import { fee as feeLabel } from './feeWords.ts'
import { foldText } from './foldText.ts'
import { roleOf } from './invoiceLabels.ts'
import { labelAmounts, type LabelledAmount } from './labelAmounts.ts'
import type { Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'

/** The amounts a payment page shows. */
export interface PageAmounts {
  /** What would be charged now. */
  total?: Money
  /** Whether the page calls it so: on its pay button or as a total. Else it is only what is due, to which a fee may come. */
  isCharge: boolean
  /** The words {@link total} was read from. */
  sentence: string
  /** Every amount on the page but fees, in order. */
  all: Money[]
}

/** Reads what a page would charge: on its pay button, else its total, else what it calls due, else its only amount. */
export function readPageAmounts(snapshot: PageSnapshot): PageAmounts {
  const text = pageText(snapshot)
  const labelled = labelAmounts(text).filter(({ label, amount }) => amount.minor > 0 && !feeLabel.test(label))
  const currency = labelled.find(({ amount }) => amount.currency)?.amount.currency
  const money = ({ amount }: LabelledAmount): Money => inCurrency(amount.major, amount.currency ?? currency)
  const all = labelled.map(money)

  const onButton = payButtonAmount(snapshot, currency)
  if (onButton) return { ...onButton, isCharge: true, all }
  const charge = labelled.findLast(({ label, isLast }) => isLast && isChargeLabel(label))
  if (charge) return { total: money(charge), isCharge: true, sentence: charge.sentence, all }
  const due = labelled.find(({ label, isLast }) => isLast && (roleOf(label) === 'left' || roleOf(label) === 'gross'))
  if (due) return { total: money(due), isCharge: false, sentence: due.sentence, all }
  const [first] = labelled
  const isOnly = first && labelled.every(({ amount }) => amount.major === first.amount.major)
  return first && isOnly ? { total: money(first), isCharge: false, sentence: first.sentence, all } : { isCharge: false, sentence: '', all }
}

/** Everything a page shows as lines: the text of its frames. */
export function pageText({ frames }: PageSnapshot): string {
  return frames.map(({ text }) => text.normalize('NFC')).join('\n')
}

function payButtonAmount({ frames }: PageSnapshot, currency: string | undefined): { total: Money; sentence: string } | undefined {
  for (const { text, visible } of frames.flatMap(({ buttons }) => buttons)) {
    if (!visible || !payWords.test(foldText(text))) continue
    const [amount] = findAmounts(text)
    if (amount && amount.minor > 0) return { total: inCurrency(amount.major, amount.currency ?? currency), sentence: text }
  }
  return undefined
}

const payWords = /\b(?:pay|payment|checkout|bezahl\w*|zahl\w*|payer|regler|pagar|paga|betaal\w*|betalen)\b/
const chargeWords = /^(?:you(?:'ll| will)? (?:pay|be charged)|(?:payment|charge|final) (?:amount|total)|amount to (?:be charged|pay)|to pay(?: now| today)?|(?:grand |new |order |payment )?total(?: (?:to pay|amount|payment|charged?|charges|today|now|with fee|including fee|incl\.? fee))?|total (?:due|payable)(?: (?:today|now))?|gesamt(?:betrag|summe)?|zu zahlen|sie zahlen|total (?:a payer|a pagar|da pagare)|vous payez|totale(?: da pagare)?|totaal(?: te betalen)?|te betalen|pagas|usted paga)$/

const isChargeLabel = (label: string) => chargeWords.test(label.replace(/\(.*?\)/g, '').trim())
