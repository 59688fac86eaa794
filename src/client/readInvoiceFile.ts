import { MAX_INVOICE_BYTES, type Invoice } from '../api/index.ts'

/** Why a file is not taken. */
export type FileProblem = 'wrongType' | 'empty' | 'tooLarge' | 'unreadable'

/** An invoice ready to be sent, or what is wrong with the file. */
export type ReadFile = { kind: 'invoice'; invoice: Invoice } | { kind: 'problem'; problem: FileProblem }

/** The file names we take, for a file picker. */
export const INVOICE_EXTENSIONS = ['.pdf', '.html', '.htm', '.eml']

/**
 * Reads an invoice from a file. Its name and its first bytes must agree, whatever type the system claims: a renamed picture is
 * refused here and not by the server.
 */
export async function readInvoiceFile(file: File): Promise<ReadFile> {
  const extension = /\.[a-z]+$/i.exec(file.name)?.[0].toLowerCase() ?? ''
  if (!INVOICE_EXTENSIONS.includes(extension)) return problem('wrongType')
  if (file.size === 0) return problem('empty')
  if (file.size > MAX_INVOICE_BYTES) return problem('tooLarge')

  try {
    return await readKind(file, extension)
  } catch {
    return problem('unreadable')
  }
}

async function readKind(file: File, extension: string): Promise<ReadFile> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 1024).arrayBuffer())
  switch (extension) {
    case '.pdf':
      if (!head.includes('%PDF-')) return problem('wrongType')
      return { kind: 'invoice', invoice: { type: 'document', document: await toDataUrl(file, 'application/pdf') } }
    case '.eml':
      if (!/^[\w-]+:\s?\S/m.test(head) || head.includes('%PDF-') || head.includes('\0')) return problem('wrongType')
      return { kind: 'invoice', invoice: { type: 'document', document: await toDataUrl(file, 'message/rfc822') } }
    default: {
      const html = decodeHtml(new Uint8Array(await file.arrayBuffer()), head)
      if (html.includes('\0') || !/<[a-z!/]/i.test(html)) return problem('wrongType')
      return html.trim() ? { kind: 'invoice', invoice: { type: 'html', html } } : problem('empty')
    }
  }
}

function problem(problem: FileProblem): ReadFile {
  return { kind: 'problem', problem }
}

/** Bytes that are encoded at a time: whole groups of three, so that their texts can be joined. */
const SLICE = 300_000

/** The browser's own encoder, slice by slice: a page would answer nothing for as long as 25 MB take. */
async function toDataUrl(file: File, type: string): Promise<string> {
  const parts = [`data:${type};base64,`]
  for (let start = 0; start < file.size; start += SLICE) parts.push(await toBase64(file.slice(start, start + SLICE)))
  return parts.join('')
}

function toBase64(bytes: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done((reader.result as string).split(',')[1]!))
    reader.addEventListener('error', () => fail(reader.error ?? new Error('The file cannot be read.')))
    reader.readAsDataURL(bytes)
  })
}

/** By byte order mark, else by the page's own word, else as UTF-8. */
function decodeHtml(bytes: Uint8Array<ArrayBuffer>, head: string): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]
  for (const encoding of [mark, bytes[0] === 0xef ? 'utf-8' : named, 'utf-8']) {
    if (!encoding) continue
    try {
      return new TextDecoder(encoding).decode(bytes)
    } catch {
      // A page may name an encoding nobody knows.
    }
  }
  return ''
}
