/** Signs and words that name a currency, longest first so that "CA$" is not read as "$". A bare "$" is taken for US dollars. */
const signs: [sign: string, code: string][] = [
  ['US$', 'USD'], ['CA$', 'CAD'], ['AU$', 'AUD'], ['NZ$', 'NZD'], ['HK$', 'HKD'], ['SG$', 'SGD'], ['MX$', 'MXN'], ['NT$', 'TWD'],
  ['C$', 'CAD'], ['A$', 'AUD'], ['S$', 'SGD'], ['R$', 'BRL'], ['$', 'USD'], ['€', 'EUR'], ['£', 'GBP'], ['¥', 'JPY'], ['￥', 'JPY'],
  ['₹', 'INR'], ['₩', 'KRW'], ['₺', 'TRY'], ['₽', 'RUB'], ['₪', 'ILS'], ['₫', 'VND'], ['₱', 'PHP'], ['฿', 'THB'], ['₦', 'NGN'],
  ['zł', 'PLN'], ['Kč', 'CZK'], ['Ft', 'HUF'], ['Rs.', 'INR'], ['Rs', 'INR'], ['Fr.', 'CHF'], ['SFr.', 'CHF'],
  ['euros', 'EUR'], ['Euros', 'EUR'], ['euro', 'EUR'], ['Euro', 'EUR'], ['EURO', 'EUR'],
]

/** Codes believed beside a number. Not every code of the standard: ALL, TOP or TRY are words too. */
const codes = [
  'USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'JPY', 'INR', 'CNY', 'HKD', 'SGD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF',
  'RON', 'BGN', 'TRY', 'ILS', 'AED', 'SAR', 'ZAR', 'BRL', 'MXN', 'CLP', 'COP', 'ARS', 'PEN', 'KRW', 'TWD', 'THB', 'MYR', 'IDR',
  'PHP', 'VND', 'NGN', 'KES', 'EGP', 'KWD', 'BHD', 'JOD', 'OMR', 'TND', 'ISK', 'UAH',
]

const byWord = new Map<string, string>([...signs, ...codes.map((code): [string, string] => [code, code])])
const isWord = (mark: string) => /^[A-Za-z]/.test(mark) && /[A-Za-z]$/.test(mark)
const alternatives = [...byWord.keys()].sort((one, other) => other.length - one.length).map((mark) => {
  const escaped = mark.replace(/[.$]/g, '\\$&')
  // "Rs" inside "Users" and "EUR" inside "EUROPE" are not currencies.
  return isWord(mark) ? `(?<![A-Za-z])${escaped}(?![A-Za-z])` : /^[A-Za-z]/.test(mark) ? `(?<![A-Za-z])${escaped}` : escaped
})

/** Source of a pattern that matches any sign or code of a currency, without capturing. */
export const CURRENCY_MARK = `(?:${alternatives.join('|')})`

/** The ISO 4217 code a sign or code stands for. */
export const currencyOf = (mark: string): string | undefined => byWord.get(mark)

/** Every currency a text names, most frequent first. */
export function currenciesIn(text: string): string[] {
  const counts = new Map<string, number>()
  for (const [mark] of text.matchAll(new RegExp(CURRENCY_MARK, 'g'))) {
    const code = currencyOf(mark)
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([code]) => code)
}
