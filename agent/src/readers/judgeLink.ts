import { addReasons, type JudgedLink, type Reason } from './addReasons.ts'
import { isAllowedAddress } from './isAllowedAddress.ts'
import { findKnownGateway, isTestPage, readAccount, takesMoney, type KnownGateway } from './knownGateways.ts'
import { findLookalike, hasForeignLetters, isFreeMail, isShortener, nameInPath, ownerOf, vendorInHost } from './lookalike.ts'
import { shownAddress } from './shownAddress.ts'
import { sealedBy, unwrapLink } from './unwrapLink.ts'

/** What else is known of a link. */
export interface LinkCircumstances {
  /** Every address on the way to it, first to last. The last may be the link itself. */
  chain?: string[]
  vendorName?: string
  /** The words one would click. */
  anchorText?: string
  /** Of an e-mail: the part of its sender after the @. */
  senderDomain?: string
  /** Accounts at gateways that this vendor was paid through before. */
  knownAccounts?: string[]
  /** `host` or `host:*` (any port) or `host:port`: places that tests and demos may use, whatever they look like. */
  allowHosts?: string[]
}

/**
 * Looks for warning signs in an address, and in every address on the way to it. Asks nobody: what a name server or a
 * certificate would say is not in it. `block` means do not open; `ask` means a person should look first. `ok` means that
 * no warning sign was found, which is not the same as safe.
 */
