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

/** Owners of the gateways we know, by name. */
const brands = new Map<string, Set<string>>([['quickbooks', new Set(['quickbooks.com'])], ['square', new Set(['squareup.com', 'square.com', 'square.link'])]])
for (const { hosts } of knownGateways) {
  for (const host of hosts) {
    const owner = getDomain(host.replace('*.', 'x.')) ?? host
    const name = getDomainWithoutSuffix(owner) ?? owner
    if (name.length >= 5) brands.set(name, (brands.get(name) ?? new Set()).add(owner))
  }
}
/** Names that are words too: an honest company may have one in its own, so a likeness is a question and not an answer. */
const commonWords = new Set(['stripe', 'square', 'invoiced', 'intuit', 'mollie'])

/** Whom a host imitates, and how; `sure` when no honest host looks so. */
export interface Lookalike {
  brand: string
  how: 'letters of another alphabet' | 'a near spelling' | 'its name in front of another domain' | 'its name with other words' | 'another ending'
  sure: boolean
}

/** Whether a host looks like a known gateway, or like the vendor, without being it. */
export function findLookalike(host: string, vendorName: string | undefined): Lookalike | undefined {
  const owner = ownerOf(host)
  const name = nameOf(host)
  const shown = domainToUnicode(name) || name
  const before = host.slice(0, -owner.length - 1)

  for (const [brand, owners] of brands) {
    if (owners.has(owner)) return undefined
    const isWord = commonWords.has(brand)
    if ([...owners].some((real) => `.${before}.`.includes(`.${real}.`))) return { brand, how: 'its name in front of another domain', sure: true }
    const imitation = imitates(shown, brand)
    if (imitation) return { brand, how: imitation, sure: !isWord || skeleton(shown) === skeleton(brand) }
    if (name === brand) return { brand, how: 'another ending', sure: !isWord }
    if (name.includes('-') && name.split('-').includes(brand)) return { brand, how: 'its name with other words', sure: !isWord || hasMoneyWord.test(name) }
    if (before.split('.').includes(brand)) return { brand, how: 'its name in front of another domain', sure: false }
  }
  const vendor = squash(vendorName ?? '')
  const imitation = vendor.length >= 6 ? imitates(shown, vendor) : undefined
  return imitation && { brand: vendorName ?? '', how: imitation, sure: imitation === 'letters of another alphabet' }
}

const hasMoneyWord = /\b(?:pay|payments?|invoices?|bill(?:ing)?|secure|checkout|login|verify|account)\b/

/** Whether a host's name is one the vendor would have: the same letters, or one within the other. */
export function belongsToVendor(host: string, vendorName: string): boolean {
  const name = squash(nameOf(host))
  const vendor = squash(vendorName)
  const first = squash(vendorName.split(/\s+/)[0] ?? '')
  return vendor.length >= 4 && name.length >= 4 && (name.includes(vendor) || vendor.includes(name) || (first.length >= 5 && name.startsWith(first)))
}

/** Whether a host mixes Latin with letters that imitate it, or is not Latin. Umlauts and accents are. */
export function hasForeignLetters(host: string): 'mixed' | 'foreign' | undefined {
  const shown = domainToUnicode(host)
  if (/^[\p{Script=Latin}\p{M}\d.-]*$/u.test(shown)) return undefined
  return shown.split('.').some((label) => /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label)) ? 'mixed' : 'foreign'
}

function imitates(name: string, brand: string): Lookalike['how'] | undefined {
  if (name === brand) return undefined
  if (skeleton(name) === skeleton(brand)) return /[^ -~]/.test(name) ? 'letters of another alphabet' : squash(name) === squash(brand) ? undefined : 'a near spelling'
  return brand.length >= 6 && isOneSlipAway(squash(name), brand) ? 'a near spelling' : undefined
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

const squash = (name: string) => foldText(name).replace(/\b(?:inc|llc|ltd|limited|gmbh|corp|co|plc|ag|sarl|sa|bv|srl)\b\.?/g, '').replace(/[^a-z\d]/g, '')

/** One letter more, less, other, or two swapped. */
function isOneSlipAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [restOne, restOther] = [one.slice(start), other.slice(start)]
  return restOne.slice(1) === restOther || restOther.slice(1) === restOne || restOne.slice(1) === restOther.slice(1)
    || (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
}
