import { DOMParser } from 'linkedom'
import { inCurrency } from './findAmounts.ts'
import type { Money } from './Money.ts'

/** What an invoice written for machines says. Whatever it does not say is absent. */
export interface AttachedInvoice {
  /** `Factur-X` stands for ZUGFeRD and everything else in UN/CEFACT's format, `UBL` for OASIS's; XRechnung comes in both. */
  format: 'Factur-X' | 'UBL'
  vendorName?: string
  invoiceNumber?: string
  /** What is left to pay. Negative on a credit note, where the file itself has it positive. */
  amount?: Money
  /** ISO 8601, without a time. */
  dueDate?: string
  isCreditNote: boolean
  /** It will be debited by itself (UNTDID 4461: 49 and 59). */
  isDirectDebit: boolean
}

/** Types that pay back (UNTDID 1001). */
const CREDIT_NOTES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532'])

/**
 * Reads Factur-X, ZUGFeRD 1 and 2, XRechnung and UBL. Undefined for any other XML. Knows no entities but XML's own, so a
 * file cannot make itself larger while it is read.
 */
export function readInvoiceXml(bytes: Uint8Array): AttachedInvoice | undefined {
  const text = decodeXml(bytes)
  if (!/<(?:[\w-]+:)?(?:CrossIndustry(?:Invoice|Document)|Invoice|CreditNote)[\s>]/.test(text.slice(0, 20_000)) || isTooDeep(text)) return undefined
  // The tree below is searched by plain names; prefixes differ from one program to the next.
  const plain = withoutDoctype(text).replace(/(<\/?)[\w.-]+:(?=[\w.-]+)/g, '$1')
  const document = new DOMParser().parseFromString(plain, 'text/xml')
  const root = document.documentElement as unknown as Element | null
  if (!root) return undefined
  return root.tagName.startsWith('CrossIndustry') ? readCrossIndustry(root) : /^(?:Invoice|CreditNote)$/.test(root.tagName) ? readUbl(root) : undefined
}

function readCrossIndustry(root: Element): AttachedInvoice | undefined {
  const document = find(root, 'ExchangedDocument') ?? find(root, 'HeaderExchangedDocument')
  const settlement = find(root, 'ApplicableHeaderTradeSettlement') ?? find(root, 'ApplicableSupplyChainTradeSettlement')
  const sums = settlement && (find(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation') ?? find(settlement, 'SpecifiedTradeSettlementMonetarySummation'))
  const due = sums && (find(sums, 'DuePayableAmount') ?? find(sums, 'GrandTotalAmount'))
  const terms = settlement && find(settlement, 'SpecifiedTradePaymentTerms')
  const seller = find(root, 'SellerTradeParty')
  return describe('Factur-X', {
    type: say(document, 'TypeCode'),
    number: say(document, 'ID'),
    vendor: say(seller, 'Name'),
    amount: due && words(due),
    currency: say(settlement, 'InvoiceCurrencyCode') ?? due?.getAttribute('currencyID') ?? undefined,
    due: say(terms && find(terms, 'DueDateDateTime'), 'DateTimeString'),
    means: settlement ? all(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((means) => say(means, 'TypeCode') ?? '') : [],
  })
}

function readUbl(root: Element): AttachedInvoice | undefined {
  const own = (name: string) => [...root.children].find(({ tagName }) => tagName === name)
  const sums = own('LegalMonetaryTotal')
  const due = sums && (find(sums, 'PayableAmount') ?? find(sums, 'TaxInclusiveAmount'))
  const seller = own('AccountingSupplierParty')
  const name = seller && (find(seller, 'PartyName') ?? find(seller, 'PartyLegalEntity'))
  const means = all(root, 'PaymentMeans')
  const dueDate = own('DueDate') ?? (means[0] && find(means[0], 'PaymentDueDate'))
  return describe('UBL', {
    type: root.tagName === 'CreditNote' ? '381' : words(own('InvoiceTypeCode')),
    number: words(own('ID')),
    vendor: say(name, 'Name') ?? say(name, 'RegistrationName'),
    amount: words(due),
    currency: due?.getAttribute('currencyID') ?? words(own('DocumentCurrencyCode')),
    due: words(dueDate),
    means: means.map((each) => say(each, 'PaymentMeansCode') ?? ''),
  })
}

interface Written { type?: string | undefined; number?: string | undefined; vendor?: string | undefined; amount?: string | undefined; currency?: string | undefined; due?: string | undefined; means: string[] }

function describe(format: AttachedInvoice['format'], { type, number, vendor, amount, currency, due, means }: Written): AttachedInvoice | undefined {
  if (!number && !amount) return undefined
  const isCreditNote = CREDIT_NOTES.has(type ?? '')
  const major = amount && /^[-+]?\d+(?:\.\d+)?$/.test(amount) ? Number(amount) : undefined
  const code = currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined
  const date = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(due?.slice(0, 10) ?? '')
  return {
    format,
    ...(vendor && { vendorName: vendor }),
    ...(number && { invoiceNumber: number }),
    ...(major !== undefined && Math.abs(major) < 1e12 && { amount: inCurrency(isCreditNote ? -Math.abs(major) : major, code) }),
    ...(date && { dueDate: `${date[1]}-${date[2]}-${date[3]}` }),
    isCreditNote,
    isDirectDebit: means.some((code) => code === '49' || code === '59'),
  }
}

const find = (within: Element, name: string): Element | undefined => within.querySelector(name) ?? undefined
const all = (within: Element, name: string): Element[] => [...within.querySelectorAll(name)]
const say = (within: Element | undefined, name: string) => (within ? words(find(within, name)) : undefined)

function words(element: Element | undefined): string | undefined {
  return element?.textContent?.replace(/\s+/g, ' ').trim().slice(0, 200) || undefined
}

/** Only the first is one; to look for more would let a file of nothing else take hours. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!DOCTYPE/i)
  const rest = text.slice(start)
  return start < 0 ? text : text.slice(0, start) + rest.slice(/^[^>[]*(?:\[[^\]]*\]\s*)?>/.exec(rest)?.[0].length ?? 0)
}

/** Invoices nest a dozen levels; the parser below goes down by recursion. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const [tag] of text.matchAll(/<\/?[A-Za-z][^<>]*>/g)) {
    depth += tag.startsWith('</') ? -1 : tag.endsWith('/>') ? 0 : 1
    if (depth > 100) return true
  }
  return false
}

function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const charset = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : (/encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? 'utf-8')
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes) // an encoding nobody knows
  }
}
