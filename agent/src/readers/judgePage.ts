import type { Reason } from './addReasons.ts'
import { findInvoiceNumber } from './findInvoiceNumber.ts'
import { foldText } from './foldText.ts'
import { isAllowedAddress } from './isAllowedAddress.ts'
import { isCardProcessor } from './isCardProcessor.ts'
import { findKnownGateway } from './knownGateways.ts'
import { ownerOf } from './lookalike.ts'
import { meaningOf } from './meaningOf.ts'
import { agreesInCurrency, writeMoney } from './Money.ts'
import type { FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'
import { pageLines, pageText } from './pageText.ts'
import { quoteText } from './quoteText.ts'
import type { GatewayReading } from './readGatewayPage.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'
import { readPageSigns } from './readPageSigns.ts'
import { readPayee } from './readPayee.ts'
import { sharesName, tellingWords } from './sharesName.ts'

/** A page may ask this much more than the invoice for taking a card; what is more is another amount. */
const LARGEST_SURCHARGE = 1.12

/**
 * Looks for warning signs on the page where a link ended: whom it pays, for which invoice, what it asks for besides a
 * card, and who would get the card. `block` means that nothing may be typed there. No sign found does not mean safe.
 *
 * @param snapshot the page as one would pay on it
 * @param allowHosts places that tests and demonstrations may use: see {@link isAllowedAddress}
 */
export function judgePage(snapshot: PageSnapshot, reading: Pick<GatewayReading, 'cardForm' | 'amount' | 'paymentChoices'>, facts: InvoiceFacts, allowHosts: string[] = []): Reason[] {
  return [
    ...judgePayee(snapshot, facts), ...judgeInvoice(snapshot, reading, facts),
    ...judgeDemands(snapshot, reading), ...judgeReceiver(snapshot, reading, allowHosts),
  ]
}

/** Whether the page pays whom the invoice is from. */
function judgePayee(snapshot: PageSnapshot, { vendorName }: InvoiceFacts): Reason[] {
  if (!vendorName || tellingWords(vendorName).length === 0) return []
  const shown = foldText(`${snapshot.title}\n${pageText(snapshot)}`)
  const named = shown.includes(foldText(vendorName)) || tellingWords(vendorName).some((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(shown))
  const payee = readPayee(snapshot)
  if (payee && !sharesName(payee.name, vendorName)) {
    const text = `The page says “${quoteText(payee.words)}”, but the invoice is from ${vendorName}.`
    return [{ level: named ? 'ask' : 'block', code: 'other-payee', text }]
  }
  const isInHost = URL.canParse(snapshot.url) && tellingWords(vendorName).some((word) => word.length >= 4 && new URL(snapshot.url).hostname.includes(word))
  return named || payee || isInHost || !shown.trim() ? [] : [{ level: 'ask', code: 'vendor-not-named', text: `The page does not name ${vendorName}.` }]
}

/** Whether it is this invoice, and this amount. */
function judgeInvoice(snapshot: PageSnapshot, { amount }: Pick<GatewayReading, 'amount'>, facts: InvoiceFacts): Reason[] {
  const reasons: Reason[] = []
  const bare = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
  const text = snapshot.frames.map((frame) => [frame.text, ...frame.fields.map(({ value }) => value)].join('\n')).join('\n')
  const other = facts.invoiceNumber && !bare(`${snapshot.title}${text}`).includes(bare(facts.invoiceNumber)) ? findInvoiceNumber(text.split('\n')) : undefined
  if (other) reasons.push({ level: 'ask', code: 'other-invoice', text: `The page is about invoice ${quoteText(other.value)}, not ${facts.invoiceNumber}.` })

  if (!amount || !facts.amount) return reasons
  if (!agreesInCurrency(amount, facts.amount)) reasons.push({ level: 'ask', code: 'other-currency', text: `The page asks for ${amount.currency}, the invoice for ${facts.amount.currency}.` })
  else if (amount.minor < facts.amount.minor || amount.minor > facts.amount.minor * LARGEST_SURCHARGE) {
    reasons.push({ level: 'ask', code: 'other-amount', text: `The page asks ${writeMoney(amount)}, the invoice ${writeMoney(facts.amount)}.` })
  }
  return reasons
}

/** Whether the page wants what no payment page needs. */
function judgeDemands(snapshot: PageSnapshot, { cardForm, paymentChoices }: Pick<GatewayReading, 'cardForm' | 'paymentChoices'>): Reason[] {
  const reasons: Reason[] = []
  const add = (level: 'block' | 'ask', code: string, text: string) => reasons.push({ level, code, text })
  const fields = snapshot.frames.flatMap((frame) => frame.fields).filter(({ visible }) => visible)
  const lines = pageLines(snapshot)
  const field = (pattern: RegExp) => {
    const found = fields.find((one) => pattern.test(wordsOf(one)))
    return found && quoteText(found.label || found.placeholder || found.nearText || found.name)
  }
  const line = (pattern: RegExp) => {
    const found = lines.find((words) => pattern.test(foldText(words)))
    return found && quoteText(found)
  }

  const identity = field(identityWords)
  if (identity) add('block', 'asks-identity', `The page asks for “${identity}”, which no payment needs.`)
  const bankLogin = field(bankLoginWords)
  if (bankLogin) add('block', 'asks-bank-login', `The page asks for “${bankLogin}”, which belongs to nobody but the bank.`)
  const photo = fields.find((one) => one.type === 'file' && /\b(?:card|karte|carte|tarjeta|carta|kaart|cartao|id|passport|ausweis|licen[cs]e)\b/.test(wordsOf(one)))
  if (photo) add('block', 'asks-photo', `The page wants a picture: “${quoteText(photo.label || photo.nearText || photo.name)}”.`)
  const mailPassword = fields.some(({ type }) => type === 'password') ? field(mailPasswordWords) ?? line(mailPasswordWords) : undefined
  if (mailPassword) add('block', 'asks-mail-password', `The page asks for the password of a mailbox: “${mailPassword}”.`)
  else if (cardForm && !bankLogin) {
    const password = fields.find((one) => one.type === 'password' && !/^(?:code|number)$/.test(meaningOf(one)?.meaning ?? '') && !codeWords.test(wordsOf(one)))
    if (password) add('ask', 'asks-password', `Beside the card the page asks for “${quoteText(password.label || password.placeholder || password.name || 'a password')}”.`)
  }

  const offersCard = cardForm !== undefined || paymentChoices.some(({ method }) => method === 'card')
  const gift = line(giftCodes) ?? (offersCard ? undefined : readPageSigns(snapshot).giftCard)
  if (gift) add('block', 'asks-gift-card', `The page wants to be paid in gift cards: “${quoteText(gift)}”. Honest vendors do not.`)
  const coin = offersCard ? undefined : line(coins) ?? field(wallets)
  if (coin) add('block', 'asks-crypto', `The page wants to be paid in a currency that nobody can call back: “${coin}”.`)
  const call = line(callNumber)
  if (call) add('block', 'asks-to-call', `The page urges to call a number: “${call}”. Call one that you know instead.`)
  const test = line(testMode)
  if (test) add('block', 'test-mode', `Nothing real would be paid on this page: “${test}”.`)
  const again = line(recurring)
  if (again) add('ask', 'recurring', `The page may charge again and again: “${again}”.`)
  const remote = line(remoteAccess)
  if (remote) add('block', 'asks-remote-access', `The page wants access to this computer: “${remote}”.`)
  const byMail = line(cardByMail)
  if (byMail) add('block', 'asks-card-by-mail', `The page wants card details in a message: “${byMail}”.`)
  return reasons
}

/** Whether the card would go to the page's own site or to a processor, and nowhere else. */
function judgeReceiver(snapshot: PageSnapshot, { cardForm }: Pick<GatewayReading, 'cardForm'>, allowHosts: string[]): Reason[] {
  if (!cardForm || !URL.canParse(snapshot.url)) return []
  const page = new URL(snapshot.url)
  const reasons: Reason[] = []
  const places = [cardForm.number, cardForm.expiry, cardForm.month, cardForm.year, cardForm.code].filter((place) => place !== undefined)
  const frames = [...new Set(places.map(({ frame }) => frame))].flatMap((id) => snapshot.frames.find((frame) => frame.id === id) ?? [])
  for (const frame of frames) {
    const why = judgeAddress(frame.url, page, allowHosts)
    if (why === 'plain') reasons.push({ level: 'block', code: 'card-frame-unencrypted', text: `The card fields come from ${hostOf(frame.url)} over a connection that is not encrypted.` })
    if (why === 'foreign') reasons.push({ level: 'block', code: 'card-frame-elsewhere', text: `The card fields belong to ${hostOf(frame.url)}, which is neither this page’s site nor a processor we know.` })
    const target = targetOf(frame, places.find((place) => place.frame === frame.id)?.ref)
    if (!target) continue
    if (target.startsWith('mailto:')) {
      reasons.push({ level: 'block', code: 'form-by-mail', text: 'The form would send the card by e-mail.' })
      continue
    }
    const where = judgeAddress(target, URL.canParse(frame.url) && /^https?:/.test(frame.url) ? new URL(frame.url) : page, allowHosts)
    if (where === 'plain') reasons.push({ level: 'block', code: 'form-unencrypted', text: `The form would send the card to ${hostOf(target)} over a connection that is not encrypted.` })
    // Gateways have several names of their own; a vendor's page that sends cards to a stranger was tampered with.
    if (where === 'foreign') reasons.push({ level: findKnownGateway(page) ? 'ask' : 'block', code: 'form-goes-elsewhere', text: `The form would send the card to ${hostOf(target)}, which is neither this page’s site nor a processor we know.` })
  }
  return reasons
}

/** What is wrong with an address as part of a page; undefined when nothing is. */
function judgeAddress(address: string, page: URL, allowHosts: string[]): 'plain' | 'foreign' | undefined {
  // Frames written by the page itself, and forms that scripts send.
  if (!URL.canParse(address) || /^(?:about|blob|data|javascript):/.test(address)) return undefined
  const url = new URL(address)
  if (isAllowedAddress(url, allowHosts)) return undefined
  if (url.protocol !== 'https:') return 'plain'
  return ownerOf(url.hostname) === ownerOf(page.hostname) || isCardProcessor(url.hostname) ? undefined : 'foreign'
}

function targetOf({ fields, formTargets }: FrameSnapshot, ref: number | undefined): string | undefined {
  const form = fields.find((field) => field.ref === ref)?.form ?? -1
  return form >= 0 ? formTargets?.[form] : undefined
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
const wordsOf = ({ label, placeholder, nearText, name, id }: FieldSnapshot) => foldText(`${label} | ${placeholder} | ${label || placeholder ? '' : nearText} | ${`${name} ${id}`.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')}`)

const identityWords = /\bsocial security\b|\bssn\b|\bsozialversicherungsnummer\b|\b(?:numero de )?securite sociale\b|\bseguridad social\b|\bpassport (?:number|no)\b|\breisepass\w*|\bdriver'?s? licen[cs]e\b|\bmother'?s maiden name\b|\bburgerservicenummer\b/
const bankLoginWords = /\b(?:online|internet|e|net)[- ]?bank(?:ing)?\b.{0,20}\b(?:user|login|id|password|passcode|pin|name)\b|\bbank(?:ing)? (?:user ?name|login|password|passcode|pin)\b|\b(?:atm|card|karten|debit)[- ]?pin\b|\bpin (?:of|code of|for) (?:your|the) card\b|\bcode (?:secret|pin) de (?:votre|la) carte\b|\b(?:anmeldename|kennwort|passwort) (?:fur|ihres) (?:das )?online-?banking\b/
const mailPasswordWords = /\b(?:e-?mail|mailbox|office 365|microsoft|outlook|gmail|google|icloud) (?:account )?password\b|\bpassword (?:of|for) (?:your )?(?:e-?mail|mailbox|microsoft|google)\b|\be-?mail-?passwort\b|\bsign in with your (?:e-?mail|microsoft|office 365|google|outlook)\b/
const codeWords = /\b(?:cvv2?|cvc2?|csc|cid|cvn|security code|card code|verification|prufziffer|prufnummer|kartencode|cryptogramme|codigo de seguridad|codice di sicurezza|beveiligingscode|codigo de seguranca)\b/
const giftCodes = /\b(?:buy|purchase|get)\b.{0,40}\bgift ?cards?\b.{0,80}\b(?:codes?|pins?|numbers?|scratch)\b|\b(?:send|enter|give|read)\b.{0,40}\bgift ?cards?\b.{0,20}\b(?:codes?|pins?)\b.{0,40}\b(?:pay|settle|invoice|balance)\b/
const coins = /\b(?:send|transfer|deposit|pay(?:ment)?s?|accept\w*)\b.{0,40}\b(?:bitcoins?|btc|usdt|tether|ethereum|crypto(?:currenc(?:y|ies))?)\b.{0,30}\b(?:to|only|wallet|address)\b|\b(?:bitcoin|btc|usdt|crypto) (?:wallet )?address\b|\bonly\b.{0,20}\b(?:bitcoin|crypto(?:currency)?|usdt)\b/
const wallets = /\bwallet address\b|\bseed phrase\b|\brecovery phrase\b|\bprivate key\b/
const callNumber = /\b(?:did(?:n't| not)|don't|do not) (?:authori[sz]e|make|recogni[sz]e|place|approve)\b.{0,80}\b(?:call|phone|dial|contact)\b.{0,40}\d{3}|\bto (?:cancel|dispute|stop|reverse)\b.{0,60}\b(?:call|phone|dial)\b.{0,40}\d{3}|\b(?:call|phone|dial)\b.{0,40}\d{3}.{0,60}\bto (?:cancel|dispute|stop|reverse|avoid)\b/
const testMode = /\b(?:test|demo|sandbox) (?:mode|environment|transaction)\b|\bno real (?:payments?|money|charges?|cards?)\b|\b(?:testmodus|mode test|modo de prueba|modalita di prova)\b/
const recurring = /\d[.,]\d\d ?(?:€|usd|eur|gbp)? ?(?:per|\/|every|each|pro|par|por|al|a) ?(?:month|mo|week|year|yr|monat|woche|jahr|mois|semaine|an|mes|semana|ano|mese|anno|maand|jaar)\b|\b(?:subscribe (?:now|for|to)|start (?:your |my )?subscription|recurring (?:payment|charge)|renews? automatically|auto-?renews?|will be charged (?:every|each) (?:month|year|week))\b/
const remoteAccess = /\b(?:install|download|open|run|start)\b.{0,30}\b(?:anydesk|teamviewer|ultraviewer|quick assist|remote (?:access|support|desktop))\b/
const cardByMail = /\b(?:send|e-?mail|text|reply|whatsapp)\b.{0,40}\b(?:card (?:details|number|information)|photo of (?:your|the) card|picture of (?:your|the) card)\b.{0,60}\b(?:by e-?mail|by text|to \S+@|whatsapp|sms|telegram)\b|\b(?:send|e-?mail|text) (?:us )?(?:a )?(?:photo|picture) of (?:both sides of )?(?:your|the) card\b/
