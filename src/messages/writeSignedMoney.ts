import { moneyOptions, numberFormat } from './format.ts'

/** "+$30.00", "−$5.00": what is added or taken away, with a true minus sign. Zero has no sign. @param amount in major units @param currency ISO 4217 */
export function writeSignedMoney(locale: string, amount: number, currency: string): string {
  // Most languages write the hyphen of a typewriter here.
  return numberFormat(locale, { ...moneyOptions(currency), signDisplay: 'exceptZero' }).formatToParts(amount)
    .map(({ type, value }) => (type === 'minusSign' ? value.replace('-', '−') : value)).join('')
}
