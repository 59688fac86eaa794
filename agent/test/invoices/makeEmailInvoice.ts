import { randomBytes } from 'node:crypto'
import type { WrittenInvoice } from './InvoiceContent.ts'
import { makeHtmlInvoice } from './makeHtmlInvoice.ts'
import { makePdfInvoice } from './makePdfInvoice.ts'

/** The invoice as a whole e-mail (RFC 5322, MIME): plain text and markup to choose from, and the document attached. */
export async function makeEmailInvoice(invoice: WrittenInvoice): Promise<string> {
  const { vendor, number, balance, dueOn, payUrl, slug } = invoice
  const text = [
    `${vendor} sent you invoice ${number} for ${balance}, due ${dueOn}.`,
    ...(payUrl ? ['View and pay it here:', payUrl] : []),
    'The invoice is attached as a PDF.',
  ].join('\n\n')

  const choice = multipart('alternative', [
    part('text/plain; charset=utf-8', Buffer.from(text)),
    part('text/html; charset=utf-8', Buffer.from(makeHtmlInvoice(invoice))),
  ])
  const file = part(`application/pdf; name="${slug}.pdf"`, await makePdfInvoice(invoice), `attachment; filename="${slug}.pdf"`)

  return [
    `From: "${vendor}" <billing@${slug}.example>`,
    'To: Accounts payable <ap@orchard-street.example>',
    `Subject: Invoice ${number} from ${vendor}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomBytes(8).toString('hex')}@${slug}.example>`,
    'MIME-Version: 1.0',
    multipart('mixed', [choice, file]),
  ].join('\r\n')
}

/** Header and body of a part that holds others. */
function multipart(kind: 'mixed' | 'alternative', parts: string[]): string {
  const boundary = `=_${randomBytes(12).toString('hex')}`
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function part(type: string, body: Uint8Array, disposition?: string): string {
  return [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    ...(disposition ? [`Content-Disposition: ${disposition}`] : []),
    '',
    ...Buffer.from(body).toString('base64').match(/.{1,76}/g)!,
    '',
  ].join('\r\n')
}
