import type { Evidence } from '../../../src/api/index.ts'
import { currenciesIn } from './currencies.ts'
import { inCurrency } from './findAmounts.ts'
import type { FoundValue } from './findBeside.ts'
import { findDueDate } from './findDueDate.ts'
import { findAccountNumber, findInvoiceNumber, findPurchaseOrder } from './findInvoiceNumber.ts'
import { findVendor } from './findVendor.ts'
import type { InvoiceDocument } from './InvoiceDocument.ts'
import { roleOf, type AmountRole } from './invoiceLabels.ts'
import { labelAmounts, type LabelledAmount } from './labelAmounts.ts'
import { writeMoney, type Money } from './Money.ts'
import { quoteText } from './quoteText.ts'
import { readInvoiceStatus, type InvoiceStatus } from './readInvoiceStatus.ts'

/** What an invoice says. Whatever it does not say is absent. */
export interface InvoiceFacts {
  vendorName?: string
  invoiceNumber?: string
  /** The vendor's number for the customer; never a bank account. */
  accountNumber?: string
  /** The customer's own order. */
  purchaseOrder?: string
  /** What is left to pay; of a paid invoice, what was paid. */
  amount?: Money
  /** ISO 8601, without a time. */
  dueDate?: string
  status: InvoiceStatus
  evidence: Evidence[]
}

/** Whether the invoice can still be paid. Never for one that is paid, debited by itself, or a credit note. */
export function asksForMoney({ status }: InvoiceFacts): boolean {
  return status === 'due' || status === 'part paid' || status === 'unclear'
}

/** Reads what an invoice says of vendor, number, amount, due date and status, with the words that say it. */
export function readInvoiceFacts(document: InvoiceDocument): InvoiceFacts {
  const text = document.text.normalize('NFC')
  const lines = text.split('\n')
  const chosen = chooseAmounts(text)
  const { status, sentence } = readInvoiceStatus(lines, {
    ...(chosen.left && { left: chosen.left.money.minor, leftSentence: chosen.left.sentence }),
    ...(chosen.whole && { gross: chosen.whole.money.minor }),
    ...(chosen.paid && { paid: chosen.paid.money.minor }),
  })
  // Of a paid invoice "left to pay" is nothing, and what was paid is the fact worth keeping.
  const chosenAmount = status === 'paid' ? (positive(chosen.left) ?? positive(chosen.whole) ?? chosen.paid) : (chosen.left ?? chosen.whole)
  const found = { invoiceNumber: findInvoiceNumber(lines, document.links.map(({ url }) => url)), accountNumber: findAccountNumber(lines), purchaseOrder: findPurchaseOrder(lines), dueDate: findDueDate(lines) }
  const vendorName = findVendor(document.kind === 'email' ? lines : lines.filter((line) => !line.startsWith('From: ')))

  const evidence: Evidence[] = []
  const note = (fact: string, value: string | undefined, words: string) => {
    evidence.push({ fact, ...(value !== undefined && { value }), text: quoteText(words), source: 'invoice' })
  }
  if (vendorName) note('vendorName', vendorName, vendorName)
  for (const [fact, value] of Object.entries(found) as [string, FoundValue | undefined][]) if (value) note(fact, value.value, value.sentence)
  if (chosenAmount) note('invoiceAmount', writeMoney(chosenAmount.money), chosenAmount.sentence)
  if (sentence) note('status', status, sentence)

  return {
    ...(vendorName && { vendorName }),
    ...(found.invoiceNumber && { invoiceNumber: found.invoiceNumber.value }),
    ...(found.accountNumber && { accountNumber: found.accountNumber.value }),
    ...(found.purchaseOrder && { purchaseOrder: found.purchaseOrder.value }),
    ...(found.dueDate && { dueDate: found.dueDate.value }),
    ...(chosenAmount && { amount: chosenAmount.money }),
    status,
    evidence,
  }
}

interface ChosenAmount { money: Money; sentence: string }

