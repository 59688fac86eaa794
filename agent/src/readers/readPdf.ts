import type { Evidence } from '../../../src/api/index.ts'
import { explainFailure } from './explainFailure.ts'
import type { ExtractedPdf } from './extractPdf.ts'
import { findAddresses } from './findAddresses.ts'
import type { FoundLink, InvoiceDocument, UnreadableDocument } from './InvoiceDocument.ts'
import type { LookRequest, SeenPage } from './lookAtPages.ts'
import { noteHiddenText } from './noteHiddenText.ts'
import type { PdfAnswer } from './pdfWorker.ts'
import { rankLinks } from './rankLinks.ts'
import { asksForMoney, readInvoiceFacts } from './readInvoiceFacts.ts'
import { shownAddress } from './shownAddress.ts'
import { startProcess, type ProcessFailure } from './startProcess.ts'

/** Codes and scans stand on the first pages, payment parts on the last. */
const MOST_PAGES_TO_DRAW = 4
const MOST_PAGES_OF_WORDS = 3

/**
 * Reads a PDF: text line by line as the eye sees it, link annotations as written, and addresses in the text. Where these
 * hold no payment link, its pages are drawn and searched for QR codes, and pages that are pictures are read as such.
 *
 * Works in a process of its own with limits on time and memory.
 *
 * @param limitMs for everything, in milliseconds; what was read until then is kept
 */
export async function readPdf(bytes: Uint8Array, limitMs = 9_000): Promise<InvoiceDocument | UnreadableDocument> {
  const reading = startProcess<PdfAnswer>(new URL('./pdfWorker.ts', import.meta.url), bytes, limitMs)
  try {
    const answer = await reading.next()
    if (answer.kind !== 'extracted') return explain('name' in answer ? answer.name : 'broken')
    const { extracted } = answer
    const document = toDocument(extracted)
    const request = whatToLookAt(document, extracted)
    if (!request) return document

    reading.say(request)
    const seen: SeenPage[] = []
    let ended = await reading.next()
    for (; ended.kind === 'page'; ended = await reading.next()) seen.push(ended.page)
    return withSeen(document, request, seen, ended)
  } finally {
    reading.close()
  }
}

function toDocument({ lines, annotations, attachedInvoice, hiddenText }: ExtractedPdf): InvoiceDocument {
  const text = lines.join('\n').trim()
  const links: FoundLink[] = annotations.map(({ url, text: words, context }) => {
    const shownUrl = shownAddress(words)
    return { url, text: words, context, source: 'annotation', ...(shownUrl && { shownUrl }) }
  })
  links.push(...linksInText(text))
  const notes = noteHiddenText(hiddenText)
  return { kind: 'pdf', text, links, ...(attachedInvoice && { attachedInvoice }), ...(notes.length > 0 && { notes }) }
}

function linksInText(text: string): FoundLink[] {
  return findAddresses(text).map(({ url, written, context }) => ({ url, text: written, context, source: 'text' }))
}

/** Drawing costs ten times what reading does, so it is for invoices that ask for money and do not say where to pay. */
function whatToLookAt(document: InvoiceDocument, { pages, pagesWithoutText }: ExtractedPdf): LookRequest | undefined {
  const facts = readInvoiceFacts(document)
  if (document.text && !asksForMoney(facts)) return undefined
  const hasLink = rankLinks(document, facts).length > 0
  if (hasLink && facts.amount) return undefined
  const words = headAndTail(pagesWithoutText, MOST_PAGES_OF_WORDS)
  const codes = hasLink ? [] : headAndTail(pages, MOST_PAGES_TO_DRAW)
  return codes.length > 0 || words.length > 0 ? { codes: document.text || words.length > 0 ? codes : [], words } : undefined
}

const headAndTail = (pages: number[], most: number) => (pages.length <= most ? pages : [...pages.slice(0, most - 1), ...pages.slice(-1)])

/** The document with what was seen on its drawn pages; unreadable when there is nothing but pictures, and they stayed unread. */
function withSeen(document: InvoiceDocument, request: LookRequest, seen: SeenPage[], ended: PdfAnswer | ProcessFailure): InvoiceDocument | UnreadableDocument {
  const parts = [document.text]
  const links = [...document.links]
  const notes: Evidence[] = [...(document.notes ?? [])]
  for (const { number, codes, words } of seen) {
    for (const { text, context } of codes) {
      const url = addressOf(text)
      if (!url) continue
      // As a printed address: what the words beside it say is what it is for.
      links.push({ url, text: url, context: `${context} ${url}`, source: 'qr' })
      const { host, pathname } = new URL(url)
      notes.push({ fact: 'qrCode', value: host, text: `A QR code on page ${number} leads to ${host}${pathname}.`, source: 'QR code' })
    }
    if (words?.kind !== 'read' || words.lines.length === 0) continue
    const text = words.lines.join('\n')
    parts.push(text)
    links.push(...linksInText(text))
    notes.push({ fact: 'readFromPicture', value: `page ${number}`, text: `Page ${number} is a picture. Its words were read by shape, so a letter or digit may be wrong.`, source: 'invoice' })
  }
  const unread = whyUnread(request, seen, ended)
  if (unread) notes.push({ fact: 'picturesNotRead', text: unread, source: 'invoice' })
  const text = parts.filter(Boolean).join('\n')
  if (!text && links.length === 0) {
    return unread
      ? { kind: 'unreadable', reason: 'pictures', message: unread }
      : { kind: 'unreadable', reason: 'empty', message: 'The PDF shows no text that can be read.' }
  }
  return { ...document, text, links, ...(notes.length > 0 && { notes }) }
}

/** The web address in a code, when that is all it holds. Bank data and calling cards are none. */
function addressOf(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^https?:\/\/\S+$/i.test(trimmed)) return URL.canParse(trimmed) ? trimmed : undefined
  const [found] = /\s/.test(trimmed) ? [] : findAddresses(trimmed)
  return found?.written === trimmed ? found.url : undefined
}

function whyUnread({ words }: LookRequest, seen: SeenPage[], ended: PdfAnswer | ProcessFailure): string | undefined {
  const unread = words.filter((number) => seen.find((page) => page.number === number)?.words?.kind !== 'read')
  if (unread.length === 0) return undefined
  const which = `${unread.length > 1 ? 'Pages' : 'Page'} ${unread.join(', ')} of the PDF ${unread.length > 1 ? 'are pictures' : 'is a picture'}`
  if (seen.some((page) => page.words?.kind === 'not installed')) return `${which}, and this server is not set up to read words off pictures. Send a PDF with text.`
  if (ended.kind === 'failed' && ended.name === 'timeout') return `${which} that took too long to read. Send a PDF with text.`
  return `${which} that could not be read. Send a PDF with text.`
}

function explain(name: string): UnreadableDocument {
  switch (name) {
    case 'PasswordException':
      return { kind: 'unreadable', reason: 'password', message: 'The PDF is locked with a password. Ask the vendor for one without, or print it to a new PDF.' }
    case 'TooManyPages':
      return { kind: 'unreadable', reason: 'too large', message: 'The PDF has more than 100 pages. Send the invoice alone, without other documents.' }
    case 'timeout':
    case 'memory':
      return explainFailure('The PDF', name)
    default:
      return explainFailure('The PDF', 'broken')
  }
}
