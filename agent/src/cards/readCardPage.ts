import { passesLuhn } from './Card.ts'

/** Digits in a row, or in the groups that cards are printed in. Payment cards begin with 2 to 6. */
const NUMBER = /(?<!\d)[2-6](?:\d{12,18}|\d{3}([ \u00a0-])\d{4}\1\d{4}\1\d{1,7}|\d{3}([ \u00a0-])\d{6}\2\d{4,5})(?!\d)/g

/**
 * Reads number, expiry and code off an issuer's card page, which shows only these three.
 *
 * @param text the page's visible text and field values, a line each
 */
export function readCardPage(text: string): { number: string; expiryMonth: number; expiryYear: number; code: string } | undefined {
  const candidates = [...text.matchAll(NUMBER)]
  const numbers = new Set(candidates.map(([run]) => run.replace(/\D/g, '')).filter(passesLuhn))
  // Of two cards, either could be the wrong one.
  const [number] = numbers
  if (!number || numbers.size > 1) return undefined

  // The number's own digits must not be read again as a date or a code.
  const rest = candidates.reduce((left, [run]) => left.replace(run, ' '), text)
  const date = /(?<!\d)(0?[1-9]|1[0-2])\s*[/\-–.]\s*(20\d{2}|\d{2})(?!\d)/.exec(rest)
  if (!date) return undefined
  const withoutDate = rest.replace(date[0], ' ')
  const code = /(?:cvv2?|cvc2?|csc|cid|security code|card code|verification)[^\d]{0,40}(\d{3,4})(?!\d)/i.exec(withoutDate)
    ?? /(?<!\d)(\d{3,4})(?!\d)/.exec(withoutDate)
  if (!code) return undefined
  const year = Number(date[2])
  return { number, expiryMonth: Number(date[1]), expiryYear: year < 100 ? 2000 + year : year, code: code[1]! }
}
