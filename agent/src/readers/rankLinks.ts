import { findAmounts, inCurrency } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import type { FoundLink, InvoiceDocument } from './InvoiceDocument.ts'
import { findKnownGateway, takesMoney } from './knownGateways.ts'
import { linkWords } from './linkWords.ts'
import { ownerOf, vendorInHost } from './lookalike.ts'
import { asksForMoney, type InvoiceFacts } from './readInvoiceFacts.ts'
import { unwrapLink } from './unwrapLink.ts'

/** A link that could be the payment page. */
export interface RankedLink {
  /** Where it leads, taken out of mail filters and click counters; the part after # kept. */
  url: string
  /** Every address on the way, as written first, {@link url} last. */
  chain: string[]
  /** Higher is likelier. Says nothing about whether the link is honest: see {@link judgeLink}. */
  score: number
  /** What speaks for and against it, for people. */
  reasons: string[]
  /** The words one would click. */
  text: string
  /** The address its words show, when they show one. */
  shownUrl?: string
}

/** Below this a link is not worth opening. */
const PLAUSIBLE = 30

/** Finds the links that could lead to the payment page, the likeliest first. None for an invoice that asks for no money. */
export function rankLinks(document: InvoiceDocument, facts: InvoiceFacts): RankedLink[] {
  if (!asksForMoney(facts)) return []
  const best = new Map<string, RankedLink>()
  for (const link of document.links) {
    const ranked = rankLink(link, facts)
    if (!ranked || ranked.score < PLAUSIBLE) continue
    const known = best.get(ranked.url)
    if (!known || known.score < ranked.score) best.set(ranked.url, ranked)
  }
  return [...best.values()].sort((one, other) => other.score - one.score)
}

