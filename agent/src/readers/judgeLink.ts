import type { LinkVerdict } from '../../../src/api/index.ts'
import { findKnownGateway, type KnownGateway } from './knownGateways.ts'
import { belongsToVendor, findLookalike, hasForeignLetters, ownerOf } from './lookalike.ts'
import { shownAddress } from './shownAddress.ts'

/** What else is known of a link. */
export interface LinkCircumstances {
  /** Every address on the way to it, first to last. The last may be the link itself. */
  chain?: string[]
  vendorName?: string
  /** The words one would click. */
  anchorText?: string
  /** `host` or `host:*` (any port) or `host:port`: places that tests and demos may use, whatever they look like. */
  allowHosts?: string[]
}

/**
 * Looks for warning signs in an address, and in every address on the way to it. Asks nobody: what a name server or a
 * certificate would say is not in it. `block` means do not open; `ask` means a person should look first. `ok` means that
 * no warning sign was found, which is not the same as safe.
 */
export function judgeLink(address: string, { chain = [], vendorName, anchorText, allowHosts = [] }: LinkCircumstances = {}): LinkVerdict {
  const hops = chain.at(-1) === address ? chain : [...chain, address]
  const reasons: Reason[] = []
  let gateway: KnownGateway | undefined
  for (const [index, hop] of hops.entries()) {
    if (!URL.canParse(hop)) {
      reasons.push({ level: 'block', code: 'not-an-address', text: 'It is not an address that can be opened.' })
      continue
    }
    const url = new URL(hop)
    const isLast = index === hops.length - 1
    if (isAllowed(url, allowHosts)) continue
    reasons.push(...judgeAddress(url))
    if (!isLast) continue
    gateway = findKnownGateway(url)
    reasons.push(...judgeTarget(url, gateway, vendorName), ...judgeWords(url, hops[0] ?? hop, anchorText))
  }
  const level = (['block', 'ask'] as const).find((wanted) => reasons.some((reason) => reason.level === wanted)) ?? 'ok'
  const unique = [...new Map(reasons.map((reason) => [reason.code, reason])).values()]
  return { level, reasons: unique.map(({ code, text }) => ({ code, text })), chain: hops, ...(gateway && { gateway: gateway.name }) }
}

interface Reason {
  /** `fine` tells something good, which never outweighs a warning. */
  level: 'block' | 'ask' | 'fine'
  code: string
  text: string
}

/** What holds for every hop. */
function judgeAddress(url: URL): Reason[] {
  const reasons: Reason[] = []
  const block = (code: string, text: string) => reasons.push({ level: 'block', code, text })
  if (url.protocol !== 'https:') block('not-https', 'The connection would not be encrypted.')
  if (url.username || url.password) block('credentials', 'The address carries a user name, a way to make another host look like the vendor’s.')
  if (/^[\d.]+$|^\[/.test(url.hostname)) block('ip-address', 'The address is a number instead of a name.')
  else if (!url.hostname.includes('.') || /\.(?:localhost|local|internal|lan|home|invalid)$/.test(url.hostname)) block('private-host', 'The address lies within a private network.')
  if (url.port) block('odd-port', `The address uses port ${url.port}, which payment pages do not.`)
  const letters = hasForeignLetters(url.hostname)
  if (letters === 'mixed') block('mixed-letters', 'The name mixes letters of several alphabets that look alike.')
  if (letters === 'foreign') reasons.push({ level: 'ask', code: 'foreign-letters', text: 'The name is written with letters outside the Latin alphabet.' })
  return reasons
}

/** What holds for the page itself. */
function judgeTarget(url: URL, gateway: KnownGateway | undefined, vendorName: string | undefined): Reason[] {
  const reasons: Reason[] = []
  const lookalike = findLookalike(url.hostname, vendorName)
  if (lookalike) reasons.push({ level: lookalike.sure ? 'block' : 'ask', code: 'lookalike', text: `${url.hostname} looks like ${lookalike.brand} without being it: ${lookalike.how}.` })
  if (isTest(url, gateway)) reasons.push({ level: 'block', code: 'test-mode', text: 'The page is for testing: nothing real would be paid.' })
  if (gateway?.kind === 'person') reasons.push({ level: 'block', code: 'private-person', text: `${gateway.name} pays a private person, without the protection of a purchase.` })
  if (gateway?.kind === 'bank') reasons.push({ level: 'ask', code: 'bank-only', text: `${gateway.name} collects from bank accounts, not cards.` })
  if (gateway?.kind === 'portal') reasons.push({ level: 'ask', code: 'portal', text: `This page of ${gateway.name} manages an account and may want a login.` })
  if (gateway && (gateway.kind === 'invoice' || gateway.kind === 'checkout')) reasons.push({ level: 'fine', code: 'known-gateway', text: `The page belongs to ${gateway.name}, where anybody can have an account: compare the payee.` })
  if (gateway) return reasons

  if (vendorName && belongsToVendor(url.hostname, vendorName)) reasons.push({ level: 'fine', code: 'vendor-host', text: `${ownerOf(url.hostname)} carries the vendor’s name.` })
  else reasons.push({ level: 'ask', code: 'unknown-host', text: `${ownerOf(url.hostname)} is no gateway we know${vendorName ? ' and does not carry the vendor’s name' : ''}.` })
  return reasons
}

/** Whether the words of the link claim another place than it leads to. */
function judgeWords(url: URL, asWritten: string, anchorText: string | undefined): Reason[] {
  const shown = anchorText ? shownAddress(anchorText) : undefined
  if (!shown || !URL.canParse(shown)) return []
  const claimed = new URL(shown).hostname
  const first = URL.canParse(asWritten) ? new URL(asWritten).hostname : ''
  if (ownerOf(claimed) === ownerOf(url.hostname) || ownerOf(claimed) === ownerOf(first)) return []
  return [{ level: 'block', code: 'shown-elsewhere', text: `The link shows ${claimed} but leads to ${url.hostname}.` }]
}

function isTest(url: URL, gateway: KnownGateway | undefined): boolean {
  if (gateway?.test?.test(`${url.pathname}${url.hash}`)) return true
  return /(?:^|[.-])(?:sandbox|test|testing|staging|uat)[.-]/.test(`${url.hostname}.`.replace(ownerOf(url.hostname), '')) || /\/(?:cs_test_|test_[A-Za-z0-9]{6,})/.test(url.pathname)
}

function isAllowed(url: URL, allowHosts: string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return /^https?:$/.test(url.protocol) && allowHosts.some((entry) => {
    const [, host = '', allowed] = /^(\[[^\]]*\]|[^:]*)(?::(.+))?$/.exec(entry.trim().toLowerCase()) ?? []
    return host === url.hostname && (allowed === undefined || allowed === '*' || allowed === port)
  })
}
