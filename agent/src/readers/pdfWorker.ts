/* The process in which a PDF is parsed. Gets the file first; when asked to look at pages, says one after the other. */
import { extractPdf, type ExtractedPdf } from './extractPdf.ts'
import { guardProcess } from './guardProcess.ts'
import type { LookRequest, SeenPage } from './lookAtPages.ts'

/** What the process says: one of the first two, and when it was asked to look, a page after the other, then `done` or `refused`. */
export type PdfAnswer =
  | { kind: 'extracted'; extracted: ExtractedPdf }
  /** The name of what was thrown. */
  | { kind: 'refused'; name: string }
  | { kind: 'page'; page: SeenPage }
  | { kind: 'done' }

guardProcess()
// To load the parser and run it once takes longer than to read a short file: done while there is none.
const practice = setTimeout(() => void extractPdf(new TextEncoder().encode(smallestPdf())).catch(() => {}), 50)
process.once('message', (bytes: Uint8Array) => {
  clearTimeout(practice)
  void extract(bytes).catch(refuse)
})

async function extract(bytes: Uint8Array) {
  // A copy: the parser takes the bytes away, drawing needs them once more, and neither takes a Buffer.
  const extracted = await extractPdf(Uint8Array.from(bytes))
  process.once('message', (request: LookRequest) => void look(Uint8Array.from(bytes), request).catch(refuse))
  say({ kind: 'extracted', extracted })
}

async function look(bytes: Uint8Array, request: LookRequest) {
  const { lookAtPages } = await import('./lookAtPages.ts')
  for await (const page of lookAtPages(bytes, request)) say({ kind: 'page', page })
  say({ kind: 'done' })
}

/** One page with one word. Parsers find their way without a table of offsets. */
function smallestPdf(): string {
  const content = 'BT /F 9 Tf 9 9 Td (Pay) Tj ET'
  return `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
trailer<</Root 1 0 R>>`
}

function say(answer: PdfAnswer) {
  process.send?.(answer)
}

function refuse(error: unknown) {
  say({ kind: 'refused', name: error instanceof Error ? error.name : 'unknown' })
}
