import { drawPages } from './drawPages.ts'
import { findQrCodes, type FoundCode } from './findQrCodes.ts'
import { startTextRecognizer, type TextRecognizer } from './recognizeText.ts'

/** Which pages are looked at, as the eye would. */
export interface LookRequest {
  /** Searched for codes. */
  codes: number[]
  /** Read like a picture, because they hold no text. */
  words: number[]
}

/** What was seen on one page. */
export interface SeenPage {
  number: number
  codes: FoundCode[]
  /** Of a page that was to be read: its lines, or why there are none. */
  words?: { kind: 'read'; lines: string[] } | { kind: 'not installed' }
}

/** Draws pages and reads what only the eye sees, page by page, so that whoever runs out of time has the first ones. */
export async function* lookAtPages(bytes: Uint8Array, { codes, words }: LookRequest): AsyncGenerator<SeenPage> {
  let recognizer: TextRecognizer | undefined
  let isInstalled = true
  for await (const page of drawPages(bytes, [...new Set([...codes, ...words])].sort((one, other) => one - other))) {
    const seen: SeenPage = { number: page.number, codes: await findQrCodes(page) }
    if (words.includes(page.number)) {
      if (isInstalled) recognizer ??= await startTextRecognizer()
      isInstalled = recognizer !== undefined
      seen.words = recognizer ? { kind: 'read', lines: await recognizer.read(page.canvas.toBuffer('image/png')) } : { kind: 'not installed' }
    }
    yield seen
  }
  await recognizer?.close()
}
