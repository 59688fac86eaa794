import { foldText } from './foldText.ts'
import type { FieldSnapshot } from './PageSnapshot.ts'
import { readBrand } from './readBrand.ts'
import { readListedDate } from './readListedDate.ts'

/** What a field of a payment form asks for. */
export type FieldMeaning =
  | 'number' | 'expiry' | 'month' | 'year' | 'code' | 'cardName' | 'cardType'
  | 'firstName' | 'lastName' | 'name' | 'postalCode' | 'email' | 'phone' | 'street' | 'city' | 'state' | 'country'
  | 'accountNumber' | 'invoiceNumber' | 'purchaseOrder' | 'amount'

/** A meaning and how sure it is: 3 by autocomplete token, 2 by its own words, 1 by words around it. */
export interface Meaning {
  meaning: FieldMeaning
  certainty: 1 | 2 | 3
  /** One of the boxes that a number is typed in, some digits each. */
  part?: true
}

/**
 * What one field asks for, judged by itself. Whether there is a card form at all is for {@link readCardForm}: a "security
 * code" beside no card number is somebody's login.
 */
export function meaningOf(field: FieldSnapshot): Meaning | undefined {
  if (!field.visible || /^(?:hidden|checkbox|radio|submit|button|image|reset|file|range|color|date)$/.test(field.type)) return undefined
  const said = sources(field)
  if (said.some(({ text }) => leaveEmpty.test(text))) return undefined
  const own = said.filter(({ certainty }) => certainty === 2).map(({ text }) => text).join(' | ')
  const everything = said.map(({ text }) => text).join(' | ')
  const fits = (meaning: FieldMeaning | undefined, words: string): meaning is FieldMeaning => {
    return meaning !== undefined && !(negatives[meaning]?.test(words) ?? false) && fitsShape(meaning, field)
  }
  const promised = meaningOfToken(field.autocomplete)
  // The page's author has said it: words that merely stand nearby take nothing back.
  if (fits(promised, own)) return { meaning: promised, certainty: 3 }
  if (field.type === 'search') return undefined

  const listed = meaningOfOptions(field)
  let vague: Meaning | undefined
  for (const { text, certainty } of said) {
    if (!text) continue
    const meaning = patterns.find(([meaning, pattern]) => pattern.test(text) && fits(meaning, everything))?.[0]
    if (!meaning) continue
    if (/^(?:expiry|month|year)$/.test(meaning)) return { meaning: wholeDate.test(everything) && fitsShape('expiry', field) ? 'expiry' : listed ?? meaning, certainty }
    // "First and last name" below "Name on card": the vaguer word gives way to the card's, wherever that stands.
    if (!/^(?:name|firstName|lastName)$/.test(meaning)) { if (!vague || meaning === 'cardName') return { meaning, certainty } }
    else if (!vague) vague = { meaning, certainty }
  }
  return vague ?? (listed && fits(listed, everything) ? { meaning: listed, certainty: 1 } : undefined)
}

