import { domainToUnicode } from 'node:url'
import { getDomain, getDomainWithoutSuffix } from 'tldts'
import { foldText } from './foldText.ts'
import { knownGateways } from './knownGateways.ts'

/** Private suffixes count as suffixes: two shops on one shop platform have two owners. */
const psl = { allowPrivateDomains: true }

/** The part of a host that has one owner: `acme.co.uk`, `acme.square.site`. */
export const ownerOf = (host: string): string => getDomain(host, psl) ?? host

/** That part without its suffix: `acme`. */
export const nameOf = (host: string): string => getDomainWithoutSuffix(host, psl) ?? host

/** Words of the trade, which no gateway owns however it is called. */
const tradeWords = new Set(['checkout', '2checkout', 'bill2pay', 'paymentsgateway', 'securepayments'])
/** Names that are words, or a letter from one: an honest company may have it, so a likeness is a question and not an answer. */
const commonWords = new Set([
  'stripe', 'square', 'invoiced', 'intuit', 'mollie', 'clover', 'paddle', 'plastiq', 'revolut', 'payabli', 'bpoint', 'payway', 'paymentus', 'recurly', 'flywire', 'autobooks', 'touchnet',
])
/** Names that are a letter from a gateway's, and imitate nobody. */
const plainNames = new Set(['payment', 'payments', 'invoice', 'invoices', 'payable', 'plastic', 'revolt', 'point', 'points', 'checkout', 'billpay', 'pathway', 'payday'])

/** Owners of the gateways we know, by name. */
const brands = new Map<string, Set<string>>([['quickbooks', new Set(['quickbooks.com'])], ['square', new Set(['squareup.com', 'square.com', 'square.link'])], ['razorpay', new Set(['razorpay.com'])], ['freshbooks', new Set(['freshbooks.com'])]])
/** All of them, those with short names too. */
const gatewayOwners = new Set<string>()
for (const { hosts } of knownGateways) {
  for (const host of hosts) {
    const owner = getDomain(host.replaceAll('*', 'x')) ?? host
    const name = getDomainWithoutSuffix(owner) ?? owner
    gatewayOwners.add(owner)
    if (name.length >= 5 && !tradeWords.has(name)) brands.set(name, (brands.get(name) ?? new Set()).add(owner))
  }
}
for (const owners of brands.values()) for (const owner of owners) gatewayOwners.add(owner)

/** Whom a host imitates, and how; `sure` when no honest host looks so. */
export interface Lookalike {
  brand: string
  how: 'letters of another alphabet' | 'a near spelling' | 'its name in front of another domain' | 'its name with other words' | 'another ending'
  sure: boolean
}

/** Whether a host looks like a known gateway, or like the vendor, without being it. */
export function findLookalike(host: string, vendorName: string | undefined): Lookalike | undefined {
  const owner = ownerOf(host)
  if (gatewayOwners.has(owner)) return undefined
  const name = nameOf(host)
  const shown = domainToUnicode(name) || name
  const before = host.slice(0, -owner.length - 1)

  for (const real of gatewayOwners) {
    const at = `.${host}`.search(new RegExp(`[.-]${real.replaceAll('.', '\\.')}[.-]`))
    if (at >= 0 && at < host.length - owner.length) return { brand: real, how: 'its name in front of another domain', sure: true }
  }
  for (const brand of plainNames.has(name) ? [] : brands.keys()) {
    const isWord = commonWords.has(brand)
    const imitation = imitates(shown, brand) ?? (name.includes('-') && name.replaceAll('-', '') === brand ? 'a near spelling' : undefined)
    if (imitation) return { brand, how: imitation, sure: !isWord || skeleton(shown) === skeleton(brand) }
    if (name === brand) return { brand, how: 'another ending', sure: !isWord }
    if (name.includes('-') && name.split('-').includes(brand)) return { brand, how: 'its name with other words', sure: !isWord || hasMoneyWord.test(name) }
    if (before.split('.').includes(brand)) return { brand, how: 'its name in front of another domain', sure: false }
  }
  return vendorName ? findVendorLookalike(shown, before, vendorName) : undefined
}

function findVendorLookalike(name: string, before: string, vendorName: string): Lookalike | undefined {
  const vendor = squashName(vendorName)
  if (vendor.length < 6) return undefined
  // "acme.com" in front of another domain pretends to be a whole address; "acme" alone is how platforms name their customers.
  const inFront = [...before.matchAll(/(?:^|\.)([^.]+)\.(?:com|net|org|co|io|example|test|[a-z]{2})(?=\.|$)/g)].some(([, label = '']) => squashName(label) === vendor)
  if (inFront && squashName(name) !== vendor) return { brand: vendorName, how: 'its name in front of another domain', sure: true }
  const imitation = imitates(name, vendor)
  return imitation && { brand: vendorName, how: imitation, sure: imitation === 'letters of another alphabet' }
}

const hasMoneyWord = /\b(?:pay|payments?|invoices?|bill(?:ing)?|secure|checkout|login|verify|account)\b/

/** Of a name one word long these say nothing. */
const wordsOfMany = new Set(['american', 'bank', 'billing', 'british', 'central', 'city', 'county', 'digital', 'first', 'general', 'global', 'group', 'home', 'international', 'invoice', 'national', 'online', 'payment', 'payments', 'power', 'royal', 'secure', 'service', 'services', 'smart', 'state', 'united', 'water', 'world'])
const moneyWords = /pay|bill|invoice|secure|checkout|login|verify|account|rechnung|zahl|factur|factuur|fattura|fatura|betal|pago|pagam|paiement/