/** What is left to pay, the whole, and what was paid, as far as the invoice labels them. */
function chooseAmounts(text: string): { left?: ChosenAmount; whole?: ChosenAmount; paid?: ChosenAmount } {
  // "$20 off" is an advertisement.
  const labelled = labelAmounts(text).filter(({ after }) => !/^(?:off|rabatt|de remise|korting|di sconto)\b/.test(after))
  const currency = documentCurrency(text, labelled)
  const choose = (entry: LabelledAmount | undefined): ChosenAmount | undefined => {
    return entry && { money: inCurrency(entry.amount.major, entryCurrency(entry, currency)), sentence: entry.sentence }
  }
  const roles = new Map<AmountRole, LabelledAmount[]>()
  for (const entry of labelled) {
    const role = roleOf(entry.label) ?? (/^due\b|^fallig\b/.test(entry.after) && !entry.label ? 'left' : undefined)
    if (role && entry.isLast) roles.set(role, [...(roles.get(role) ?? []), entry])
  }
  const left = mostRepeated(roles.get('left'))
  const whole = mostRepeated(roles.get('gross')) ?? largest(roles.get('total')) ?? mostRepeated(roles.get('credit')) ?? onlyAmount(labelled)
  const chosen = { left: choose(left), whole: choose(whole), paid: choose(largest(roles.get('paid'))) ?? choose(paidByMethod(labelled, whole)) }
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value))
}

/** The value given most often, and of those the one given last: totals are repeated, parts are not. */
function mostRepeated(entries: LabelledAmount[] | undefined): LabelledAmount | undefined {
  if (!entries) return undefined
  const times = (entry: LabelledAmount) => entries.filter(({ amount }) => amount.major === entry.amount.major).length
  const most = Math.max(...entries.map(times))
  return entries.findLast((entry) => times(entry) === most)
}

function largest(entries: LabelledAmount[] | undefined): LabelledAmount | undefined {
  return entries?.toSorted((one, other) => Math.abs(one.amount.major) - Math.abs(other.amount.major)).at(-1)
}

/** An invoice with one amount needs no label for it; nor does "Invoice 17 for $5 is ready". */
function onlyAmount(labelled: LabelledAmount[]): LabelledAmount | undefined {
  const announced = labelled.find(({ label }) => /\b(?:invoice|rechnung|facture|factura|fattura|factuur|fatura)\b.*\b(?:for|of|uber|pour|de|por|di|per|van|voor)$/.test(label))
  const values = new Set(labelled.map(({ amount }) => amount.major))
  return announced ?? (values.size === 1 ? labelled[0] : undefined)
}

/** "Visa on May 3 … $20.00" below a total of $20.00: how shops list what they received. */
function paidByMethod(labelled: LabelledAmount[], whole: LabelledAmount | undefined): LabelledAmount | undefined {
  const method = /\b(?:ideal|visa|master ?card|amex|american express|discover|paypal|bancontact|klarna|sofort|apple pay|google pay|maestro|multibanco|bizum|twint)\b.*\d/
  return labelled.find(({ label, amount }) => whole && method.test(label) && amount.major === whole.amount.major)
}

const dollars = ['CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']

/** The amount's own currency, its label's, or the document's. A bare dollar sign gives way to a dollar named elsewhere. */
function entryCurrency({ amount, label }: LabelledAmount, document: string | undefined): string | undefined {
  const own = amount.currency ?? currenciesIn(label.toUpperCase())[0]
  return own === 'USD' && document && dollars.includes(document) && !/US/.test(amount.raw) ? document : (own ?? document)
}

function documentCurrency(text: string, labelled: LabelledAmount[]): string | undefined {
  const said = /\b(?:Rechnungswährung|Währung|Currency|Devise|Moneda|Valuta|Moeda|Divisa)\b\s*:?\s*(?:\p{L}+ \()?([A-Z]{3})\b/u.exec(text)?.[1]
  if (said && currenciesIn(said).length > 0) return said
  const named = currenciesIn(text)
  const other = named.find((code) => dollars.includes(code))
  const marked = currenciesIn(labelled.map(({ amount }) => amount.raw).join(' '))[0]
  return marked === 'USD' && other && !/\bUSD\b|US\$|US Dollar/.test(text) ? other : (marked ?? named[0])
}

const positive = (chosen: ChosenAmount | undefined) => (chosen && chosen.money.minor > 0 ? chosen : undefined)
