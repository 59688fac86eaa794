import { CURRENCY_MARK, currencyOf } from './currencies.ts'
import { fractionDigitsOf, type Money } from './Money.ts'

/** An amount of money and where it stands in the text. */
export interface FoundAmount extends Money {
  /** Its first character, currency and sign included. */
  start: number
  /** One past its last character. */
  end: number
  /** As written. */
  raw: string
  /** The number as written, in major units. Lets a currency learnt elsewhere be applied: see {@link inCurrency}. */
  major: number
}

/**
 * Finds amounts of money: a number beside a currency, or one written like money (two decimals or thousands groups).
 *
 * Knows 1,234.56 · 1.234,56 · 1'234.56 · 1 234,56 · 1,23,456.00 · 300.– · (12.00) · 12.00-. Leaves dates, percentages,
 * telephone numbers and plain whole numbers alone.
 */
export function findAmounts(text: string): FoundAmount[] {
  const found: FoundAmount[] = []
  for (const match of text.matchAll(amountPattern)) {
    const { open, minusBefore, before, minusInside, number, dashes, minusAfter, after, close } = match.groups as Record<string, string | undefined>
    if (!number) continue
    const mark = isCode(after) ? after : (before ?? after)
    const currency = mark ? currencyOf(mark) : undefined
    if (!mark && !looksLikeMoney(number, Boolean(dashes))) continue

    const isNegative = Boolean(minusBefore || minusInside || minusAfter || (open && close))
    const major = readNumber(number, currency) * (isNegative ? -1 : 1)
    if (!Number.isFinite(major) || Math.abs(major) > LARGEST) continue
    const start = match.index
    found.push({ ...inCurrency(major, currency), major, start, end: start + match[0].length, raw: match[0].trim() })
  }
  return found
}

/** An amount in major units as {@link Money}: the currency decides how many decimals its smallest unit has. */
export function inCurrency(major: number, currency: string | undefined): Money {
  const minor = Math.round(Number((major * 10 ** fractionDigitsOf(currency)).toPrecision(15)))
  return { minor: minor === 0 ? 0 : minor, ...(currency && { currency }) }
}

/** More is a reference number, not an invoice. */
const LARGEST = 1e12

const SPACE = '[ \\t\\u00a0\\u202f\\u2009]'
const GROUPING_SPACE = '[ \\u00a0\\u202f\\u2009]'
const numberForms = [
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?(?!\\d)',
  '\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,4})?(?!\\d)',
  "\\d{1,3}(?:['’ʼ´]\\d{3})+(?:[.,]\\d{1,4})?(?!\\d)",
  // A plain space groups only in front of decimals: "19 573.00" would otherwise swallow the column before it.
  `[1-9]\\d{0,2}(?:${GROUPING_SPACE}\\d{3})+[.,]\\d{2}(?!\\d)`,
  '[1-9]\\d{0,2}(?:[\\u00a0\\u202f\\u2009]\\d{3})+(?!\\d)',
  // Lakh and crore.
  '\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d{1,2})?(?!\\d)',
  '\\d+(?:[.,]\\d{1,4})?(?!\\d)',
]
const amountPattern = new RegExp(
  '(?<![\\w.,/:#@+])' +
  '(?<open>\\()?' +
  `(?<minusBefore>[-−–](?=${SPACE}?${CURRENCY_MARK}|\\d))?` +
  `(?:(?<before>${CURRENCY_MARK})${SPACE}{0,3}(?<minusInside>[-−–])?)?` +
  `(?<number>${numberForms.join('|')})(?<dashes>[.,][-–—]{1,2})?` +
  // Not the head of a date, a version or a telephone number, and not a percentage.
  `(?![.,/:]\\d|-\\d|\\s?%|(?!${CURRENCY_MARK})[A-Za-z_@])` +
  '(?<minusAfter>-(?![\\w-]))?' +
  // A mark in front of another number is that one's: "1  € 399,00".
  `(?:${GROUPING_SPACE}?(?<after>${CURRENCY_MARK})(?!${SPACE}{0,2}[-−]?\\d))?` +
  '(?<close>\\))?',
  'g',
)

const isCode = (mark: string | undefined): mark is string => mark !== undefined && /^[A-Z]{3}$/.test(mark)

/** Two decimals, or thousands in groups. */
function looksLikeMoney(number: string, hasDashes: boolean): boolean {
  return hasDashes || /[.,]\d{2}$/.test(number) || /^\d{1,3}(?:[,.'’ʼ´\u00a0\u202f\u2009]\d{3})+$/.test(number)
}

/** Which mark is the decimal one: the last, unless exactly three digits follow and make a group. */
function readNumber(number: string, currency: string | undefined): number {
  const plain = number.replace(/['’ʼ´\s\u00a0\u202f\u2009]/g, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last < 0) return Number(plain)
  const decimals = plain.length - last - 1
  const marks = plain.match(/[.,]/g)?.length ?? 0
  const sameMarks = new Set(plain.match(/[.,]/g)).size === 1
  const isGroup = decimals === 3 && sameMarks && !plain.startsWith('0') && (marks > 1 || fractionDigitsOf(currency) !== 3)
  if (isGroup) return Number(plain.replace(/[.,]/g, ''))
  return Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`)
}
