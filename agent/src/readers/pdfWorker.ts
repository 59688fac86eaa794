/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
/* The thread in which a PDF is parsed: a file that loops or eats memory ends with its thread, not with the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { extractPdf } from './extractPdf.ts'

try {
  parentPort?.postMessage({ kind: 'extracted', extracted: await extractPdf(workerData as Uint8Array) })
} catch (error) {
  parentPort?.postMessage({ kind: 'failed', name: error instanceof Error ? error.name : 'unknown' })
}
