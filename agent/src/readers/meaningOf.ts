import { foldText } from './foldText.ts'
import type { FieldSnapshot } from './PageSnapshot.ts'

/** What a field of a payment form asks for. */
export type FieldMeaning =
  | 'number' | 'expiry' | 'month' | 'year' | 'code' | 'cardName' | 'cardType'
  | 'firstName' | 'lastName' | 'name' | 'postalCode' | 'email' | 'phone' | 'street' | 'city' | 'state' | 'country'
  | 'accountNumber' | 'invoiceNumber' | 'amount'

/** A meaning and how sure it is: 3 by autocomplete token, 2 by its own words, 1 by words around it. */
export interface Meaning {
  meaning: FieldMeaning
  certainty: 1 | 2 | 3
}

/**
 * What one field asks for, judged by itself. Whether there is a card form at all is for {@link readCardForm}: a "security
 * code" beside no card number is somebody's login.
 */
export function meaningOf(field: FieldSnapshot): Meaning | undefined {
  if (!field.visible || /^(?:hidden|checkbox|radio|submit|button|image|reset|file|range|color|date|search)$/.test(field.type)) return undefined
  const everything = sources(field).map(({ text }) => text).join(' | ')
  const fits = (meaning: FieldMeaning | undefined): meaning is FieldMeaning => {
    return meaning !== undefined && !(negatives[meaning]?.test(everything) ?? false) && fitsShape(meaning, field)
  }
  const promised = meaningOfToken(field.autocomplete)
  if (fits(promised)) return { meaning: promised, certainty: 3 }

  const listed = meaningOfOptions(field)
  for (const { text, certainty } of sources(field)) {
    if (!text) continue
    const found = patterns.find(([meaning, pattern]) => pattern.test(text) && fits(meaning))?.[0]
    if (found && (found === 'expiry' || found === 'month' || found === 'year')) return { meaning: listed ?? splitExpiry(found, everything), certainty }
    if (found) return { meaning: found, certainty }
  }
  return listed && fits(listed) ? { meaning: listed, certainty: 1 } : undefined
}

/** The words that say what a field is, the surest first, folded and with camelCase taken apart. */
function sources(field: FieldSnapshot): { text: string; certainty: 1 | 2 }[] {
  const plain = (text: string) => foldText(text.replace(/([a-z\d])([A-Z])/g, '$1 $2')).replace(/[_\-[\].:*]+/g, ' ').replace(/\s+/g, ' ').trim()
  return [
    { text: plain(field.label), certainty: 2 },
    { text: plain(field.placeholder), certainty: 2 },
    { text: plain(field.name), certainty: 2 },
    { text: plain(field.id), certainty: 2 },
    { text: plain(field.nearText), certainty: 1 },
  ]
}

const tokens: Record<string, FieldMeaning> = {
  'cc-number': 'number', 'cc-exp': 'expiry', 'cc-exp-month': 'month', 'cc-exp-year': 'year', 'cc-csc': 'code', 'cc-name': 'cardName', 'cc-type': 'cardType',
  'cc-given-name': 'firstName', 'cc-family-name': 'lastName', 'given-name': 'firstName', 'family-name': 'lastName', name: 'name', 'postal-code': 'postalCode', email: 'email',
  tel: 'phone', 'tel-national': 'phone', 'street-address': 'street', 'address-line1': 'street', 'address-level2': 'city', 'address-level1': 'state', country: 'country', 'country-name': 'country',
}

/** The last word of an autocomplete attribute is its field; those before say which section it belongs to (HTML, section 4.10.18.7). */
const meaningOfToken = (autocomplete: string): FieldMeaning | undefined => tokens[autocomplete.trim().toLowerCase().split(/\s+/).findLast((word) => word !== 'webauthn') ?? '']

