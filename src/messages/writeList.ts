import { knownLocale } from './knownLocale.ts'

/** Items as a language lists them: "PDF, HTML, and e-mail". */
export function writeList(locale: string, items: readonly string[]): string {
  return new Intl.ListFormat(knownLocale(locale), { type: 'conjunction' }).format(items)
}
