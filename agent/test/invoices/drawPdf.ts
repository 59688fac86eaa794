import PdfDocument from 'pdfkit'

/** A PDF of whatever is drawn on it. */
export async function drawPdf(draw: (pdf: PDFKit.PDFDocument) => void, options?: PDFKit.PDFDocumentOptions): Promise<Uint8Array> {
  const pdf = new PdfDocument(options)
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  draw(pdf)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}
