import { findAmounts, inCurrency } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import type { FoundLink, InvoiceDocument } from './InvoiceDocument.ts'
import { findKnownGateway, takesMoney } from './knownGateways.ts'
import { vendorInHost } from './lookalike.ts'
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
  const around = foldText(link.context)
  const path = foldText(decode(`${url.pathname} ${url.hash}`)).replace(/[_-]+/g, ' ')
  const gateway = findKnownGateway(url)

  if (gateway && takesMoney(gateway)) weigh(50, `a page of ${gateway.name}`)
  // An address that is its own text says nothing with its words; the line it stands on does.
  const isBare = link.source === 'text' || link.shownUrl !== undefined || !words
  if (!isBare && payWords.test(words) && !notPayWords.test(words)) weigh(40, 'its words say pay')
  else if (!isBare && viewWords.test(words)) weigh(20, 'its words say to view the invoice')
  if (isBare && payWords.test(around) && !notPayWords.test(around)) weigh(35, 'the words beside it say pay')
  if (payHost.test(url.hostname)) weigh(20, 'its host is named for paying')
  if (payPath.test(path)) weigh(12, 'its path is named for paying')
  if (mentionsNumber(url, facts.invoiceNumber)) weigh(20, 'it carries the invoice number')
  if (mentionsAmount(link.context, facts)) weigh(5, 'the amount stands beside it')
  if (link.source === 'form') weigh(5, 'it is a form')
  if (facts.vendorName && vendorInHost(url.hostname, facts.vendorName)) weigh(3, 'its host carries the vendor’s name')
  if (!facts.invoiceNumber && !facts.amount) weigh(-20, 'the document names neither number nor amount')

  if (!isBare && otherWords.test(words)) weigh(-50, 'its words say something else')
  if (otherPath.test(path) && !gateway) weigh(-35, 'its path is for something else')
  // A login may well stand before the payment page; the page will say so.
  if (loginPath.test(path)) weigh(-10, 'its path is for signing in')
  if (otherHosts.test(url.hostname)) weigh(-80, 'its host is for something else')
  const isHome = url.pathname === '/' && !url.search && !url.hash
  if (isHome) weigh(payHost.test(url.hostname) ? -10 : -40, 'it is a home page')
  if (/^localhost$|\.localhost$|^[\d.]+$|^\[/.test(url.hostname) && !url.port) weigh(-60, 'its host is no public name')
  return { url: target, chain, score, reasons, text: link.text, ...(link.shownUrl && { shownUrl: link.shownUrl }) }
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

const payWords = new RegExp([
  '\\bpay(?:ing|able)?\\b', '\\bmake (?:a |your )?payment\\b', '\\bpayment (?:page|link|portal|form)\\b', '\\bsubmit payment\\b', '\\bsettle\\b', '\\bcheck ?out\\b', '\\bpay(?:ments?)? (?:online|now|here|by card)\\b',
  '\\b(?:be)?zahlen\\b', '\\b(?:jetzt|online) (?:be)?zahlen\\b', '\\bzur zahlung\\b', '\\bbegleichen\\b', '\\bzahlungslink\\b', '\\bpayer\\b', '\\breg(?:ler|lez)\\b', '\\bpayez\\b', '\\blien de paiement\\b', '\\bpaiement en ligne\\b',
  '\\bpag(?:ar|ue|a|o en linea|ue agora)\\b', '\\brealizar (?:el )?pago\\b', '\\benlace de pago\\b', '\\bpag(?:are|a ora|amento online)\\b', '\\befettua (?:il )?pagamento\\b', '\\b(?:be)?tal(?:en|ing)\\b', '\\bbetaal\\b', '\\bafrekenen\\b', '\\befetuar (?:o )?pagamento\\b', '\\bpagar agora\\b',
].join('|'))
/** "Pay less", "payment help", "update payment method", "payroll", "bill payer". */
const notPayWords = /\bpay (?:less|later|attention|off|rise|per|as|monthly|tv|stub)\b|\bpayroll\b|\b(?:update|change|manage|edit|add|remove|check and update) .{0,20}(?:payment|billing|card)|\bpayments? (?:help|method|methods|options|terms|history|settings|information|info|details|question|plan)\b|\bpay(?:ment)? question\b|\bhow to pay\b|\bwhy\b.{0,20}\bpayment\b|\balready paid\b/
const viewWords = /\b(?:view|see|open|review|show)\b.{0,25}\b(?:invoice|bill|statement|balance)\b|\brechnung (?:ansehen|anzeigen|offnen)\b|\bvoir (?:la |votre )?facture\b|\bver (?:la |su )?factura\b|\bvisualizza (?:la )?fattura\b|\bfactuur bekijken\b|\bbekijk (?:de |uw )?factuur\b|\bver (?:a )?fatura\b/
const otherWords = /\b(?:unsubscribe|opt out|abmelden|desabonner|privacy|datenschutz|terms|conditions|imprint|impressum|help|support|contact|faq|questions?|website|home ?page|learn more|read more|download|pdf|print|account|sign ?in|log ?in|settings|preferences|profile|update|manage|credit|refund|track|shop|store|discount|coupon|less|% off|blog|careers|view in browser|facebook|twitter|linkedin|instagram|youtube|receipt|powered by)\b/
const payHost = /(?:^|[.-])(?:pay|pays|paynow|payments?|payonline|billpay|checkout|secure-?pay|invoices?|billing|ebill|epay|bezahlen|zahlung|paiement|pago|pagos|pagamento|pagamenti|betaal|betalen|rechnung|facture)(?=[.-])/
const payPath = /\b(?:pay|payment|payments|checkout|bill ?pay|invoices?|inv|bill|pay ?invoice|paynow|bezahlen|zahlung|rechnung|paiement|facture|pago|factura|pagamento|fattura|betalen|factuur|fatura)\b/
const otherPath = /\b(?:unsubscribe|optout|privacy|terms|legal|help|support|contact(?: us)?|faq|about|blog|careers|settings|preferences|profile|account|update|method|methods|password|download|assistance|returns|shop|store|less|discount|credits?|receipts?)\b|\.(?:pdf|png|jpe?g|gif|zip|ics|csv|xml)\b/
const loginPath = /\b(?:log ?in|sign ?in|anmelden|connexion|accedi|inloggen|entrar)\b/
const otherHosts = /(?:^|\.)(?:facebook|twitter|x|linkedin|instagram|youtube|pinterest|tiktok|whatsapp|t|wa|apple|play\.google|maps\.google|goo|adobe|tcpdf|wkhtmltopdf|fpdf|dompdf|w3|schema|mozilla|microsoft|trustpilot|yelp|wikipedia|github|gravatar|list-manage|unsplash)\.(?:com|org|me|gl|net)$|^(?:help|support|faq|blog|docs|status|www\.w3)\./
