import { canaryAccount, canaryCard } from './canaries.ts'
import { spellingsOf } from './spellingsOf.ts'

/** What stands somewhere, if only in part: longer than what a receipt may print. */
const numbers = [canaryCard.number, canaryAccount.number]
const { month, year, code } = canaryCard
const yy = String(year).slice(2)
/** Told from other digits by what stands around it: in files four digits stand somewhere by chance. */
const alone = (pattern: string) => new RegExp(`(?<![0-9A-Za-z.:+/_,=%-])(?:${pattern})(?![0-9A-Za-z.:+/_,=%-])`)
const codeAlone = alone(code)
const expiryAlone = alone(`${month}\\s?[/-]\\s?(?:20)?${yy}|${year}-${month}`)

/** Every way to write a number that files and texts are searched for, as bytes; in UTF-16 as well. */
const needles = numbers.flatMap((number) => Object.entries(spellingsOf(number)).flatMap(([spelling, text]) => {
  // Base64 ends differently where more follows, and stands in UTF-8 in our files.
  const bytes = Buffer.from(spelling.includes('base64') ? text.replace(/=+$/, '').slice(0, -1) : text)
  return [[spelling, bytes], [`${spelling}, UTF-16`, Buffer.from(text, 'utf16le')]] as [string, Buffer][]
}))

/** Where a marked number, code or expiry date stands in these bytes, in words; nothing where none does. */
export function findCanaries(place: string, content: Uint8Array | string): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const found = needles.filter(([, needle]) => bytes.includes(needle)).map(([spelling]) => `${place} holds a number ${spelling}`)
  // Of all files few hold these digits at all.
  if (bytes.includes(code) && codeAlone.test(bytes.toString('latin1'))) found.push(`${place} holds the code`)
  if (bytes.includes(String(month)) && bytes.includes(yy) && expiryAlone.test(bytes.toString('latin1'))) found.push(`${place} holds the expiry date`)
  return found
}

/** The same, in a text in which what stands in several elements is joined. */
export function findSplitCanaries(place: string, text: string): string[] {
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  return [...findCanaries(place, text), ...numbers.filter((number) => digits.includes(number.slice(0, 12)) || digits.includes(number.slice(-12))).map(() => `${place} holds a number in pieces`)]
}
