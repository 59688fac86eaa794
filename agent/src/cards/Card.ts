import type { CardDetails } from '../../../src/api/index.ts'
import { brandOf, type CardBrand } from './brandOf.ts'
import { Secret } from './Secret.ts'

/** A card as its issuer shows it. */
export interface CardParts {
  /** Digits, with or without separators. */
  number: string
  /** 1 to 12. */
  expiryMonth: number
  /** Four digits. */
  expiryYear: number
  code: string
}

/** A card ready to be typed. */
export interface Card {
  number: Secret
  /** 1 to 12. */
  expiryMonth: number
  /** Four digits. */
  expiryYear: number
  code: Secret
  /** The last four digits, which may be shown. */
  last4: string
  /** By its number; absent when no network is known by it. */
  brand?: CardBrand
  holder: Holder
}

/** Who holds the card: what forms ask besides the card itself. */
export type Holder = Pick<CardDetails, 'firstName' | 'lastName' | 'postalCode' | 'country' | 'cardType' | 'email' | 'phoneNumber' | 'fullAddress'>

/** Makes a card of its parts, or says in one sentence why it is none. Checks the number by Luhn and the expiry by today. */
export function makeCard(parts: CardParts, holder: Holder, now = new Date()): Card | string {
  const digits = parts.number.replace(/\D/g, '')
  if (digits.length < 12 || digits.length > 19 || !passesLuhn(digits)) return 'The card number is not valid.'
  if (!/^\d{3,4}$/.test(parts.code)) return "The card's security code is not valid."
  if (!(parts.expiryMonth >= 1 && parts.expiryMonth <= 12)) return "The card's expiry date is not valid."
  // A card is good to the end of its month.
  if (new Date(parts.expiryYear, parts.expiryMonth, 1) <= now) return 'The card has expired.'
  const brand = brandOf(digits)
  return {
    ...(brand && { brand }),
    number: new Secret('card number', digits), code: new Secret('card code', parts.code),
    expiryMonth: parts.expiryMonth, expiryYear: parts.expiryYear, last4: digits.slice(-4), holder,
  }
}

/** The check digit rule of card numbers (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}
