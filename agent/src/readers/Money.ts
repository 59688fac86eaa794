/** An amount read from a document or page. */
export interface Money {
  /** In the currency's smallest unit: 15075 is $150.75. Negative on credit notes. */
  minor: number
  /** ISO 4217; absent when nothing on the page says it. */
  currency?: string
}

/** Decimals of a currency: 2 for dollars, 0 for yen, 3 for dinars. 2 when the currency is not known. */
export function fractionDigitsOf(currency: string | undefined): number {
  if (!currency) return 2
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = decimalsByStandard(currency)
  digits.set(currency, found)
  return found
}

/** Whether two amounts are the same. A missing currency agrees with any. */
export function isSameMoney(one: Money, other: Money): boolean {
  return one.minor === other.minor && agreesInCurrency(one, other)
}

/** Whether two amounts may be compared. A missing currency agrees with any. */
export function agreesInCurrency(one: Money, other: Money): boolean {
  return !one.currency || !other.currency || one.currency === other.currency
}

/** "150.75 USD": how evidence and messages write an amount. */
export function writeMoney({ minor, currency }: Money): string {
  const decimals = fractionDigitsOf(currency)
  return `${(minor / 10 ** decimals).toFixed(decimals)}${currency ? ` ${currency}` : ''}`
}

const digits = new Map<string, number>()

function decimalsByStandard(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2 // not three letters
  }
}
