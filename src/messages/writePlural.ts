import type { Plural } from './english.ts'
import { fill, numberFormat, remember } from './format.ts'
import { knownLocale } from './knownLocale.ts'

/** The form of a message for a number, the number filled in as `{count}`. */
export function writePlural(locale: string, forms: Plural, count: number, values?: Record<string, string>): string {
  return fill(forms[pluralRules(locale, {}).select(count)] ?? forms.other, { ...values, count: numberFormat(locale, {}).format(count) })
}

const pluralRules = /* @__PURE__ */ remember((locale: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(knownLocale(locale), options))
