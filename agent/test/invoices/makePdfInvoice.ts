import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'
import type { WrittenInvoice } from './InvoiceContent.ts'

const left = 56
const right = 556
const width = right - left
const grey = '#68717a'

/**
 * The invoice as a PDF, letter size: the pay button is a link annotation, the address is printed below it too, and two
 * more annotations lead elsewhere (the vendor's home page, the maker of the PDF tool).
 */
export async function makePdfInvoice(invoice: WrittenInvoice): Promise<Uint8Array<ArrayBuffer>> {
  const { vendor, number, accent, status, total, balance, dueOn, payUrl, homeUrl } = invoice
  const paid = status === 'paid'
  const document = new Pdf({ size: 'LETTER', margin: 0, info: { Title: `Invoice ${number}`, Author: vendor } })
  const bytes = buffer(document)

  document.rect(0, 0, 612, 10).fill(accent)
  document.fillColor(accent).font('Helvetica-Bold').fontSize(20).text(vendor, left, 52, { width: 300, ...(homeUrl && { link: homeUrl }) })
  document.fillColor(grey).font('Helvetica').fontSize(9).text('400 Commerce Way, Springfield, IL 62701', left, document.y + 4)
  document.fillColor('#23282d').font('Helvetica').fontSize(26).text(paid ? 'RECEIPT' : 'INVOICE', 356, 50, { width: 200, align: 'right' })

  drawFacts(document, invoice)
  const y = drawLines(document, invoice, 228)

  document.font('Helvetica').fontSize(10).fillColor(grey)
  drawSum(document, paid ? 'Total' : 'Subtotal', total, y + 14)
  if (paid) drawSum(document, 'Amount paid', total, y + 34)
  document.font('Helvetica-Bold').fontSize(14).fillColor('#23282d')
  drawSum(document, paid ? 'Balance due' : 'Amount due', balance, y + 60)

  if (paid) {
    document.font('Helvetica-Bold').fontSize(28).fillColor('#2e7d4f').text('PAID', left, y + 116)
  } else if (payUrl) {
    drawPayment(document, { payUrl, balance, accent }, y + 116)
  } else {
    document.font('Helvetica').fontSize(10).fillColor('#23282d')
      .text(`Please mail a check payable to ${vendor} by ${dueOn} and write ${number} on it.`, left, y + 116, { width })
  }

  document.font('Helvetica').fontSize(8).fillColor(grey).text(`Thank you for your business. ${vendor}`, left, 730, { width: 300, lineBreak: false })
  if (homeUrl) document.text('Made with PaperPress', 456, 730, { width: 100, align: 'right', link: 'https://paperpress.example/' })
  document.end()
  return new Uint8Array(await bytes)
}

type Document = InstanceType<typeof Pdf>

function drawFacts(document: Document, { customer, number, status, issuedOn, dueOn }: WrittenInvoice) {
  const paid = status === 'paid'
  const facts: [label: string, value: string, x: number][] = [
    ['Bill to', customer, left],
    [paid ? 'Invoice' : 'Invoice number', number, 246],
    [paid ? 'Date paid' : 'Invoice date', issuedOn, 356],
    ...(paid ? [] : [['Due date', dueOn, 466] as [string, string, number]]),
  ]
  for (const [label, value, x] of facts) {
    document.font('Helvetica').fontSize(8).fillColor(grey).text(label, x, 148)
    document.fontSize(10).fillColor('#23282d').text(value, x, 162, { width: x === left ? 170 : 106 })
  }
}

/** @returns where the table ends */
function drawLines(document: Document, { lines, accent }: WrittenInvoice, top: number): number {
  document.rect(left, top - 20, width, 22).fill(accent)
  document.font('Helvetica-Bold').fontSize(9).fillColor('#ffffff').text('Description', left + 10, top - 13)
  document.text('Amount', left, top - 13, { width: width - 10, align: 'right' })

  let y = top + 12
  document.font('Helvetica').fontSize(10).fillColor('#23282d')
  for (const { description, price } of lines) {
    document.text(description, left + 10, y, { width: 380 })
    document.text(price, left, y, { width: width - 10, align: 'right' })
    y += 24
    document.moveTo(left, y - 7).lineTo(right, y - 7).lineWidth(0.5).stroke('#dfe3e6')
  }
  return y
}

function drawSum(document: Document, label: string, value: string, y: number) {
  document.text(label, 326, y, { width: 120 })
  document.text(value, left, y, { width: width - 10, align: 'right' })
}

function drawPayment(document: Document, { payUrl, balance, accent }: { payUrl: string; balance: string; accent: string }, y: number) {
  document.roundedRect(left, y, 190, 36, 5).fill(accent)
  document.link(left, y, 190, 36, payUrl)
  document.font('Helvetica-Bold').fontSize(12).fillColor('#ffffff').text(`Pay ${balance} online`, left, y + 12, { width: 190, align: 'center' })
  document.font('Helvetica').fontSize(9).fillColor(grey).text('Or open this address in your browser:', left, y + 50)
  document.fontSize(8).fillColor('#23282d').text(payUrl, left, y + 64, { width })
}
