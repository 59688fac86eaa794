import { foldText } from './foldText.ts'

/** What an option of a list says of a date. The year has four digits. */
export interface ListedDate {
  month?: number
  year?: number
}

/** What a list is of: months, years, or months with their year. */
export type DateList = 'month' | 'year' | 'expiry'

/**
 * Reads an option of a list of dates: "03", "03 - March", "Mrz", "2031", "31", "03/31", "March 2031". People see the label,
 * so it comes first; the value is a name for scripts and may count from nought.
 *
 * @returns undefined where the option says nothing of what the list is of, such as "Month"
 */
export function readListedDate({ value, label }: { value: string; label: string }, list: DateList): ListedDate | undefined {
  for (const text of [label, value]) {
    const words = foldText(text).match(/[\p{L}\p{M}]+|\d+/gu) ?? []
    const date = list === 'expiry' ? readBoth(words) : list === 'month' ? readMonth(words) : readYear(words)
    if (date) return date
  }
  return undefined
}

function readMonth(words: string[]): ListedDate | undefined {
  const named = words.map((word) => monthNames().get(word)).find((month) => month !== undefined)
  const month = named ?? words.filter(isNumber).map(Number).find(isMonth)
  return month === undefined ? undefined : { month }
}

function readYear(words: string[]): ListedDate | undefined {
  const year = words.map(asYear).find((year) => year !== undefined)
  return year === undefined ? undefined : { year }
}

/** A month and a year and nothing else. */
function readBoth(words: string[]): ListedDate | undefined {
  const [only = ''] = words
  const together = words.length === 1 ? /^(0[1-9]|1[0-2])(20\d\d|\d\d)$/.exec(only) ?? undefined : undefined
  if (together) return { month: Number(together[1]), year: asYear(together[2]!)! }
  const turned = words.length === 1 ? /^(20\d\d)(0[1-9]|1[0-2])$/.exec(only) : undefined
  if (turned) return { month: Number(turned[2]), year: Number(turned[1]) }

  const names = words.filter((word) => monthNames().has(word))
  const numbers = words.filter(isNumber)
  if (names.length + numbers.length !== words.length || names.length > 1) return undefined
  const month = names[0] === undefined ? undefined : monthNames().get(names[0])
  const [first = '', second = ''] = numbers
  // "March 2031", and "03 - March 2031", which says its month twice.
  if (month !== undefined && numbers.length === 1) return asYear(first) === undefined ? undefined : { month, year: asYear(first)! }
  if (month !== undefined) return numbers.length === 2 && Number(first) === month && asYear(second) !== undefined ? { month, year: asYear(second)! } : undefined
  if (numbers.length !== 2) return undefined
  if (isMonth(Number(first)) && first.length <= 2 && asYear(second) !== undefined) return { month: Number(first), year: asYear(second)! }
  return isMonth(Number(second)) && second.length <= 2 && /^20\d\d$/.test(first) ? { month: Number(second), year: Number(first) } : undefined
}

const isNumber = (word: string) => /^\d+$/.test(word)
const isMonth = (number: number) => number >= 1 && number <= 12
/** Two digits below 20 are a month or a day: no card ends that long ago. */
const asYear = (word: string) => (/^20\d\d$/.test(word) ? Number(word) : /^[2-9]\d$/.test(word) ? 2000 + Number(word) : undefined)

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'nb', 'fi', 'cs', 'sk', 'hu', 'ro', 'tr', 'ru', 'uk', 'el']
let names: Map<string, number> | undefined

/** Months by their folded names, whole and short. Where two languages disagree, the earlier one counts. */
function monthNames(): Map<string, number> {
  if (names) return names
  names = new Map()
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      for (const format of [{ month: style }, { month: style, day: 'numeric' }] as const) {
        const formatter = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' })
        for (let month = 1; month <= 12; month++) {
          const name = formatter.formatToParts(Date.UTC(2024, month - 1, 15)).find(({ type }) => type === 'month')?.value ?? ''
          const [folded] = foldText(name).match(/[\p{L}\p{M}]+/u) ?? []
          if (folded && folded.length >= 3 && !names.has(folded)) names.set(folded, month)
        }
      }
    }
  }
  return names
}
