import { MAX_INVOICE_BYTES, type Invoice } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../browser/AgentBrowser.ts'
import { addAttachedInvoice } from '../readers/addAttachedInvoice.ts'
import type { InvoiceDocument } from '../readers/InvoiceDocument.ts'
import { readDocument } from '../readers/readDocument.ts'
import { readInvoiceFacts, type InvoiceFacts } from '../readers/readInvoiceFacts.ts'

/** What the invoice says, or one sentence why it says nothing. */
export type ReadInvoiceOutcome =
  | { kind: 'read'; document: InvoiceDocument; facts: InvoiceFacts }
  | { kind: 'unreadable'; message: string }

/** Reads the invoice as it was sent: bytes, markup, or an address to fetch it from. Opens no page. */
export async function readInvoice(invoice: Invoice, browser: AgentBrowser, signal: AbortSignal): Promise<ReadInvoiceOutcome> {
  const source = await toBytes(invoice, browser, signal)
  if ('message' in source) return { kind: 'unreadable', message: source.message }
  const document = await readDocument(source)
  if (document.kind === 'unreadable') return { kind: 'unreadable', message: document.message }
  const facts = addAttachedInvoice(readInvoiceFacts(document), document.attachedInvoice)
  return { kind: 'read', document, facts: { ...facts, evidence: [...facts.evidence, ...(document.notes ?? [])] } }
}

async function toBytes(invoice: Invoice, browser: AgentBrowser, signal: AbortSignal): Promise<{ bytes: Uint8Array; mediaType?: string } | { message: string }> {
  if (invoice.type === 'html') return { bytes: Buffer.from(invoice.html, 'utf8'), mediaType: 'text/html' }
  const { document } = invoice
  if (/^https?:/i.test(document)) {
    const answer = await browser.download(document, MAX_INVOICE_BYTES, signal)
    return answer.kind === 'refused' ? { message: answer.message } : { bytes: answer.bytes }
  }
  const data = /^data:([^;,]*)(?:;[^,]*)?,/i.exec(document)
  return { bytes: Buffer.from(data ? document.slice(data[0].length) : document, 'base64'), mediaType: data?.[1] || 'application/pdf' }
}
