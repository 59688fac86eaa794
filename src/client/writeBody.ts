import { piecesOf } from './piecesOf.ts'

/** Shorter texts are written in one go. In characters. */
const LONG = 500_000

/** A request's body as JSON. A long text in it, such as an invoice of 25 MB, is written piece by piece. */
export async function writeBody(body: object): Promise<string | Blob> {
  const long = Object.entries(body).find(([, value]) => typeof value === 'string' && value.length > LONG) as [string, string] | undefined
  if (!long) return JSON.stringify(body)
  const [name, text] = long
  const parts: BlobPart[] = [`${JSON.stringify({ ...body, [name]: undefined }).slice(0, -1)},${JSON.stringify(name)}:"`]
  // A pair of code units that is cut in two is written as two escapes, which mean the same.
  for await (const piece of piecesOf(text)) parts.push(new Blob([JSON.stringify(piece).slice(1, -1)]))
  return new Blob([...parts, '"}'], { type: 'application/json' })
}
