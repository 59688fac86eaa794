import { MAX_INVOICE_BYTES } from '../../../src/api/index.ts'
import { explainFailure } from './explainFailure.ts'
import type { InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import { parseDocument } from './parseDocument.ts'
import { startProcess } from './startProcess.ts'

/** Longer files are read in a process of their own: what they cost is up to whoever wrote them. A PDF always is. */
const LONG_FILE = 100_000
/** Longer than what {@link parseDocument} gives itself, for files that keep it from looking at the clock. */
const LIMIT_MS = 9_000
/** In characters; no invoice says more. */
const LONGEST_TEXT = 100_000

/**
 * Reads an invoice file: a PDF, an HTML page or an e-mail with what is attached to it.
 *
 * Never throws for a bad file and takes ten seconds at most: what cannot be read comes back as `unreadable` with the reason in
 * words for people. The bytes decide what the file is; `mediaType` only where they do not.
 */
export async function readDocument(source: { bytes: Uint8Array; mediaType?: string }): Promise<InvoiceDocument | UnreadableDocument> {
  const { bytes, mediaType = '' } = source
  if (bytes.length > MAX_INVOICE_BYTES) {
    return { kind: 'unreadable', reason: 'too large', message: 'The file is larger than 25 MB. Send the invoice alone, without other documents.' }
  }
  const document = await (bytes.length > LONG_FILE ? readApart(bytes, mediaType) : parseDocument(bytes, mediaType))
  return document.kind === 'unreadable' ? document : { ...document, text: document.text.slice(0, LONGEST_TEXT) }
}

async function readApart(bytes: Uint8Array, mediaType: string): Promise<InvoiceDocument | UnreadableDocument> {
  const reading = startProcess<InvoiceDocument | UnreadableDocument>(new URL('./documentWorker.ts', import.meta.url), { bytes, mediaType }, LIMIT_MS)
  const document = await reading.next()
  reading.close()
  return document.kind === 'failed' ? explainFailure('The file', document.name) : document
}
