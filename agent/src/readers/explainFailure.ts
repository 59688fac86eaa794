import type { UnreadableDocument } from './InvoiceDocument.ts'
import type { ProcessFailure } from './startProcess.ts'

/** What to say when the process that reads a file was ended or gave up. `what`: "The file", "The PDF". */
export function explainFailure(what: string, name: ProcessFailure['name']): UnreadableDocument {
  switch (name) {
    case 'timeout':
      return { kind: 'unreadable', reason: 'too large', message: `${what} took too long to read. Send a shorter or simpler one.` }
    case 'memory':
      return { kind: 'unreadable', reason: 'too large', message: `${what} unpacks to more than an invoice can hold. Send a simpler one.` }
    case 'broken':
      return { kind: 'unreadable', reason: 'broken', message: `${what} is damaged and cannot be read. Ask the vendor to send it again.` }
  }
}
