import { knownLocale } from './knownLocale.ts'

/** Countries by their names, in the order of a language. @param codes ISO 3166-1 alpha-2 */
export function nameCountries(locale: string, codes: readonly string[]): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(knownLocale(locale), { type: 'region' })
  const { compare } = new Intl.Collator(knownLocale(locale))
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name))
}
