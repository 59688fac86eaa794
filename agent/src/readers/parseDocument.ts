import type { InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import { readEmail } from './readEmail.ts'
import { readHtml } from './readHtml.ts'
import { readInvoiceXml } from './readInvoiceXml.ts'
import { readPdf } from './readPdf.ts'

/** For a file and all that is attached to it. */
const LIMIT_MS = 8_500
/** A mail in a mail in a mail: whoever forwards more often sends no invoice. */
const DEEPEST_MAIL = 3
/** An attached invoice is a few pages of XML. */
const MOST_XML_BYTES = 2_000_000

/** Reads a file of any kind we know. Never throws for a bad one; long ones belong into a process of their own, see {@link readDocument}. */
export function parseDocument(bytes: Uint8Array, mediaType: string): Promise<InvoiceDocument | UnreadableDocument> {
  return parse({ bytes, mediaType }, 0, performance.now() + LIMIT_MS)
}

interface Source { bytes: Uint8Array; mediaType: string }

async function parse({ bytes, mediaType }: Source, depth: number, end: number): Promise<InvoiceDocument | UnreadableDocument> {
  switch (sniff(bytes, mediaType)) {
    case 'empty':
      return { kind: 'unreadable', reason: 'empty', message: 'The file is empty.' }
    case 'pdf':
      return readPdf(bytes, Math.max(0, end - performance.now()))
    case 'html':
      return readMarkup(decodeText(bytes))
    case 'email':
      if (depth >= DEEPEST_MAIL) return { kind: 'unreadable', reason: 'too large', message: 'A mail was forwarded within mails too often to be read.' }
      return readEmail(bytes, end, readMarkup, (attached) => parseAttachment(attached, depth + 1, end)).catch(() => broken)
    case 'picture':
      return { kind: 'unreadable', reason: 'unsupported', message: 'The file is a picture, which cannot be read yet. Send the invoice as PDF, HTML or e-mail.' }
    case 'other':
      return { kind: 'unreadable', reason: 'unsupported', message: 'The file is not a PDF, an HTML page or an e-mail.' }
  }
}

const broken: UnreadableDocument = { kind: 'unreadable', reason: 'broken', message: 'The e-mail is damaged and cannot be read.' }

async function parseAttachment(source: Source, depth: number, end: number): Promise<InvoiceDocument | UnreadableDocument> {
  const { bytes, mediaType } = source
  if (bytes.length <= MOST_XML_BYTES && (/[/+]xml$/.test(mediaType) || headOf(bytes).slice(0, 200).includes('<?xml'))) {
    const attachedInvoice = readInvoiceXml(bytes)
    if (attachedInvoice) return { kind: 'html', text: '', links: [], attachedInvoice }
  }
  // A part of plain text that opens like a letter head is no mail: only what is declared as one is.
  if (sniff(bytes, mediaType) === 'email' && !/^message\/|octet-stream/.test(mediaType)) return { kind: 'unreadable', reason: 'unsupported', message: 'An attachment is neither PDF nor HTML.' }
  return parse(source, depth, end)
}

async function readMarkup(markup: string): Promise<InvoiceDocument | UnreadableDocument> {
  try {
    const document = readHtml(markup)
    if (document.text || document.links.length > 0) return document
    return { kind: 'unreadable', reason: 'empty', message: 'The page shows no text.' }
  } catch {
    return { kind: 'unreadable', reason: 'broken', message: 'The page is damaged and cannot be read. Ask the vendor to send it again.' }
  }
}

function sniff(bytes: Uint8Array, mediaType: string): 'empty' | 'pdf' | 'html' | 'email' | 'picture' | 'other' {
  const head = headOf(bytes)
  if (!head.trim()) return 'empty'
  // Readers of PDF accept rubbish before the header, so files with it are about.
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (/^(?:.PNG\r\n|\xff\xd8\xff|GIF8|RIFF.{2,4}WEBP|II\*|MM\*)/.test(head) || mediaType.startsWith('image/')) return 'picture'
  if (looksLikeEmail(head)) return 'email'
  if (/<(?:!doctype html|html|head|body|table|div|p|a)[\s>]/i.test(head)) return 'html'
  if (mediaType.includes('html')) return 'html'
  if (mediaType === 'message/rfc822') return 'email'
  return 'other'
}

/** The beginning, a character a byte, without the zeros that every second byte of UTF-16 is. */
function headOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replaceAll('\0', '')
}

/** It opens with header fields, one of them a mail's (RFC 5322). */
function looksLikeEmail(head: string): boolean {
  const header = /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/.exec(head)?.[0] ?? ''
  return /^(?:from|to|subject|date|mime-version|received|content-type|message-id|return-path|delivered-to):/im.test(header)
}

/** By the byte order mark, then by what the page says of itself, then UTF-8, and what is none as browsers take it. */
function decodeText(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const wide = /^\xff\xfe|^[^\0]\0[^\0]\0/.test(head) ? 'utf-16le' : /^\xfe\xff|^\0[^\0]\0[^\0]/.test(head) ? 'utf-16be' : undefined
  const said = head.startsWith('\xef\xbb\xbf') ? 'utf-8' : /<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  // Whoever says UTF-16 in plain letters is not writing it.
  const charset = wide ?? (said && /^utf-?16/i.test(said) ? undefined : said)
  if (charset) {
    try {
      return new TextDecoder(charset).decode(bytes)
    } catch { /* a charset nobody knows */ }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
