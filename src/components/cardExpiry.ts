import { digitsOf, westernDigits } from './cardNumbers.ts'

/** The month a card ends with. */
export interface CardExpiry {
  /** 1 to 12. */
  month: number
  /** Four digits. */
  year: number
}

/**
 * What somebody typed or pasted, as "MM / YY" as far as it goes. Understands "0429", "4/29", "04/2029" and "2029-04".
 * What makes no sense stays, to be seen and mended.
 */
export function spellExpiry(typed: string): string {
  const text = westernDigits(typed)
  const yearFirst = /^\D*(\d{4})\D+(\d{1,2})\D*$/.exec(text)
  if (yearFirst) return inOrder(yearFirst[2]!, yearFirst[1]!)
  const parted = /^\D*(\d{1,2})\D+(\d*)/.exec(text)
  if (parted) return inOrder(parted[1]!, parted[2]!)

  const digits = digitsOf(text)
  // No month begins with a digit above one, so a single one is all of it.
  const month = /^[2-9]/.test(digits) ? digits.slice(0, 1) : digits.slice(0, 2)
  return /^[01]?$/.test(month) ? month : inOrder(month, digits.slice(month.length))
}

/** The month and year in a text that {@link spellExpiry} understands. Two digits of a year are of this century. */
export function readCardExpiry(text: string): CardExpiry | undefined {
  const found = /^(0[1-9]|1[0-2]) \/ (\d{2}|\d{4})$/.exec(spellExpiry(text))
  if (!found) return undefined
  const year = Number(found[2])
  return { month: Number(found[1]), year: year < 100 ? 2000 + year : year }
}

/** Whether the card's last month is over. */
export function hasExpired({ month, year }: CardExpiry, now: Date): boolean {
  return year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1
}

function inOrder(month: string, year: string): string {
  return `${month.padStart(2, '0')} / ${/^20\d\d/.test(year) ? year.slice(2, 4) : year.slice(0, 4)}`
}
