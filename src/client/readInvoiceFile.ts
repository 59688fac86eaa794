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

  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return problem('unreadable')
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  switch (extension) {
    case '.pdf':
      if (!head.includes('%PDF-')) return problem('wrongType')
      return { kind: 'invoice', invoice: { type: 'document', document: await toDataUrl(bytes, 'application/pdf') } }
    case '.eml':
      if (!/^[\w-]+:\s?\S/m.test(head) || head.includes('%PDF-') || head.includes('\0')) return problem('wrongType')
      return { kind: 'invoice', invoice: { type: 'document', document: await toDataUrl(bytes, 'message/rfc822') } }
    default: {
      const html = decodeHtml(bytes, head)
      if (html.includes('\0') || !/<[a-z!/]/i.test(html)) return problem('wrongType')
      return html.trim() ? { kind: 'invoice', invoice: { type: 'html', html } } : problem('empty')
    }
  }
}

function problem(problem: FileProblem): ReadFile {
  return { kind: 'problem', problem }
}

/** The browser's own encoder, many times faster than building a text of 25 MB. */
function toDataUrl(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(reader.result as string))
    reader.addEventListener('error', () => fail(reader.error ?? new Error('The file cannot be read.')))
    reader.readAsDataURL(new Blob([bytes], { type }))
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
