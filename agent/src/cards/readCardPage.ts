import type { FieldSnapshot, FrameSnapshot, PageSnapshot } from '../readers/PageSnapshot.ts'
import { passesLuhn, type CardParts } from './Card.ts'

/** What an issuer's page shows. `incomplete`: not yet, or never; `missing` says what, in words. */
export type CardPageReading =
  | { kind: 'card'; card: CardParts }
  | { kind: 'several cards' }
  | { kind: 'login' }
  | { kind: 'expired' }
  | { kind: 'incomplete'; missing: string[] }

/**
 * Reads number, expiry and code off a page that shows a card, whichever of its frames they lie in. Only what people can see
 * counts: words, and what stands in fields. Of two cards neither is taken.
 */
export function readCardPage(page: PageSnapshot): CardPageReading {
  const parts = page.frames.flatMap(partsOf)
  const runs = NUMBERS.flatMap((number) => parts.flatMap(({ text }) => [...text.matchAll(number)].map(([run]) => run))).filter((run) => passesLuhn(bare(run)))
  const numbers = new Set(runs.map(bare))
  if (numbers.size > 1) return { kind: 'several cards' }
  const [number] = numbers
  const asks = page.frames.some(({ fields }) => fields.some(({ type, visible, value }) => visible && type === 'password' && !value))
  const words = page.frames.map(({ text }) => text).join('\n')
  if (!number && (asks || LOGIN.test(words))) return { kind: 'login' }
  if (!number && EXPIRED.test(words)) return { kind: 'expired' }

  // The number's own digits must not be read again as a date or a code.
  const rest = parts.map((part) => ({ ...part, text: runs.reduce((left, run) => left.replaceAll(run, ' '), part.text) }))
  const expiry = readExpiry(rest)
  const code = number && readCode(rest.map((part) => ({ ...part, text: expiry ? part.text.replaceAll(expiry.words, ' ') : part.text })), number)
  if (number && expiry && code) return { kind: 'card', card: { number, expiryMonth: expiry.month, expiryYear: expiry.year, code } }
  return { kind: 'incomplete', missing: [!number && 'number', !expiry && 'expiry date', !code && 'security code'].filter((part) => part !== false) }
}

/** One stretch of what is seen: the words of a frame, or a field with what it is called. */
interface Part {
  /** Empty for words of the page: they carry their own. */
  label: string
  text: string
}

function partsOf({ text, fields }: FrameSnapshot): Part[] {
  const filled = fields.filter(({ visible, value, type }) => visible && value && !/^(?:checkbox|radio|submit|button)$/.test(type))
  const valueOf = (field: FieldSnapshot) => (field.tag === 'select' ? field.options.find(({ value }) => value === field.value)?.label ?? field.value : field.value)
  const labelOf = (field: FieldSnapshot) => [field.label || field.nearText, field.placeholder, field.name, field.id, field.autocomplete, field.hints].join(' ').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')
  // A number may stand in several fields, some digits each.
  const groups = filled.map(valueOf).filter((value) => /^\d{3,7}$/.test(value)).join(' ')
  return [{ label: '', text }, ...filled.map((field) => ({ label: labelOf(field), text: valueOf(field) })), { label: '', text: groups.length > 12 && /^\d{4} \d{4,6} /.test(groups) ? groups : '' }]
}

const bare = (text: string) => text.replace(/\D/g, '')

const GAP = '[\\s\\u00a0.\\-–]{1,3}'
/**
 * Digits in a row, or in the groups that cards are printed in, also one below the other. Payment cards begin with 2 to 6. A
 * number of 19 digits has three more at its end, on the same line.
 */
const NUMBERS = [
  '[2-6]\\d{11,18}', `[2-6]\\d{3}(?:${GAP}\\d{4}){3}`, `[2-6]\\d{3}${GAP}\\d{6}${GAP}\\d{4,5}`, `[2-6]\\d{3}(?:[ \\u00a0-]\\d{4}){3}[ \\u00a0-]\\d{3}`,
].map((digits) => new RegExp(`(?<![\\d.,])${digits}(?!\\d)`, 'g'))

