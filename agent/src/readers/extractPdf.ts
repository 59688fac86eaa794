import { getDocumentProxy } from 'unpdf'
import { layoutLines, type PlacedText } from './layoutLines.ts'

/** The pages read of a longer file: its head and its tail, where totals and payment parts stand. */
const MOST_PAGES = 20

/** What stands in a PDF, before anything is made of it. */
export interface ExtractedPdf {
  /** The lines of all pages. */
  lines: string[]
  /** Link annotations, with the words and the line they lie on. */
  annotations: { url: string; text: string; context: string }[]
}

/** Reads text and links of a PDF. Throws what pdf.js throws; runs within {@link readPdf}'s worker, whose limits it relies on. */
export async function extractPdf(bytes: Uint8Array): Promise<ExtractedPdf> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
  const extracted: ExtractedPdf = { lines: [], annotations: [] }
  for (const number of pagesToRead(pdf.numPages)) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const pieces = items.filter((item) => 'str' in item).map(placeText)
    extracted.lines.push(...layoutLines(pieces), '')
    for (const annotation of await page.getAnnotations()) {
      const url = writtenAddress(annotation)
      if (url) extracted.annotations.push({ url, ...wordsUnder(annotation.rect as Rectangle, pieces) })
    }
    page.cleanup()
  }
  return extracted
}

type Rectangle = [left: number, bottom: number, right: number, top: number]

function pagesToRead(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  return count <= MOST_PAGES ? all : [...all.slice(0, MOST_PAGES / 2), ...all.slice(-MOST_PAGES / 2)]
}

function placeText(item: { str: string; transform: number[]; width: number; height: number }): PlacedText {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform
  return { text: item.str, x, y, width: item.width, height: item.height || Math.hypot(c, d) || 1 }
}

/** pdf.js adds a slash to a bare host and drops what it thinks unsafe: the address as written is the evidence. */
function writtenAddress(annotation: { subtype?: string; unsafeUrl?: string; url?: string }): string | undefined {
  return annotation.subtype === 'Link' ? (annotation.unsafeUrl ?? annotation.url) : undefined
}

/** The words under a link's rectangle, cut where a piece of text reaches beyond it; and the lines at its height as context. */
function wordsUnder([left, bottom, right, top]: Rectangle, pieces: PlacedText[]) {
  const reach = (top - bottom) * 1.5
  const inside: PlacedText[] = []
  const near: PlacedText[] = []
  for (const piece of pieces) {
    const middle = piece.y + piece.height * 0.35
    if (middle > bottom - reach && middle < top + reach) near.push(piece)
    if (middle < bottom || middle > top || piece.width <= 0) continue
    const from = Math.max(0, (left - piece.x) / piece.width)
    const to = Math.min(1, (right - piece.x) / piece.width)
    if (to - from <= 0.02) continue
    inside.push({ ...piece, text: piece.text.slice(Math.round(from * piece.text.length), Math.round(to * piece.text.length)) })
  }
  return { text: layoutLines(inside).join(' ').trim(), context: layoutLines(near).join(' ').slice(0, 400) }
}
