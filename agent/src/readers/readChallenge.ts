import { anyOf } from './anyOf.ts'
import { foldText } from './foldText.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'
import { quoteText } from './quoteText.ts'
import { readPageSigns } from './readPageSigns.ts'

/** What a page asks of a person after pay was pressed. `words`: how it says so. */
export interface Challenge {
  what: '3-D Secure' | 'captcha' | 'login'
  words: string
}

/** Reads what stands in the way after the click and did not before: the cardholder's bank, a proof of being a person, a login. */
export function readChallenge(before: PageSnapshot, after: PageSnapshot): Challenge | undefined {
  const [old, now] = [readPageSigns(before), readPageSigns(after)]
  const seen = new Set(pageLines(before))
  const words = pageLines(after).find((line) => !seen.has(line) && secure.test(foldText(line)))
  const frames = new Set(before.frames.map(({ url }) => url))
  const frame = after.frames.slice(1).find(({ url, text }) => !frames.has(url) && bankFrame.test(url) && /\S/.test(text))
  if (words ?? frame) return { what: '3-D Secure', words: quoteText(words ?? frame!.text.trim().split('\n')[0]!) }
  if (now.captcha && !old.captcha) return { what: 'captcha', words: quoteText(now.captcha) }
  if (now.loginWall && !old.loginWall) return { what: 'login', words: quoteText(now.loginWall) }
  return undefined
}

/** The networks' names for it, and how banks ask in five languages. */
const secure = anyOf(
  '\\b3-?d[ -]?secure\\b', '\\b3ds2?\\b', '\\bverified by visa\\b', '\\bvisa secure\\b', '\\bmastercard (?:secure ?code|identity check|id check)\\b', '\\bsafekey\\b', '\\bprotectbuy\\b',
  '\\b(?:one[- ]time|single[- ]use) (?:pass ?code|password|pin|code)\\b', '\\b(?:enter|type|provide)\\b.{0,30}\\bcode\\b.{0,40}\\b(?:sent|texted|sms|text message|e-?mailed)\\b', '\\b(?:sent|texted)\\b.{0,30}\\b(?:verification|security|authentication|access|confirmation)? ?(?:pass)?code\\b.{0,30}\\b(?:phone|mobile|number)\\b',
  '\\b(?:approve|confirm|authori[sz]e|verify|authenticate)\\b.{0,50}\\b(?:banking|bank\'s|mobile|card issuer\'s|issuer\'s)\\b.{0,15}\\bapp\\b', '\\byour (?:bank|card issuer)\\b.{0,40}\\b(?:verify|confirm|authenticat\\w*|approv\\w*)\\b', '\\b(?:additional|further|strong customer|payer|cardholder) (?:authentication|verification)\\b', '\\bauthentication (?:is )?required\\b',
  '\\b(?:m|sms-?|push-?|photo)?tan\\b.{0,20}\\b(?:eingeben|ein|eingabe|gesendet)\\b', '\\b(?:bestatigen|geben)\\b.{0,50}\\b(?:banking-?app|app ihrer bank|in ihrer app|push-?tan|s-id-check)\\b', '\\beinmal(?:pass|kenn)wort\\b', '\\bzahlung (?:in|mit) .{0,20}app (?:freigeben|bestatigen)\\b', '\\bihre bank\\b.{0,40}\\b(?:bestatig\\w*|freigabe|identitat)\\b',
  '\\bcode\\b.{0,30}\\b(?:recu|envoye)\\b.{0,20}\\b(?:sms|telephone|mobile)\\b', '\\bauthentification (?:forte|requise|renforcee)\\b', '\\b(?:validez|confirmez|approuvez)\\b.{0,50}\\b(?:application (?:bancaire|mobile|de votre banque)|appli)\\b', '\\bvotre banque\\b.{0,40}\\b(?:confirm\\w*|verifi\\w*|authentifi\\w*)\\b',
  '\\bcodigo\\b.{0,30}\\b(?:enviado|recibido|enviamos)\\b.{0,20}\\b(?:sms|movil|telefono)\\b', '\\bautenticacion (?:reforzada|requerida|necesaria)\\b', '\\b(?:autorice|confirme|apruebe)\\b.{0,50}\\b(?:app|aplicacion)\\b', '\\bsu banco\\b.{0,40}\\b(?:confirm\\w*|verific\\w*|autentic\\w*)\\b',
  '\\bcodice\\b.{0,30}\\b(?:ricevuto|inviato)\\b.{0,20}\\b(?:sms|cellulare|telefono)\\b', '\\bautenticazione (?:forte|richiesta|necessaria)\\b', '\\b(?:autorizza|conferma|approva)\\b.{0,50}\\bapp\\b', '\\b(?:la (?:sua|tua) banca)\\b.{0,40}\\b(?:conferm\\w*|verific\\w*|autentic\\w*)\\b',
)
/** Where banks' pages come from, by the paths that EMVCo's guides, processors and access control servers use. */
const bankFrame = /(?:\b3-?d-?s(?:ecure)?[12]?\b|\bacs\b|\bcreq\b|cardinalcommerce|\b3d_secure\b|three-?d-?s(?:ecure)?|securecode|\bchallenge\b)/i
