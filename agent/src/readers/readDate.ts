import { foldText } from './foldText.ts'

/** The first date in a text, ISO 8601. Nothing where day and month could be swapped: a guess would be a wrong date half the time. */
export function readDate(text: string): string | undefined {
  const folded = foldText(text)
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(folded)
  if (iso) return write(Number(iso[1]), Number(iso[2]), Number(iso[3]))

  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th|er)?[. -]{1,2}(?:de |d')?([a-z]{3,10})\.?(?: de)?[ ,-]{1,2}(\d{4})\b/.exec(folded)
  if (dayFirst) return write(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]))
  const monthFirst = /\b([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?: ,|,)? (\d{4})\b/.exec(folded)
  if (monthFirst) return write(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]))

  const numeric = /\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/.exec(folded)
  if (!numeric) return undefined
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])]
  // Dots are written day first wherever they are written.
  if (numeric[2] === '.' || first > 12 || first === second) return write(year, second, first)
  return second > 12 ? write(year, first, second) : undefined
}

const months = ['jan|janv|ener|gen', 'feb|fevr|febr|fev', 'mar|marz|mars|maart|mrt', 'apr|avr|abr', 'may|mai|mag|mei|mayo|maio', 'jun|juin|giu', 'jul|juil|lug', 'aug|aout|ago', 'sep|set', 'oct|okt|ott|out', 'nov', 'dec|dez|dic']
  .map((names) => new RegExp(`^(?:${names})`))

const monthOf = (name = '') => months.findIndex((pattern) => pattern.test(name)) + 1

function write(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1990 || year > 2100) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
