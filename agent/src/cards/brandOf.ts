/** A network of payment cards, named as forms name it. */
export type CardBrand = 'visa' | 'mastercard' | 'american express' | 'discover' | 'diners' | 'jcb' | 'maestro' | 'unionpay'

/** The network of a card number, by its first digits (ISO/IEC 7812-1, the ranges that the networks publish). */
export function brandOf(number: string): CardBrand | undefined {
  return ranges.find(([, range]) => range.test(number))?.[0]
}

const ranges: [CardBrand, RegExp][] = [
  ['visa', /^4/], ['mastercard', /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/], ['american express', /^3[47]/], ['diners', /^3(?:0[0-5]|[689])/], ['jcb', /^35/],
  ['unionpay', /^62/], ['discover', /^6(?:011|4[4-9]|5)/], ['maestro', /^(?:5018|5020|5038|58|6304|6759|676[1-3])/],
]
