import { Worker } from 'node:worker_threads'
import type { ExtractedPdf } from './extractPdf.ts'
import { findAddresses } from './findAddresses.ts'
import type { FoundLink, InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import { shownAddress } from './shownAddress.ts'

const TIME_LIMIT_MS = 10_000
const MEMORY_LIMIT_MB = 512

/**
 * Reads a PDF: text line by line as the eye sees it, link annotations as written, and addresses in the text. Parses in a
 * thread of its own with limits on time and memory; a PDF of pictures yields no text.
 */
export async function readPdf(bytes: Uint8Array): Promise<InvoiceDocument | UnreadableDocument> {
  const answer = await parseInThread(bytes)
  if (answer.kind === 'failed') return explain(answer.name)

  const { lines, annotations } = answer.extracted
  const text = lines.join('\n').trim()
  const links: FoundLink[] = annotations.map(({ url, text: words, context }) => {
    const shownUrl = shownAddress(words)
    return { url, text: words, context, source: 'annotation', ...(shownUrl && { shownUrl }) }
  })
  for (const { url, written, context } of findAddresses(text)) links.push({ url, text: written, context, source: 'text' })
  return { kind: 'pdf', text, links }
}

type Answer = { kind: 'extracted'; extracted: ExtractedPdf } | { kind: 'failed'; name: string }

function parseInThread(bytes: Uint8Array): Promise<Answer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./pdfWorker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
      // pdf.js reports odd fonts on the console; nobody there can do anything about a stranger's font.
      stdout: true,
      stderr: true,
    })
    const settle = (answer: Answer) => {
      clearTimeout(timer)
      resolve(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => settle({ kind: 'failed', name: 'timeout' }), TIME_LIMIT_MS)
    worker.once('message', settle)
    worker.once('error', (error) => settle({ kind: 'failed', name: error.name }))
    worker.once('exit', () => settle({ kind: 'failed', name: 'exit' }))
  })
}

function explain(name: string): UnreadableDocument {
  if (name === 'PasswordException') {
    return { kind: 'unreadable', reason: 'password', message: 'The PDF is locked with a password. Ask the vendor for one without, or print it to a new PDF.' }
  }
  if (name === 'timeout') {
    return { kind: 'unreadable', reason: 'too large', message: 'The PDF took too long to read. Send a shorter or simpler one.' }
  }
  return { kind: 'unreadable', reason: 'broken', message: 'The PDF is damaged and cannot be read. Ask the vendor to send it again.' }
}
