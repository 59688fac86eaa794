import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { hiddenPdfText, type DrawingSteps } from './hiddenPdfText.ts'
import { layoutLines, type PlacedText } from './layoutLines.ts'
import type { AttachedInvoice } from './readInvoiceXml.ts'

/** The pages read of a longer file: its head and its tail, where totals and payment parts stand. */
const MOST_PAGES = 20

/** Longer files are books. The pages of those would all have to be opened to find the one that counts. */
const MOST_PAGES_OF_A_FILE = 100
/** Letters lower than this share of the page nobody reads: 2 points on a page of 842. */
const SMALLEST_SHARE = 421
/** An attached invoice is a few pages of XML; more is something else. */
const MOST_XML_BYTES = 2_000_000

/** A file of more pages than an invoice has. */
export class TooManyPages extends Error {
  override readonly name = 'TooManyPages'
}

/** What stands in a PDF, before anything is made of it. */
export interface ExtractedPdf {
  /** The lines of all pages. */
  lines: string[]
  /** Link annotations, with the words and the line they lie on. */
  annotations: { url: string; text: string; context: string }[]
  /** The pages that were read, by number from 1. */
  pages: number[]
  /** Those of them that show something but hold no text: scans, drawings. */
  pagesWithoutText: number[]
  /** Words that nobody sees; they are in no line. */
  hiddenText: string
  attachedInvoice?: AttachedInvoice
}

/**
 * Reads text and links of a PDF. Runs within {@link readPdf}'s process, whose limits it relies on.
 *
 * @throws TooManyPages, and what pdf.js throws
 */
export async function extractPdf(bytes: Uint8Array): Promise<ExtractedPdf> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 })
  if (pdf.numPages > MOST_PAGES_OF_A_FILE) throw new TooManyPages(`${pdf.numPages} pages`)
  const { OPS } = await getResolvedPDFJS()
  const pages = pagesToRead(pdf.numPages)
  const extracted: ExtractedPdf = { lines: [], annotations: [], pages, pagesWithoutText: [], hiddenText: '' }
  for (const number of pages) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const drawing = (await page.getOperatorList()) as DrawingSteps
    const isHidden = hiddenPdfText(drawing, OPS)
    const leastHeight = heightOf(page.view) / SMALLEST_SHARE
    const pieces: PlacedText[] = []
    for (const item of items) {
      if (!('str' in item)) continue
      const piece = placeText(item)
      if (piece.height < leastHeight || isHidden(piece.text)) extracted.hiddenText += `${piece.text} `
      else pieces.push(piece)
    }
    const lines = layoutLines(pieces)
    extracted.lines.push(...lines, '')
    if (lines.length === 0 && drawing.fnArray.length > 2) extracted.pagesWithoutText.push(number)
    for (const annotation of await page.getAnnotations()) {
      const url = writtenAddress(annotation)
      if (url) extracted.annotations.push({ url, ...wordsUnder(annotation.rect as Rectangle, pieces) })
    }
    page.cleanup()
  }
  const attachedInvoice = await readAttached(pdf)
  return { ...extracted, ...(attachedInvoice && { attachedInvoice }) }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** The first attached file that is an invoice. What cannot be read is as if it were not attached: the page is what counts. */
async function readAttached(pdf: Pdf): Promise<AttachedInvoice | undefined> {
  const files = await (pdf.getAttachments() as Promise<Map<string, { filename?: string }> | null>).catch(() => null)
  for (const [id, { filename = '' }] of files ?? []) {
    if (!/\.xml$/i.test(filename)) continue
    const content = await (pdf as unknown as { getAttachmentContent(id: string): Promise<Uint8Array | null> }).getAttachmentContent(id).catch(() => null)
    if (!content || content.length > MOST_XML_BYTES) continue
    // Its parser takes longer to load than most files take to read.
    const { readInvoiceXml } = await import('./readInvoiceXml.ts')
    const invoice = readInvoiceXml(content)
    if (invoice) return invoice
  }
  return undefined
}

type Rectangle = [left: number, bottom: number, right: number, top: number]

function pagesToRead(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1)
  return count <= MOST_PAGES ? all : [...all.slice(0, MOST_PAGES / 2), ...all.slice(-MOST_PAGES / 2)]
}

const heightOf = ([, bottom = 0, , top = 0]: number[]) => Math.abs(top - bottom)

/** A piece of text as pdf.js tells it, with the place of its baseline. */
export function placeText(item: { str: string; transform: number[]; width: number; height: number }): PlacedText {
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