export function judgeLink(address: string, circumstances: LinkCircumstances = {}): JudgedLink {
  const { chain = [], vendorName, anchorText, senderDomain, knownAccounts, allowHosts = [] } = circumstances
  const hops = chain.at(-1) === address ? chain : [...chain, address]
  const reasons: Reason[] = []
  const verdict: JudgedLink = { level: 'ok', reasons: [], chain: hops, evidence: [] }
  for (const [index, hop] of hops.entries()) {
    if (!URL.canParse(hop)) {
      reasons.push({ level: 'block', code: 'not-an-address', text: 'It is not an address that can be opened.' })
      continue
    }
    const url = new URL(hop)
    if (isAllowedAddress(url, allowHosts)) continue
    reasons.push(...judgeAddress(url))
    if (index < hops.length - 1) {
      reasons.push(...judgeLikeness(url, undefined).filter(({ level }) => level === 'block'))
      continue
    }
    const gateway = findKnownGateway(url)
    const account = gateway && readAccount(gateway, url)
    if (gateway) {
      verdict.gateway = gateway.name
      verdict.evidence.push({ fact: 'gateway', value: gateway.name, text: `${gateway.name} has pages at ${url.hostname}.`, source: url.origin })
    }
    if (account) verdict.evidence.push({ fact: 'gatewayAccount', value: account, text: `The address names the ${gateway.name} account ${account}.`, source: url.origin })
    reasons.push(
      ...judgeTarget(url, gateway, account, vendorName), ...judgeWrapping(url), ...judgeWords(url, hops[0] ?? hop, anchorText), ...judgeSender(senderDomain, vendorName),
    )
    if (account && knownAccounts && knownAccounts.length > 0 && !knownAccounts.includes(account)) {
      reasons.push({ level: 'ask', code: 'account-changed', text: `This vendor was paid through another account before than ${account}.` })
    }
  }
  return addReasons(verdict, reasons)
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
function judgeTarget(url: URL, gateway: KnownGateway | undefined, account: string | undefined, vendorName: string | undefined): Reason[] {
  const reasons: Reason[] = []
  if (isTest(url, gateway)) reasons.push({ level: 'block', code: 'test-mode', text: 'The page is for testing: nothing real would be paid.' })
  if (gateway) return [...reasons, ...judgeGateway(gateway, account)]

  reasons.push(...judgeLikeness(url, vendorName))
  const borrowed = nameInPath(url)
  if (borrowed) reasons.push({ level: 'ask', code: 'gateway-in-path', text: `The address mentions ${borrowed}, but belongs to ${ownerOf(url.hostname)}.` })
  if (isShortener(url.hostname)) reasons.push({ level: 'ask', code: 'shortener', text: `${url.hostname} is a short address that leads somewhere else.` })
  const vendor = vendorName ? vendorInHost(url.hostname, vendorName) : undefined
  if (vendor === 'own') reasons.push({ level: 'fine', code: 'vendor-host', text: `${ownerOf(url.hostname)} carries the vendor’s name.` })
  else if (vendor === 'with words') reasons.push({ level: 'ask', code: 'vendor-with-words', text: `${ownerOf(url.hostname)} adds words about money to the vendor’s name, as anybody could.` })
  else reasons.push({ level: 'ask', code: 'unknown-host', text: `${ownerOf(url.hostname)} is no gateway we know${vendorName ? ' and does not carry the vendor’s name' : ''}.` })
  return reasons
}

/** What is to be said of a page of a gateway we know. */
function judgeGateway(gateway: KnownGateway, account: string | undefined): Reason[] {
  const { name, kind } = gateway
  const reasons: Reason[] = []
  const ask = (code: string, text: string) => reasons.push({ level: 'ask', code, text })
  if (kind === 'person') reasons.push({ level: 'block', code: 'private-person', text: `${name} pays a private person, without the protection of a purchase.` })
  if (kind === 'bank') ask('bank-only', `${name} collects from bank accounts, not cards.`)
  if (kind === 'portal') ask('portal', `This page of ${name} manages an account and may want a login.`)
  if (kind === 'document' || kind === 'script') ask('not-a-page', `This address of ${name} is no page to pay on.`)
  if (kind === 'shortener') ask('shortener', `This is a short address of ${name} that leads somewhere else.`)
  if (gateway.evidence === 'unconfirmed' && takesMoney(gateway)) ask('unconfirmed-gateway', `The host belongs to ${name}, but it is not confirmed that payers’ pages look so.`)
  if (gateway.amountIn === 'query') ask('amount-in-address', 'The amount stands in the address, where whoever holds the link can change it: compare it with the invoice.')
  if (gateway.caution) ask('gateway-caution', gateway.caution)
  if (takesMoney(gateway)) reasons.push({ level: 'fine', code: 'known-gateway', text: `The page belongs to ${name}${account ? `, account ${account}` : ''}. Anybody can have an account there: compare the payee.` })
  return reasons
}

function judgeLikeness(url: URL, vendorName: string | undefined): Reason[] {
  const lookalike = findLookalike(url.hostname, vendorName)
  return lookalike ? [{ level: lookalike.sure ? 'block' : 'ask', code: 'lookalike', text: `${url.hostname} looks like ${lookalike.brand} without being it: ${lookalike.how}.` }] : []
}

/** Whether the last address still hides another. */
function judgeWrapping(url: URL): Reason[] {
  if (unwrapLink(url.href).length > 1) return [{ level: 'block', code: 'too-many-wrappers', text: 'The link is wrapped so many times that somebody may be hiding where it leads.' }]
  const seal = sealedBy(url.href)
  return seal ? [{ level: 'ask', code: 'cannot-unwrap', text: `The link goes through ${seal}, and where it ends shows only when it is opened.` }] : []
}

function judgeSender(senderDomain: string | undefined, vendorName: string | undefined): Reason[] {
  if (!senderDomain) return []
  if (isFreeMail(senderDomain)) return [{ level: 'ask', code: 'free-mail-sender', text: `The mail came from ${senderDomain}, where anybody can have an address.` }]
  const lookalike = findLookalike(senderDomain, vendorName)
  return lookalike ? [{ level: lookalike.sure ? 'block' : 'ask', code: 'sender-lookalike', text: `The mail came from ${senderDomain}, which looks like ${lookalike.brand} without being it: ${lookalike.how}.` }] : []
}

/** Whether the words of the link claim another place than it leads to. */
function judgeWords(url: URL, asWritten: string, anchorText: string | undefined): Reason[] {
  const shown = anchorText ? shownAddress(anchorText) : undefined
  if (!shown || !URL.canParse(shown)) return []
  const claimed = new URL(shown).hostname
  const first = URL.canParse(asWritten) ? new URL(asWritten).hostname : ''
  if (ownerOf(claimed) === ownerOf(url.hostname) || ownerOf(claimed) === ownerOf(first)) return []
  // Mailers count clicks behind honest words too; where such a link ends is not known yet.
  return [{ level: sealedBy(url.href) ? 'ask' : 'block', code: 'shown-elsewhere', text: `The link shows ${claimed} but leads to ${url.hostname}.` }]
}

function isTest(url: URL, gateway: KnownGateway | undefined): boolean {
  if (gateway && isTestPage(gateway, url)) return true
  return /(?:^|[.-])(?:sandbox|test|testing|staging|uat)[.-]/.test(`${url.hostname}.`.replace(ownerOf(url.hostname), '')) || /\/(?:cs_test_|test_[A-Za-z0-9]{6,})/.test(url.pathname)
}