/** A list of twelve months or of coming years says what it is by what is in it. */
function meaningOfOptions({ tag, options }: FieldSnapshot): 'month' | 'year' | undefined {
  if (tag !== 'select') return undefined
  const values = options.flatMap(({ value, label }) => [/\d+/.exec(value)?.[0] ?? '', /^\s*\d{1,4}\b/.exec(label)?.[0] ?? '']).map(Number)
  const has = (wanted: number[]) => wanted.every((number) => values.includes(number))
  const thisYear = new Date().getFullYear()
  const years = [1, 2, 3].map((offset) => thisYear + offset)
  if ((has(years) || has(years.map((year) => year % 100))) && options.length <= 60 && !values.includes(thisYear - 20)) return 'year'
  return has([1, 6, 12]) && options.length <= 14 ? 'month' : undefined
}

function splitExpiry(found: 'expiry' | 'month' | 'year', everything: string): FieldMeaning {
  return found === 'expiry' && /\bmm ?\/? ?(?:yy|jj|aa)/.test(everything) ? 'expiry' : found
}

function fitsShape(meaning: FieldMeaning, { tag, maxLength, type }: FieldSnapshot): boolean {
  const atLeast = (length: number) => maxLength < 0 || maxLength >= length
  switch (meaning) {
    case 'number': return tag === 'input' && atLeast(15) && type !== 'email'
    case 'code': return tag === 'input' && (maxLength < 0 || (maxLength >= 3 && maxLength <= 8))
    case 'expiry': return tag === 'input' && atLeast(4)
    case 'month': return maxLength < 0 || maxLength <= 4 || tag === 'select'
    case 'year': return maxLength < 0 || maxLength <= 6 || tag === 'select'
    case 'cardName': case 'name': case 'firstName': case 'lastName': return tag === 'input' && type !== 'password'
    default: return type !== 'password'
  }
}