function rankLink(link: FoundLink, facts: InvoiceFacts): RankedLink | undefined {
  const chain = unwrapLink(link.url)
  const target = chain.at(-1) ?? link.url
  const url = URL.canParse(target) ? new URL(target) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return undefined

  const reasons: string[] = []
  let score = 0
  const weigh = (points: number, reason: string) => {
    score += points
    reasons.push(`${reason} (${points > 0 ? '+' : ''}${points})`)
  }
  const words = foldText(link.text)
  const path = foldText(decode(`${url.pathname} ${url.hash}`)).replace(/[_-]+/g, ' ')
  const gateway = findKnownGateway(url)

  if (gateway && takesMoney(gateway)) weigh(50, `a page of ${gateway.name}`)
  // Nobody may be paid there, but a person should hear why: the judge says so.
  else if (gateway?.kind === 'person' || gateway?.kind === 'bank') weigh(35, `a page of ${gateway.name}`)
  else if (gateway?.kind === 'portal') weigh(15, `a page of ${gateway.name}`)

  // An address that is its own text says nothing with its words; what stands beside it does.
  const isBare = link.source === 'text' || link.shownUrl !== undefined || !words
  if (isBare) weighSurroundings(link, weigh)
  else weighWords(words, weigh)

  if (payHost.test(url.hostname)) weigh(20, 'its host is named for paying')
  if (linkWords.payPath.test(path)) weigh(12, 'its path is named for paying')
  if (mentionsNumber(url, facts.invoiceNumber)) weigh(20, 'it carries the invoice number')
  if (mentionsAmount(link.context, facts)) weigh(5, 'the amount stands beside it')
  if (link.source === 'form') weigh(5, 'it is a form')
  if (facts.vendorName && vendorInHost(url.hostname, facts.vendorName)) weigh(3, 'its host carries the vendor’s name')
  if (!facts.invoiceNumber && !facts.amount) weigh(-20, 'the document names neither number nor amount')

  if (linkWords.otherPath.test(path) && !gateway) weigh(-35, 'its path is for something else')
  // A login may well stand before the payment page; the page will say so.
  if (linkWords.loginPath.test(path)) weigh(-10, 'its path is for signing in')
  if (isOtherHost(url.hostname)) weigh(-80, 'its host is for something else')
  const isHome = url.pathname === '/' && !url.search && !url.hash
  if (isHome) weigh(payHost.test(url.hostname) ? -10 : -40, 'it is a home page')
  if (/^localhost$|\.localhost$|^[\d.]+$|^\[/.test(url.hostname) && !url.port) weigh(-60, 'its host is no public name')
  return { url: target, chain, score, reasons, text: link.text, ...(link.shownUrl && { shownUrl: link.shownUrl }) }
}

type Weigh = (points: number, reason: string) => void

/** What the words say that one would click. */
function weighWords(words: string, weigh: Weigh) {
  const saysPay = linkWords.pay.test(words) && !linkWords.notPay.test(words)
  if (saysPay) weigh(40, 'its words say pay')
  else if (linkWords.view.test(words)) weigh(20, 'its words say to view the invoice')
  // "Log in to pay" and "Pay by credit card" are for paying; "Pay less" and "Help with paying" are not.
  if (saysPay ? linkWords.neverPay.test(words) : linkWords.other.test(words) || linkWords.neverPay.test(words)) weigh(-50, 'its words say something else')
}

/** How far around an address its sentence is looked for, in characters. */
const BEFORE = 140
const AFTER = 60

/** What stands beside an address that is written out: the words close to it say more than the rest of the lines. */
function weighSurroundings({ context, text }: FoundLink, weigh: Weigh) {
  const at = Math.max(0, context.indexOf(text))
  const near = withoutOther(context.slice(Math.max(0, at - BEFORE), at), context.slice(at + text.length, at + text.length + AFTER))
  if (linkWords.pay.test(near) && (!linkWords.transfer.test(near) || linkWords.online.test(near))) return weigh(35, 'the words beside it say pay')
  if (linkWords.pay.test(withoutOther(context))) weigh(15, 'words not far from it say pay')
  else if (linkWords.view.test(near)) weigh(15, 'the words beside it say to view the invoice')
}

/** Folded words, without what only sounds like paying and without other addresses. */
function withoutOther(...parts: string[]): string {
  return foldText(parts.join(' | ')).replace(/(?:https?:\/\/|www\.)\S+/g, ' ').replace(linkWords.notPayAnywhere, ' ')
}

function isOtherHost(host: string): boolean {
  return otherOwners.has(ownerOf(host)) || /^(?:help|support|faq|blog|docs|status|hilfe|aide|ayuda|aiuto|ajuda|play\.google|maps\.google|www\.w3|apps?\.apple|itunes\.apple)\./.test(host)
}

function mentionsNumber(url: URL, number: string | undefined): boolean {
  const plain = (text: string) => foldText(text).replace(/[^a-z\d]/g, '')
  const wanted = plain(number ?? '')
  return wanted.length >= 4 ? plain(decode(`${url.pathname}${url.search}${url.hash}`)).includes(wanted) : false
}

function mentionsAmount(context: string, { amount }: InvoiceFacts): boolean {
  return amount !== undefined && findAmounts(context).some(({ major }) => inCurrency(major, amount.currency).minor === amount.minor)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray percent sign
  }
}

const payHost = /(?:^|[.-])(?:pay|pays|paynow|mypay|payments?|payonline|onlinepay|billpay|checkout|secure-?pay|invoices?|billing|ebill|epay|bezahlen|zahlung|zahlungen|kasse|paiement|paiements|pago|pagos|pagar|pagamento|pagamenti|pagamentos|betaal|betalen|betaling|rechnung|facture|factuur|fattura|fatura)(?=[.-])/

/** Networks, shops for programs, makers of documents, and the like: nobody's invoice is paid there. */
const otherOwners = new Set([
  'facebook.com', 'fb.com', 'fb.me', 'twitter.com', 'x.com', 'linkedin.com', 'instagram.com', 'youtube.com', 'youtu.be', 'pinterest.com', 'tiktok.com', 'whatsapp.com', 'wa.me', 't.me', 'telegram.org', 'xing.com', 'threads.net', 'snapchat.com', 'reddit.com',
  'apple.com', 'goo.gl', 'adobe.com', 'tcpdf.org', 'wkhtmltopdf.org', 'fpdf.org', 'mpdf.github.io', 'itextpdf.com', 'reportlab.com', 'pdfsharp.net', 'ghostscript.com', 'libreoffice.org', 'w3.org', 'schema.org', 'mozilla.org', 'microsoft.com',
  'trustpilot.com', 'yelp.com', 'tripadvisor.com', 'wikipedia.org', 'github.com', 'gravatar.com', 'unsplash.com', 'europa.eu',
])
