import { MAX_INVOICE_BYTES } from '../../../src/api/index.ts'
import type { InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import { readEmail } from './readEmail.ts'
import { readHtml } from './readHtml.ts'
import { readPdf } from './readPdf.ts'

/**
 * Reads an invoice file: a PDF, an HTML page or an e-mail with what is attached to it.
 *
 * Never throws for a bad file: what cannot be read comes back as `unreadable` with the reason in words for people. The
 * bytes decide what the file is; `mediaType` only where they do not.
 */
export async function readDocument(source: { bytes: Uint8Array; mediaType?: string }): Promise<InvoiceDocument | UnreadableDocument> {
  const { bytes, mediaType } = source
  if (bytes.length > MAX_INVOICE_BYTES) {
    return { kind: 'unreadable', reason: 'too large', message: 'The file is larger than 25 MB. Send the invoice alone, without other documents.' }
  }
  switch (sniff(bytes, mediaType)) {
    case 'empty':
      return { kind: 'unreadable', reason: 'empty', message: 'The file is empty.' }
    case 'pdf':
      return readPdf(bytes)
    case 'html':
      return emptyOr(readHtml(decodeHtml(bytes)))
    case 'email':
      return readEmail(bytes, readAttachment).catch(() => broken)
    case 'picture':
      return { kind: 'unreadable', reason: 'unsupported', message: 'The file is a picture, which cannot be read yet. Send the invoice as PDF, HTML or e-mail.' }
    case 'other':
      return { kind: 'unreadable', reason: 'unsupported', message: 'The file is not a PDF, an HTML page or an e-mail.' }
  }
}

/** Whether a file with this beginning is an e-mail: it opens with header fields, one of them a mail's (RFC 5322). */
export function looksLikeEmail(head: string): boolean {
  const header = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/.exec(head)?.[0] ?? ''
  return /^(?:from|to|subject|date|mime-version|received|content-type|message-id|return-path|delivered-to):/im.test(header)
}

const broken: UnreadableDocument = { kind: 'unreadable', reason: 'broken', message: 'The e-mail is damaged and cannot be read.' }

/** A mail within a mail is not read further: what matters is attached to the one that was sent. */
async function readAttachment(bytes: Uint8Array, mediaType: string): Promise<InvoiceDocument | UnreadableDocument> {
  if (bytes.length > MAX_INVOICE_BYTES) return { kind: 'unreadable', reason: 'too large', message: 'An attachment is larger than 25 MB.' }
  const kind = sniff(bytes, mediaType)
  if (kind === 'pdf') return readPdf(bytes)
  if (kind === 'html') return emptyOr(readHtml(decodeHtml(bytes)))
  return { kind: 'unreadable', reason: 'unsupported', message: 'An attachment is neither PDF nor HTML.' }
}

function emptyOr(document: InvoiceDocument): InvoiceDocument | UnreadableDocument {
  if (document.text || document.links.length > 0) return document
  return { kind: 'unreadable', reason: 'empty', message: 'The page shows no text.' }
}

function sniff(bytes: Uint8Array, mediaType = ''): 'empty' | 'pdf' | 'html' | 'email' | 'picture' | 'other' {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  if (!head.trim()) return 'empty'
  // Readers of PDF accept rubbish before the header, so files with it are about.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*)/.test(head) || mediaType.startsWith('image/')) return 'picture'
  if (looksLikeEmail(head)) return 'email'
  if (/<(?:!doctype html|html|head|body|table|div|p|a)[\s>]/i.test(head)) return 'html'
  if (mediaType.includes('html')) return 'html'
  if (mediaType === 'message/rfc822') return 'email'
  return 'other'
}

/** By the byte order mark, then by what the page says of itself, then UTF-8. */
function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const bom = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : undefined
  const charset = bom ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes) // a charset nobody knows
  }
}