/** Traps for robots say to people what they are. */
const leaveEmpty = /\bleave (?:this |the )?(?:field |box )?(?:blank|empty|alone)|\b(?:do not|don't) (?:fill|enter|write)|honey ?pot|\bif you are (?:a )?human\b|(?:nicht|bitte nicht) ausfullen|feld (?:frei|leer) ?lassen|laisse[rz] (?:ce champ )?vide|ne (?:pas )?remplir|deje? (?:este campo )?(?:vacio|en blanco)|lascia(?:re|te)? (?:questo campo )?vuoto|laat (?:dit veld )?leeg|deixe (?:este campo )?(?:vazio|em branco)/

/** A mask of month and year in one field. */
const wholeDate = /\bmm ?[/.|-]? ?(?:yy|jj|aa)|\b(?:0[1-9]|1[0-2]) ?\/ ?(?:20)?[2-4]\d\b/

/** The words that say what a field is, the surest first, folded and with camelCase taken apart. */
function sources(field: FieldSnapshot): { text: string; certainty: 1 | 2 }[] {
  const plain = (text: string) => foldText(text.replace(/([a-z\d])([A-Z])/g, '$1 $2')).replace(/[_\-[\].:*()]+/g, ' ').replace(/\s+/g, ' ').trim()
  return [
    { text: plain(field.label), certainty: 2 },
    { text: plain(field.placeholder), certainty: 2 },
    { text: plain(field.name), certainty: 2 },
    { text: plain(field.id), certainty: 2 },
    { text: plain(field.hints), certainty: 2 },
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

/** A list of twelve months, of coming years, of both together or of card brands says what it is by what is in it. */
function meaningOfOptions({ tag, options }: FieldSnapshot): 'month' | 'year' | 'expiry' | 'cardType' | undefined {
  if (tag !== 'select' || options.length < 2) return undefined
  const brands = options.length > MOST_BRANDS ? [] : options.filter(({ value, label }) => readBrand(label) ?? readBrand(value))
  if (brands.length >= 2 && brands.length >= options.length / 2) return 'cardType'
  const values = options.flatMap(({ value, label }) => [/\d+/.exec(value)?.[0] ?? '', /^\s*\d{1,4}\b/.exec(label)?.[0] ?? '']).map(Number)
  const has = (wanted: number[]) => wanted.every((number) => values.includes(number))
  const thisYear = new Date().getFullYear()
  const years = [1, 2, 3].map((offset) => thisYear + offset)
  const written = values.filter((value) => value > 2000 && value < 2100)
  const isRun = written.length >= 5 && Math.max(...written) > thisYear && Math.min(...written) > thisYear - 15
  if (isListOfDates({ options })) return options.some((option) => (readListedDate(option, 'expiry')?.year ?? 0) > thisYear + 1) ? 'expiry' : undefined
  if ((isRun || has(years) || has(years.map((year) => year % 100))) && options.length <= 60 && !values.includes(thisYear - 20)) return 'year'
  if (options.length > 14) return undefined
  return has([1, 6, 12]) || new Set(options.map((option) => readListedDate(option, 'month')?.month).filter(Boolean)).size === 12 ? 'month' : undefined
}

const MOST_BRANDS = 30

/** Whether a list is one of months with their year, such as "05/2028", but for the line that says what to do. */
export function isListOfDates({ options }: Pick<FieldSnapshot, 'options'>): boolean {
  if (!options.slice(0, 3).some((option) => readListedDate(option, 'expiry'))) return false
  const dates = options.filter((option) => readListedDate(option, 'expiry')).length
  return dates > 0 && dates >= options.length - 2
}

function fitsShape(meaning: FieldMeaning, { tag, maxLength, type, options }: FieldSnapshot): boolean {
  const atLeast = (length: number) => maxLength < 0 || maxLength >= length
  switch (meaning) {
    case 'number': return tag === 'input' && atLeast(15) && type !== 'email'
    case 'code': return tag === 'input' && (maxLength < 0 || (maxLength >= 3 && maxLength <= 8))
    // A list of whole dates is one of "05/2028"; a list of months says nothing of a year.
    case 'expiry': return tag === 'select' ? options.length === 0 || isListOfDates({ options }) : atLeast(4)
    case 'cardType': return tag !== 'textarea' && type !== 'password'
    case 'month': return maxLength < 0 || maxLength <= 4 || tag === 'select'
    case 'year': return maxLength < 0 || maxLength <= 6 || tag === 'select'
    case 'cardName': case 'name': case 'firstName': case 'lastName': return tag === 'input' && type !== 'password'
    default: return type !== 'password'
  }
}

/** A pattern of folded Latin letters, and words of other scripts, which fold to what nobody would type. */
const words = (pattern: RegExp, ...others: string[]) => new RegExp([pattern.source, ...others.map(foldText)].join('|'))

/** The first pattern that fits wins. For folded text without punctuation. */
const patterns: [FieldMeaning, RegExp][] = [
  ['cardName', words(/\bname (?:on|as (?:it|shown|printed)|of).{0,20}card|card ?holder|account ?holder(?: ?name)?$|^(?:cc|card|kk|credit ?card) ?(?:full ?)?name$|name ?on ?card|(?:card|account) ?owner|holder(?: ?name)?$|karten ?inhaber|name (?:auf|des|der) (?:der |des )?karte|titulaire|nom (?:sur|du porteur|figurant)|titular|nombre (?:en|que aparece).*tarjeta|intestatario|titolare|kaart ?houder|naam (?:op|kaart)|nome (?:no|do|impresso|sulla).*cart|posiadacz|kort ?(?:innehavar|indehaver|holder|inneha)|drzitel karty|kart (?:sahibi|uzerindeki)/,
    'カード名義', 'カード所有者', '名義人', 'держатель', 'владелец карты', 'имя на карте', '持卡人', '카드소유자', '카드 소유자')],
  ['code', words(/\b(?:cvc|cvv|csc|cvn|cid|cvd|ccv|cav|vcode)\d?\b|\bc v v\b|(?:cvc|cvv|cvn|csc)\d?(?:code|number|num)?\b|\b(?:card|cc) ?(?:security )?code\b|security ?(?:code|number|value)|card (?:verification|identification)|verification ?(?:code|value|number)|verification(?:nr|no)\b|^(?:3|three)(?: ?(?:to|or|\/)? ?(?:4|four))? ?digits?(?: code)?$|karten ?pruf|pruf ?(?:ziffer|nummer|zahl)|sicherheits ?(?:code|nummer)|cryptogramme|code de (?:securite|verification)|codigo (?:de )?(?:seguridad|seguranca|verificacion|verificacao)|codice (?:di )?(?:sicurezza|verifica)|(?:veiligheids|beveiligings) ?code|kod (?:bezpieczenstwa|cvv)|sakerhets ?kod|sikkerheds ?kode|sikkerhets ?kode|guvenlik kodu|bezpecnostni kod|^ ?(?:cc|card) ?(?:cvc|cvv|code|security)|^verification$/,
    'セキュリティコード', '安全码', '安全碼', '보안코드', '보안 코드', 'код безопасности')],
  ['month', words(/exp(?:ir\w*|iry|iration)? ?(?:date ?)?(?:month|mth|mon|mm|mo)\b|\bexp ?(?:date ?)?m\b|(?:cc|card|kk|credit ?card) ?(?:exp\w* ?)?(?:month|monat|mm)\b|^(?:month|mm|monat|mois|mes|mese|maand|miesiac|manad|maned|mesic|ay)$|\b(?:month|monat|mois|mes|mese|maand|miesiac|manad|maned|mesic)\d?\b(?!.*\b(?:year|jahr|annee|ano|anno|jaar|yy|rok)\b)/,
    '^月$', '月份', '^월$', 'месяц')],
  ['year', words(/exp(?:ir(?:y|es|ation|e)?)? ?(?:date ?)?(?:year|yyyy|yr)\b|\bexp(?:ir(?:y|es|ation|e))? ?(?:date )?y{1,2}\b(?! ?\/)|(?:cc|card|kk|credit ?card) ?(?:exp\w* ?)?(?:year|jahr|yyyy)\b|(?:cc|card) ?exp\w* ?yy\b|^(?:year|yy|yyyy|jj|jjjj|aa|aaaa|jahr|annee|ano|anno|jaar|rok|ar|yil)$|\b(?:year|jahr|annee|anno|jaar)\d?\b(?!.*\b(?:month|monat|mois|mese|maand|mm)\b)/,
    '^年$', '年份', '^년$', '^год')],
  ['expiry', words(/\bexp(?:\.|ir\w*|iry|iration)?\b|exp(?:iry|iration|ire)? ?date|expiration|\b(?:cc|card) ?exp|\bmm ?[/.|-]? ?(?:yy|jj|aa)|\bvalid (?:thru|until|through|to)\b|good ?(?:thru|through)|(?:valid|date) ?thru|gultig|gueltig|ablauf|verfall|\bvalidite\b|caduc|vencim|scadenza|verval ?datum|geldig (?:tot|t\/m)|validade|\bcc ?exp|data waznosci|wazna do|utgangs|udlobs|utlops|giltig|son kullanma|platnost/,
    '有効期限', '有效期', '到期', '유효기간', '유효 기간', 'срок действия')],
  ['cardType', words(/\b(?:card|cc|credit ?card) ?(?:type|brand)\b|(?:card|cc) ?type$|karten ?(?:typ|marke|art)|type de (?:la )?carte|tipo d[ei] (?:tarjeta|carta|cartao)|kaart ?(?:type|soort)|rodzaj karty|kort ?typ/,
    'カード種類', 'カードの種類', '卡类型', '카드종류', 'тип карты')],
  ['number', words(/(?:card|\bcc|\bkk|creditcard|debitcard) ?(?:card ?)?(?:account ?)?(?:numbers?|num|nbr|no|nr|pan)\d?(?: (?:[1-4]|field|input))?\b|(?:card|\bcc) ?(?:number|num)(?:field|input|txt|box)|\bnumber (?:on|of) (?:the |your )?(?:credit |debit )?card\b|\bcard ?#|\bpan\b|^cc$|karten ?(?:nummer|nr)|numero (?:de )?(?:la |tu |votre |su )?(?:carte|tarjeta)|n[°o] (?:de )?(?:la )?(?:carte|tarjeta)|numero (?:della |di )?carta|numero (?:do )?cartao|kaart ?nummer|numer karty|kort ?nummer|cislo karty|kart numaras[iı]|numar(?:ul)? card|kartyaszam|^(?:credit|debit)(?: or debit|\/debit)? card$|^card(?: details)?$|^(?:[\dx•·0]{4} ?){4}$/,
    'カード番号', '卡号', '卡號', '카드번호', '카드 번호', 'номер карты')],
  ['email', /\be ?mail\b|\bcorreo\b|\bcourriel\b/],
  ['phone', /\b(?:phone|mobile|cell|telephone|telefon|telefono|telefoon|telefone|tel)\b/],
  ['postalCode', /\bzip\b|\bzip ?code\b|\bpostal\b|\bpost ?code\b|\bplz\b|postleitzahl|code postal|codigo postal|\bcap\b|\bcep\b/],
  ['firstName', /\b(?:first|given) ?name\b|^(?:first|fname)$|vorname|prenom|^nombre$|^nome$|voornaam/],
  ['lastName', /(?<!first (?:and|&) )\b(?:last|family|sur) ?name\b|^(?:last|lname)$|surname|nachname|nom de famille|apellido|cognome|achternaam|sobrenome/],
  ['invoiceNumber', /\b(?:invoice|bill|statement) ?(?:number|no|num|nr|id|#|ref\w*)\b|^invoice$|rechnungs ?(?:nummer|nr)|(?:numero|n[°o]) (?:de )?(?:la )?(?:facture|factura)|numero (?:della )?fattura|factuurnummer|numero da fatura/],
  ['purchaseOrder', /\bpurchase order\b|\bp ?o ?(?:number|num|no|nr|#)\b|\bpo$|bestell ?(?:nummer|nr)|\borden de compra\b|\bordine (?:di )?acquisto\b/],
  ['accountNumber', /\b(?:customer|client|account|acct|member|subscriber|policy|patient|student) ?(?:number|no|num|nr|id|#)\b|kunden ?(?:nummer|nr)|(?:numero|n[°o]) (?:de )?client|numero de cliente|codice cliente|klantnummer/],
  ['amount', /\b(?:payment )?amount\b|\bbetrag\b|\bmontant\b|\bimporte\b|\bimporto\b|\bbedrag\b|\bvalor\b|\bother amount\b/],
  ['city', /\bcity\b|\btown\b|\bstadt\b|\bort\b|\bville\b|\bciudad\b|\bcitta\b|\bplaats\b|\bcidade\b/],
  ['state', /\bstate\b|\bprovince\b|\bregion\b|bundesland|provincia|\bestado\b/],
  ['country', /\bcountry\b|\bland\b|\bpays\b|\bpais\b|\bpaese\b/],
  ['street', /\b(?:street|address)\b|strasse|\bstrase\b|\badresse\b|\brue\b|direccion|indirizzo|\badres\b|endereco/],
  ['name', /^(?:your |full |contact )?name$|\bfirst (?:and|&) last ?name|^(?:vollstandiger )?name$|^nom(?: complet)?$|^full ?name$|^naam$/],
]

const NOT_A_CARD = 'gift|fidelity|fidelite|treue|loyalty|reward|points|promo|coupon|voucher|discount|membership|library|insurance|health|\\bid card|identity'
const otherCard = new RegExp(`(?:gift|fidelit|treue|loyalty|reward|bonus|club|membership|library|store|voucher|prepaid|kundenkarte|fidelite).{0,20}(?:card|number|num\\b|no\\b|nummer|karte|carte|numero|code)|gift ?card|geschenkkarte|carte cadeau|tarjeta regalo`)
/** Whether a field asks for the number of a card that is not the payer's own: a gift, loyalty or member card. */
export const isOfOtherCard = (field: FieldSnapshot) => field.tag === 'input' && sources(field).some(({ text, certainty }) => certainty === 2 && otherCard.test(text))

/** Words anywhere about a field that forbid a meaning: card details must never land in these. */
const negatives: Partial<Record<FieldMeaning, RegExp>> = {
  number: new RegExp(`${NOT_A_CARD}|phone|routing|iban|birth|\\bssn\\b|social security|log ?in|user ?name|password|last (?:4|four)|search|\\bcheck number`),
  code: new RegExp(`${NOT_A_CARD}|social|\\bssn\\b|sms|e ?mail|one ?time|\\botp\\b|\\b2fa\\b|two ?factor|authenticat|captcha|country code|area code|zip|postal|post ?code|password`),
  expiry: new RegExp(`${NOT_A_CARD}|birth|licen[cs]e|passport`),
  month: /birth|\bdob\b|start date/,
  year: /birth|\bdob\b|graduat/,
  cardName: /user ?name|company|bank|address|street|\bzip|postal|post ?code|\bcity\b|\bstate\b|\bcountry\b|e ?mail|phone|birth|(?<!first (?:and|&) )(?:first|last|given|family) ?name/,
  accountNumber: /routing|bank|checking|savings|iban/,
  street: /e ?mail|\b(?:address|street|addr|line) ?(?:line )?[23]\b|apartment|\bsuite\b|\bunit\b|\bapt\b/,
  email: /card number/,
}