const LOGIN = /\b(?:log|sign) ?in\b|\b(?:enter|type) (?:your |the )?(?:password|pin\b|pass ?code|one.time)|\bsession (?:has )?expired|\bverify (?:it'?s you|your identity)|\banmelden\b|\bse connecter\b|\biniciar sesi[oó]n\b/i
const EXPIRED = /\b(?:link|token|page|request|url)\b[^.\n]{0,30}\b(?:has |is )?(?:expired|no longer valid|invalid|already (?:been )?used)\b|\babgelaufen\b|\bexpir[eé]e?\b/i

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const DATE = new RegExp(`(?<![\\d/.–-])(?:(?<month>0?[1-9]|1[0-2])\\s*[/\\-–.|]\\s*(?<year>20\\d{2}|\\d{2})|(?<year2>20\\d{2})\\s*[-/]\\s*(?<month2>0[1-9]|1[0-2])|(?<name>${MONTHS})[a-z]*\\.?,?\\s+(?<year3>20\\d{2}))(?!\\d|\\s*[/.–-]\\s*\\d)`, 'gi')
const EXPIRES = /exp(?:\.|ir\w*|iration|iry)?\b|\b(?:valid|good) (?:thru|through|until|till|to)\b|\bvalid\b|\bthru\b|\bcc exp|g[uü]ltig|ablauf|validit|caduc|vencim|scad|geldig|verval/i
const CODE = /\b(?:cvv ?2?|cvc ?2?|cvn ?2?|csc|cid|cvd|(?:card )?security (?:code|number)|card (?:code|verification)|verification (?:code|value|number)|cc csc|pr[uü]f(?:ziffer|nummer|zahl)|sicherheitscode|cryptogramme|c[oó]digo de seguridad|codice (?:di )?sicurezza)\b/i

interface Expiry { month: number; year: number; words: string }

/** The date that is called the expiry; else the only one there is; else a month and a year that stand apart. */
function readExpiry(parts: Part[]): Expiry | undefined {
  const dates = parts.flatMap(({ label, text }) => [...spread(label, text).matchAll(DATE)].map((match): Expiry & { named: boolean } => {
    const { month, month2, name, year, year2, year3 } = match.groups!
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    return {
      words: match[0],
      month: name ? MONTHS.split('|').indexOf(name.toLowerCase()) + 1 : Number(month ?? month2),
      year: fullYear(Number(year ?? year2 ?? year3)),
      named: EXPIRES.test(`${label} ${before}`),
    }
  }))
  const named = dates.filter((date) => date.named)
  const candidates = named.length > 0 ? named : dates
  if (candidates.length > 0) return new Set(candidates.map(({ month, year }) => `${month} ${year}`)).size === 1 ? candidates[0] : undefined
  const month = labelled(parts, /\b(?:month|mm|monat|mois|mes|mese)\b/i, /(?<!\d)(?:0?[1-9]|1[0-2])(?!\d)/)
  const year = labelled(parts, /\b(?:year|yy|yyyy|jahr|ann[eé]e|a[nñ]o|anno)\b/i, /(?<!\d)(?:20)?\d{2}(?!\d)/)
  return month && year ? { month: Number(month), year: fullYear(Number(year)), words: `${month}/${year}` } : undefined
}

/** "1128" in a field called expiry, as "11/28". */
const spread = (label: string, text: string) => (EXPIRES.test(label) ? text.replace(/^\s*(0[1-9]|1[0-2])((?:20)?\d{2})\s*$/, '$1/$2') : text)

const fullYear = (year: number) => (year < 100 ? 2000 + year : year)

/** The code by its name; else the only line that holds nothing but as many digits as a code has. */
function readCode(parts: Part[], number: string): string | undefined {
  // American Express prints four digits, everybody else three.
  const digits = /^3[47]/.test(number) ? 4 : 3
  const named = labelled(parts, CODE, new RegExp(`(?<![\\d.,$€£])\\d{${digits}}(?!\\d|[.,]\\d)`))
  if (named) return named
  const lines = parts.flatMap(({ text }) => text.split('\n')).map((line) => line.trim())
  // Some digits of the number in a field of their own are not the code.
  const alone = new Set(lines.filter((line) => line.length === digits && /^\d+$/.test(line) && !(digits === 4 && number.startsWith(line))))
  return alone.size === 1 ? [...alone][0] : undefined
}

/** What stands behind a name: in a field so called, or after it in the words, or right before it. Undefined where two differ. */
function labelled(parts: Part[], name: RegExp, value: RegExp): string | undefined {
  const found = parts.flatMap(({ label, text }) => {
    if (label && name.test(label)) return [value.exec(text)?.[0]]
    const all = (pattern: string) => [...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => match.at(-1))
    const behind = all(`(?:${name.source})[^\\d]{0,40}(${value.source})`)
    return behind.length > 0 ? behind : all(`(${value.source})[^\\d\\w]{0,4}(?:${name.source})`)
  }).filter((text) => text !== undefined)
  return new Set(found.map(Number)).size === 1 ? found[0] : undefined
}
