import type { PdfAnswer } from './pdfWorker.ts'
import { startProcess } from './startProcess.ts'

/** As long as an invoice may take, in milliseconds. */
const LIMIT_MS = 9_000

/**
 * Every word that stands in a PDF, also where nobody sees it: what whoever has the file can copy out of it. Undefined when it
 * cannot be read, or has more than twenty pages. Works in a process of its own.
 */
export async function readPdfText(bytes: Uint8Array): Promise<string | undefined> {
  const reading = startProcess<PdfAnswer>(new URL('./pdfWorker.ts', import.meta.url), bytes, LIMIT_MS)
  try {
    const answer = await reading.next()
    if (answer.kind !== 'extracted') return undefined
    const { lines, hiddenText, pages } = answer.extracted
    // Of a longer file the pages in the middle are left out.
    return pages.at(-1) === pages.length ? [...lines, hiddenText].join('\n') : undefined
  } finally {
    reading.close()
  }
}
