/** What a card's leading digits say about it: whose it is, how many digits it may have, how these stand in groups. */
export interface CardBrand {
  /** As its owner writes it, in every language. */
  name: string
  /** Digits of the security code. */
  codeDigits: 3 | 4
}

interface Row extends CardBrand {
  begins: RegExp
  lengths: readonly number[]
  groups: readonly number[]
}

const fours = [4, 4, 4, 4, 3]
const sixteenOrMore = [16, 17, 18, 19]

/** By ISO/IEC 7812 and the schemes' published ranges; the first row that fits counts. */
const brands: readonly Row[] = [
  { name: 'Visa', begins: /^4/, lengths: [13, 16, 19], groups: fours, codeDigits: 3 },
  { name: 'Mastercard', begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16], groups: fours, codeDigits: 3 },
  { name: 'American Express', begins: /^3[47]/, lengths: [15], groups: [4, 6, 5], codeDigits: 4 },
  { name: 'Discover', begins: /^(?:6011|64[4-9]|65)/, lengths: sixteenOrMore, groups: fours, codeDigits: 3 },
  { name: 'Diners Club', begins: /^(?:30[0-5]|309|36|3[89])/, lengths: [14, ...sixteenOrMore], groups: [4, 6, 4, 5], codeDigits: 3 },
  { name: 'JCB', begins: /^35(?:2[89]|[3-8])/, lengths: sixteenOrMore, groups: fours, codeDigits: 3 },
  { name: 'UnionPay', begins: /^62/, lengths: sixteenOrMore, groups: fours, codeDigits: 3 },
]

/** Whose card this is, as soon as its leading digits tell. */
export function brandOf(digits: string): CardBrand | undefined {
  return rowOf(digits)
}

/** The digits in the groups they are printed in: "4242 4242 4242 4242", "3782 822463 10005". */
export function groupDigits(digits: string): string {
  const groups: string[] = []
  let from = 0
  for (const length of rowOf(digits)?.groups ?? fours) {
    if (from >= digits.length) break
    groups.push(digits.slice(from, from + length))
    from += length
  }
  return groups.join(' ')
}

/** Whether these digits can be a card: as many as its brand has, with the right check digit (Luhn, ISO/IEC 7812-1). */
export function isCardNumber(digits: string): boolean {
  const lengths = rowOf(digits)?.lengths ?? [12, 13, 14, 15, ...sixteenOrMore]
  return !digits.startsWith('0') && lengths.includes(digits.length) && checksum(digits) % 10 === 0
}

/** The digits of what somebody typed, and nothing else. */
export function digitsOf(text: string): string {
  return westernDigits(text).replaceAll(/\D/g, '')
}

/** The text with the digits of an Arabic, Persian or Japanese keyboard as 0 to 9. */
export function westernDigits(text: string): string {
  // In each of these blocks the digit is the last half byte.
  return text.replaceAll(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
}

const rowOf = (digits: string) => brands.find(({ begins }) => begins.test(digits))

/** Every second digit from the right counts twice, and nines are cast out. */
function checksum(digits: string): number {
  return [...digits].reduceRight((sum, digit, index) => {
    const value = Number(digit) * ((digits.length - index) % 2 === 1 ? 1 : 2)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
