import { GatewayError, type Invoice } from '../../../src/api/index.ts'

/**
 * Refuses at the door what can never be read: a document that is neither an address nor a PDF nor an e-mail.
 *
 * @throws GatewayError `bad_request`, naming the field
 */
export function checkInvoice(invoice: Invoice): void {
  if (invoice.type === 'html') {
    if (!invoice.html.trim()) throw new GatewayError('bad_request', 'html: must not be empty')
    return
  }
  const { document } = invoice
  if (/^https?:\/\//i.test(document)) {
    if (!URL.canParse(document)) throw new GatewayError('bad_request', 'document: is not an address that can be opened')
    return
  }
  const data = /^data:([^;,]*)(?:;[^,]*)?;base64,/i.exec(document)
  const base64 = data ? document.slice(data[0].length) : document
  if (!/^[A-Za-z0-9+/_-]/.test(base64) || /[^A-Za-z0-9+/=_\s-]/.test(base64)) {
    throw new GatewayError('bad_request', 'document: is a PDF in base64 or an address')
  }
  // Readers look for the mark in the first 1,024 bytes, so we do too.
  const head = Buffer.from(base64.slice(0, 1400), 'base64').toString('latin1')
  const isEmail = /^data:message\/rfc822/i.test(document) && /^[\w-]+:/m.test(head)
  if (head.includes('%PDF-') || isEmail) return
  throw new GatewayError('bad_request', 'document: is not a PDF')
}
