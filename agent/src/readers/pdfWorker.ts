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
process.once('message', (bytes: Uint8Array) => void extract(bytes).catch(refuse))

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

function say(answer: PdfAnswer) {
  process.send?.(answer)
}

function refuse(error: unknown) {
  say({ kind: 'refused', name: error instanceof Error ? error.name : 'unknown' })
}