/** Whether a host's name is one the vendor would have. `with words`: the vendor's name with words about money, as impostors like it. */
export function vendorInHost(host: string, vendorName: string): 'own' | 'with words' | undefined {
  const name = squashName(nameOf(domainToUnicode(host) || host))
  const words = vendorName.split(/[^\p{L}\p{N}'’]+/u).map(squashName).filter((word) => word && word !== 'the')
  const full = words.join('')
  const first = words[0] ?? ''
  if (full.length >= 4 && name === full) return 'own'
  if (words.some((_, index) => runIs(words.slice(index), name, index === 0))) return 'own'
  const within = full.length >= 5 && name.includes(full) ? full : first.length >= 5 && name.startsWith(first) && !wordsOfMany.has(first) ? first : undefined
  if (!within) return undefined
  const rest = name.replace(within, '')
  return moneyWords.test(rest) && !moneyWords.test(full.replace(within, '')) ? 'with words' : 'own'
}

/** Whether a name is made of the first of these words: of one, where that is the vendor's first and telling, or of more. */
function runIs(words: string[], name: string, isStart: boolean): boolean {
  return words.some((word, index) => {
    if (words.slice(0, index + 1).join('') !== name) return false
    return index > 0 ? name.length >= 6 : isStart && word.length >= 4 && !wordsOfMany.has(word)
  })
}

/** A gateway's domain in a path, where it says nothing about whose page it is. */
export function nameInPath({ pathname }: URL): string | undefined {
  const segments = pathname.toLowerCase().split('/')
  return [...gatewayOwners].find((owner) => segments.some((segment) => segment === owner || segment.endsWith(`.${owner}`)))
}

const shorteners = new Set([
  'bit.ly', 'bl.ink', 'buff.ly', 'cutt.ly', 'goo.gl', 'is.gd', 'lnkd.in', 'ow.ly', 'qr.io', 'rb.gy', 'rebrand.ly', 's.id', 'short.io', 'shorturl.at', 't.co', 't.ly', 't2m.io', 'tiny.cc', 'tinyurl.com', 'tr.ee', 'urlz.fr', 'v.gd',
])
/** Whether a host only shortens addresses of others. */
export const isShortener = (host: string): boolean => shorteners.has(ownerOf(host))

const freeMail = new Set([
  'gmail', 'googlemail', 'outlook', 'hotmail', 'live', 'msn', 'yahoo', 'ymail', 'rocketmail', 'icloud', 'aol', 'gmx', 'proton', 'protonmail', 'zohomail', 'yandex', 'tutanota', 'fastmail', 'mailbox', 'hushmail', 'laposte', 'libero', 'virgilio', 'terra', 'uol', 'bol', 'rediffmail', 'naver',
])
const freeMailDomains = new Set(['me.com', 'mac.com', 'pm.me', 'mail.com', 'mail.ru', 'web.de', 't-online.de', 'freenet.de', 'free.fr', 'orange.fr', 'sfr.fr', 'wanadoo.fr', 'tiscali.it', 'alice.it', 'ziggo.nl', 'hetnet.nl', 'sapo.pt', 'qq.com', '163.com', '126.com', 'bk.ru', 'inbox.ru', 'comcast.net', 'att.net', 'verizon.net', 'btinternet.com'])
/** Whether everybody can have an e-mail address there. */
export const isFreeMail = (domain: string): boolean => freeMailDomains.has(ownerOf(domain)) || freeMail.has(nameOf(domain))

/** Whether a host mixes Latin with letters that imitate it, or is not Latin. Umlauts and accents are. */
export function hasForeignLetters(host: string): 'mixed' | 'foreign' | undefined {
  const shown = domainToUnicode(host)
  if (/^[\p{Script=Latin}\p{M}\d.-]*$/u.test(shown)) return undefined
  return shown.split('.').some((label) => /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label)) ? 'mixed' : 'foreign'
}

function imitates(name: string, brand: string): Lookalike['how'] | undefined {
  if (name === brand) return undefined
  if (skeleton(name) === skeleton(brand)) return /[^ -~]/.test(name) ? 'letters of another alphabet' : squashName(name) === squashName(brand) ? undefined : 'a near spelling'
  return brand.length >= 6 && isOneSlipAway(squashName(name), brand) ? 'a near spelling' : undefined
}

const twins: [RegExp, string][] = [
  [/[аɑ]/g, 'a'], [/[еєҽ]/g, 'e'], [/[оοо0]/g, 'o'], [/[рρ]/g, 'p'], [/[сϲ]/g, 'c'], [/[ѕ$5]/g, 's'], [/[хχ]/g, 'x'], [/[уγ]/g, 'y'], [/[іıι1l|!]/g, 'i'], [/[ԁ]/g, 'd'], [/[ԛ]/g, 'q'], [/[ѵν]/g, 'v'], [/[к]/g, 'k'], [/[т]/g, 't'], [/[н]/g, 'h'], [/rn/g, 'm'], [/vv/g, 'w'],
]

/** What the eye makes of a name: letters that look alike become one. */
function skeleton(name: string): string {
  let seen = foldText(name.toLowerCase())
  for (const [pattern, letter] of twins) seen = seen.replace(pattern, letter)
  return seen.replace(/[^a-z]/g, '')
}

/** A company's name by its letters and digits alone, without its legal form. */
export const squashName = (name: string) => foldText(name).replace(/\b(?:inc|llc|ltd|limited|gmbh|corp|co|plc|ag|sarl|sa|bv|srl)\b\.?/g, '').replace(/[^a-z\d]/g, '')

/** One letter more, less, other, or two swapped. */
function isOneSlipAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [restOne, restOther] = [one.slice(start), other.slice(start)]
  return restOne.slice(1) === restOther || restOther.slice(1) === restOne || restOne.slice(1) === restOther.slice(1)
    || (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
}
