import { makeEmailInvoice } from './makeEmailInvoice.ts'
import { makeHtmlInvoice } from './makeHtmlInvoice.ts'
import { makePdfInvoice } from './makePdfInvoice.ts'
import { writeOut, type InvoiceContent } from './InvoiceContent.ts'

/** A sample's form: an e-mail's markup, a document, or a whole e-mail with both. */
export type InvoiceFormat = 'html' | 'pdf' | 'eml'

/** Media type of each format. */
export const mediaTypes = { html: 'text/html', pdf: 'application/pdf', eml: 'message/rfc822' } as const satisfies Record<InvoiceFormat, string>

/** Makes a sample invoice as vendors send them: payment link, and around it the links that are not for paying. */
export async function makeInvoice({ format, ...content }: InvoiceContent & { format: InvoiceFormat }): Promise<Uint8Array<ArrayBuffer>> {
  const invoice = writeOut(content)
  if (format === 'pdf') return makePdfInvoice(invoice)
  return new TextEncoder().encode(format === 'html' ? makeHtmlInvoice(invoice) : await makeEmailInvoice(invoice))
}