/** The first pattern that fits wins. For folded text without punctuation. */
const patterns: [FieldMeaning, RegExp][] = [
  ['cardName', /\bname (?:on|as (?:it|shown)|of).{0,20}card|card ?holder|^cc ?name$|^card ?name$|holder(?: ?name)?$|karteninhaber|name auf der karte|titulaire|nom (?:sur|du porteur|figurant)|titular|nombre (?:en|que aparece).*tarjeta|intestatario|titolare|kaarthouder|naam (?:op|kaart)|nome (?:no|do|impresso).*cart/],
  ['code', /\b(?:cvc|cvv|csc|cvn|cid|cvd)\d?\b|\bcard code\b|security code|card (?:verification|identification)|verification (?:code|value|number)|kartenpruf|prufziffer|prufnummer|sicherheitscode|cryptogramme|code de securite|codigo (?:de )?(?:seguridad|seguranca)|codice (?:di )?sicurezza|veiligheidscode|^ ?(?:cc|card) ?(?:cvc|cvv|code|security)|^verification$/],
  ['month', /\bexp\w* ?(?:date ?)?(?:month|mm|mo|m)\b|\b(?:cc|card) ?(?:exp ?)?(?:month|mm)\b|^(?:month|mm|monat|mois|mes|mese|maand)$|\b(?:month|monat|mois|mes|mese|maand)\b(?!.*\b(?:year|jahr|annee|ano|anno|jaar|yy)\b)/],
  ['year', /\bexp\w* ?(?:date ?)?(?:year|yyyy|yy|yr|y)\b(?! ?\/)|\b(?:cc|card) ?(?:exp ?)?(?:year|yy|yyyy)\b|^(?:year|yy|yyyy|jahr|annee|ano|anno|jaar)$|\b(?:year|jahr|annee|anno|jaar)\b(?!.*\b(?:month|monat|mois|mese|maand|mm)\b)/],
  ['expiry', /\bexp(?:ir\w*|iry|iration)?\b|\bmm ?\/? ?(?:yy|jj|aa)|\bvalid (?:thru|until|through|to)\b|gultig bis|ablauf|verfall|\bvalidite\b|caduc|vencimiento|scadenza|vervaldatum|geldig tot|validade|\bcc ?exp/],
  ['cardType', /\b(?:card|cc) ?(?:type|brand)\b|kartentyp|type de carte|tipo de tarjeta|tipo di carta|kaarttype/],
  ['number', /\b(?:card|cc|creditcard|debitcard|credit card|debit card) ?(?:card ?)?(?:number|numbers|num|no|nr|#|pan)\b|\b(?:cardnumber|ccnumber|cardnum|ccnum|cardno|ccno|cc|pan)\b|karten ?nummer|numero (?:de )?(?:la |tu |votre )?(?:carte|tarjeta)|n[°o] (?:de )?(?:la )?carte|numero (?:della )?carta|numero (?:do )?cartao|kaartnummer|^(?:credit|debit)(?: or debit)? card$|^card(?: details)?$/],
  ['email', /\be ?mail\b|\bcorreo\b|\bcourriel\b/],
  ['phone', /\b(?:phone|mobile|cell|telephone|telefon|telefono|telefoon|telefone|tel)\b/],
  ['postalCode', /\bzip\b|\bzip ?code\b|\bpostal\b|\bpost ?code\b|\bplz\b|postleitzahl|code postal|codigo postal|\bcap\b|\bcep\b/],
  ['firstName', /\b(?:first|given) ?name\b|^(?:first|fname)$|vorname|prenom|^nombre$|^nome$|voornaam/],
  ['lastName', /\b(?:last|family|sur) ?name\b|^(?:last|lname)$|surname|nachname|nom de famille|apellido|cognome|achternaam|sobrenome/],
  ['invoiceNumber', /\b(?:invoice|bill|statement) ?(?:number|no|num|nr|id|#|ref\w*)\b|^invoice$|rechnungs ?(?:nummer|nr)|(?:numero|n[°o]) (?:de )?(?:la )?(?:facture|factura)|numero (?:della )?fattura|factuurnummer|numero da fatura/],
  ['accountNumber', /\b(?:customer|client|account|acct|member|subscriber|policy|patient|student) ?(?:number|no|num|nr|id|#)\b|kunden ?(?:nummer|nr)|(?:numero|n[°o]) (?:de )?client|numero de cliente|codice cliente|klantnummer/],
  ['amount', /\b(?:payment )?amount\b|\bbetrag\b|\bmontant\b|\bimporte\b|\bimporto\b|\bbedrag\b|\bvalor\b|\bother amount\b/],
  ['city', /\bcity\b|\btown\b|\bstadt\b|\bort\b|\bville\b|\bciudad\b|\bcitta\b|\bplaats\b|\bcidade\b/],
  ['state', /\bstate\b|\bprovince\b|\bregion\b|bundesland|provincia|\bestado\b/],
  ['country', /\bcountry\b|\bland\b|\bpays\b|\bpais\b|\bpaese\b/],
  ['street', /\b(?:street|address)\b|strasse|\bstrase\b|\badresse\b|\brue\b|direccion|indirizzo|\badres\b|endereco/],
  ['name', /^(?:your |full |contact )?name$|^(?:vollstandiger )?name$|^nom(?: complet)?$|^full ?name$|^naam$/],
]

const NOT_A_CARD = 'gift|loyalty|reward|points|promo|coupon|voucher|discount|membership|library|insurance|health|\\bid card|identity'
/** Words anywhere about a field that forbid a meaning: card details must never land in these. */
const negatives: Partial<Record<FieldMeaning, RegExp>> = {
  number: new RegExp(`${NOT_A_CARD}|phone|routing|iban|birth|\\bssn\\b|social security|log ?in|user ?name|password|last (?:4|four)|search|\\bcheck number`),
  code: new RegExp(`${NOT_A_CARD}|sms|e ?mail|one ?time|\\botp\\b|\\b2fa\\b|two ?factor|authenticat|captcha|country code|area code|zip|postal|post ?code|password`),
  expiry: new RegExp(`${NOT_A_CARD}|birth|licen[cs]e|passport`),
  month: /birth|\bdob\b|start date/,
  year: /birth|\bdob\b|graduat/,
  cardName: /user ?name|company|bank/,
  accountNumber: /routing|bank|checking|savings|iban/,
  street: /e ?mail/,
  email: /card number/,
}
