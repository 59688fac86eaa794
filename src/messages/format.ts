import { knownLocale } from './knownLocale.ts'

/** Money, numbers, dates and lists as a language writes them. */
export interface Formats {
  /** "$150.75". @param amount in major units @param currency ISO 4217; the provider's when left out */
  money(amount: number, currency?: string): string
  /** "2.5%". @param value in percent: 2.5 is 2.5 % */
  percent(value: number): string
  /** "Nov 20, 2026, 2:05 PM". @param value ISO 8601. A text that is no date comes back as it is. */
  dateTime(value: string): string
  /** "12s", "2m 5s". @param milliseconds below zero counts as zero */
  duration(milliseconds: number): string
  /** "1,204". */
  number(value: number): string
  /** Decimals of a currency: 2 for dollars, 0 for yen. */
  fractionDigits(currency?: string): number
}

/** Formatters for a language. The Intl objects behind them are made once and shared. */
export function createFormats(locale: string, currency: string, timeZone?: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => numberFormat(locale, options)

  return {
    money: (amount, given = currency) => number(moneyOptions(given)).format(amount),
    percent: (value) => number({ style: 'percent', maximumFractionDigits: 4 }).format(value / 100),
    dateTime: (value) => {
      const date = new Date(value)
      return Number.isNaN(date.getTime()) ? value : dateFormat(locale, timeZone).format(date)
    },
    duration: (milliseconds) => {
      const seconds = Math.max(0, Math.floor(milliseconds / 1000))
      const parts: [number, string][] = [
        [Math.floor(seconds / 86_400), 'day'], [Math.floor(seconds / 3600) % 24, 'hour'],
        [Math.floor(seconds / 60) % 60, 'minute'], [seconds % 60, 'second'],
      ]
      const first = parts.findIndex(([value]) => value > 0)
      // Two neighbouring units say enough: nobody counts the seconds of an hour.
      return (first < 0 ? parts.slice(3) : parts.slice(first, first + 2).filter(([value]) => value > 0))
        .map(([value, name]) => number({ style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)).join(' ')
    },
    number: (value) => number({}).format(value),
    fractionDigits: (given = currency) => number(moneyOptions(given)).resolvedOptions().maximumFractionDigits ?? 2,
  }
}

/** Puts values where a message has `{name}`. A name without a value stays visible, so that a slip is seen and nothing throws. */
export function fill(message: string, values: Record<string, string | undefined>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(knownLocale(locale)).maximize()
  return rightToLeft.has(script ?? '') ? 'rtl' : 'ltr'
}

/** Scripts written from right to left that a browser may be set to; `Intl.Locale` tells it itself in newer ones only. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

/** A currency the runtime does not know as a code (not three letters) is written as a plain number, never an exception. */
export function moneyOptions(currency: string): Intl.NumberFormatOptions {
  return /^[A-Za-z]{3}$/.test(currency) ? { style: 'currency', currency } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
}

/** A number format, made once. */
export const numberFormat = /* @__PURE__ */ remember((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(knownLocale(locale), options))
const dateFormat = /* @__PURE__ */ remember((locale: string, timeZone: string | undefined) =>
  new Intl.DateTimeFormat(knownLocale(locale), { dateStyle: 'medium', timeStyle: 'short', ...(timeZone && { timeZone }) }))

/** Keeps what Intl makes: each is expensive. */
export function remember<Options, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`
    const format = made.get(key) ?? make(locale, options)
    made.set(key, format)
    return format
  }
}
