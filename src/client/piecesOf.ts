import { pause } from './pause.ts'

/** In characters. */
const PIECE = 500_000

/** A long text piece by piece, with a pause in which the page may answer after each: one invoice of 25 MB would hold it up for a second. */
export async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) {
    yield text.slice(start, start + PIECE)
    if (start + PIECE < text.length) await pause(0)
  }
}
