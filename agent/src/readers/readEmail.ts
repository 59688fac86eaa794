import PostalMime from 'postal-mime'
import { findAddresses } from './findAddresses.ts'
import type { FoundLink, InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import { readHtml } from './readHtml.ts'

/** How many attachments are read; a mail with more is not an invoice. */
const MOST_ATTACHMENTS = 10

/**
 * Reads an e-mail: sender and subject, its HTML part where it has one (else the text part), then what is attached and
 * can be read. `readAttachment` reads one attached file.
 */
export async function readEmail(
  bytes: Uint8Array,
  readAttachment: (bytes: Uint8Array, mediaType: string) => Promise<InvoiceDocument | UnreadableDocument>,
): Promise<InvoiceDocument | UnreadableDocument> {
  const mail = await PostalMime.parse(bytes)
  const parts: string[] = []
  const links: FoundLink[] = []
  if (mail.from?.name) parts.push(`From: ${mail.from.name}`)
  if (mail.subject) parts.push(`Subject: ${mail.subject}`)

  if (mail.html) {
    const page = readHtml(mail.html)
    parts.push(page.text)
    links.push(...page.links)
  }
  // Its text part says the same in other words, and is all there is when the HTML part is a picture.
  if (mail.text && (!mail.html || links.length === 0)) {
    parts.push(mail.text.trim())
    for (const { url, written, context } of findAddresses(mail.text)) links.push({ url, text: written, context, source: 'text' })
  }

  for (const { content, mimeType } of mail.attachments.slice(0, MOST_ATTACHMENTS)) {
    const attached = await readAttachment(toBytes(content), mimeType)
    if (attached.kind === 'unreadable') continue
    parts.push(attached.text)
    links.push(...attached.links)
  }

  const text = parts.join('\n').trim()
  if (!text && links.length === 0) return { kind: 'unreadable', reason: 'empty', message: 'The e-mail holds no text and no attachment that can be read.' }
  const senderDomain = mail.from?.address?.split('@').at(-1)?.toLowerCase()
  return { kind: 'email', text, links, ...(senderDomain && { senderDomain }) }
}

function toBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
