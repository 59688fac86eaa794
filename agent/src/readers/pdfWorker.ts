/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
/* The thread in which a PDF is parsed: a file that loops or eats memory ends with its thread, not with the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { extractPdf, type ExtractedPdf } from './extractPdf.ts'
import { lookAtPages, type LookRequest, type SeenPage } from './lookAtPages.ts'

/** What the thread says: one of the first two, and when it was asked to look, a page after the other, then `done` or `failed`. */
export type PdfAnswer =
  | { kind: 'extracted'; extracted: ExtractedPdf }
  | { kind: 'failed'; name: string }
  | { kind: 'page'; page: SeenPage }
  | { kind: 'done' }

const bytes = workerData as Uint8Array
const say = (answer: PdfAnswer) => parentPort?.postMessage(answer)
const fail = (error: unknown) => say({ kind: 'failed', name: error instanceof Error ? error.name : 'unknown' })

try {
  // The parser takes the bytes away, and drawing needs them once more.
  say({ kind: 'extracted', extracted: await extractPdf(bytes.slice()) })
  parentPort?.once('message', (request: LookRequest) => void look(request).catch(fail))
} catch (error) {
  fail(error)
}

async function look(request: LookRequest) {
  for await (const page of lookAtPages(bytes, request)) say({ kind: 'page', page })
  say({ kind: 'done' })
}
