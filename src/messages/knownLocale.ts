/** A locale for Intl: one that the runtime cannot parse falls back to English rather than take the page down. */
export function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}
