import PostalMime, { type Attachment } from 'postal-mime'
import type { Evidence } from '../../../src/api/index.ts'
import { findAddresses } from './findAddresses.ts'
import type { FoundLink, InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'

/** How many attachments are read; a mail with more is not an invoice. */
const MOST_ATTACHMENTS = 10

/** Reads the HTML part of a mail. */
type ReadMarkup = (source: string) => Promise<InvoiceDocument | UnreadableDocument>
/** Reads one attached file; a mail among them as a mail. */
type ReadAttachment = (attached: { bytes: Uint8Array; mediaType: string }) => Promise<InvoiceDocument | UnreadableDocument>

/**
 * Reads an e-mail: sender and subject, its HTML part where it has one (else the text part), then what is attached and
 * can be read. A mail that was forwarded as an attachment is the one that counts: its sender is the sender.
 *
 * @param end no attachment is begun after it, by `performance.now()`
 * @throws what postal-mime throws for a mail that nests or heads without end
 */
export async function readEmail(bytes: Uint8Array, end: number, readMarkup: ReadMarkup, readAttachment: ReadAttachment): Promise<InvoiceDocument | UnreadableDocument> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50 })
  const words: string[] = []
  const links: FoundLink[] = []
  const notes: Evidence[] = []
  if (mail.html) {
    const page = await readMarkup(mail.html)
    if (page.kind === 'unreadable') notes.push({ fact: 'partNotRead', text: page.message, source: 'invoice' })
    else {
      words.push(page.text)
      links.push(...page.links)
      notes.push(...(page.notes ?? []))
    }
  }
  // Its text part says the same in other words, and is all there is when the HTML part is a picture.
  if (mail.text && (!mail.html || links.length === 0)) {
    words.push(mail.text.trim())
    for (const { url, written, context } of findAddresses(mail.text)) links.push({ url, text: written, context, source: 'text' })
  }

  const { read, unread } = await readAttachments(mail.attachments, end, readAttachment)
  const forwarded = read.find(({ kind }) => kind === 'email')
  for (const attached of read) {
    words.push(attached.text)
    links.push(...attached.links)
    notes.push(...(attached.notes ?? []))
  }
  notes.push(...unread.map(({ message }) => ({ fact: 'attachmentNotRead', text: `Attached: ${message}`, source: 'invoice' })))

  const head = [!forwarded && mail.from?.name ? `From: ${mail.from.name}` : '', mail.subject ? `Subject: ${mail.subject}` : '']
  const text = [...head, ...words].filter(Boolean).join('\n').trim()
  if (!words.some(Boolean) && links.length === 0) {
    // A locked PDF in a mail without words is what its sender has to hear about.
    return unread[0] ?? { kind: 'unreadable', reason: 'empty', message: 'The e-mail holds no text and no attachment that can be read.' }
  }
  const senderDomain = forwarded?.senderDomain ?? mail.from?.address?.split('@').at(-1)?.toLowerCase()
  const attachedInvoice = read.find((each) => each.attachedInvoice)?.attachedInvoice
  return { kind: 'email', text, links, ...(senderDomain && { senderDomain }), ...(attachedInvoice && { attachedInvoice }), ...(notes.length > 0 && { notes }) }
}

/** Pictures in a signature, calendars and the like are passed over in silence. */
async function readAttachments(attachments: Attachment[], end: number, readAttachment: ReadAttachment) {
  const read: InvoiceDocument[] = []
  const unread: UnreadableDocument[] = []
  for (const { content, mimeType } of attachments.slice(0, MOST_ATTACHMENTS)) {
    if (performance.now() > end) {
      unread.push({ kind: 'unreadable', reason: 'too large', message: 'There was no time left for the other files of the e-mail.' })
      break
    }
    const attached = await readAttachment({ bytes: toBytes(content), mediaType: mimeType })
    if (attached.kind !== 'unreadable') read.push(attached)
    else if (attached.reason !== 'unsupported') unread.push(attached)
  }
  return { read, unread }
}

function toBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
