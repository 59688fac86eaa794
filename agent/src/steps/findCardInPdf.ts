import { holdsSecret, showsCode } from '../browser/scrub.ts'
import { readPdfText } from '../readers/readPdfText.ts'

/**
 * Whether card details can be read in a PDF, seen or not. What a picture shows is not read.
 *
 * @param secrets as in {@link holdsSecret}
 * @param before what the page said before a card was typed, see {@link showsCode}
 * @returns one sentence's end: what is wrong with the file, or nothing
 */
export async function findCardInPdf(bytes: Uint8Array, secrets: string[], before: string): Promise<string | undefined> {
  // Its title, and what else stands in it as it is.
  if (holdsSecret(Buffer.from(bytes).toString('latin1'), secrets)) return 'it shows card details'
  const text = await readPdfText(bytes)
  if (text === undefined) return 'it cannot be read, so nobody can say whether it shows card details'
  return holdsSecret(text, secrets) || showsCode(text, secrets, before) ? 'it shows card details' : undefined
}
