import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { InvoiceDocument } from '../../src/readers/InvoiceDocument.ts'
import { rankLinks } from '../../src/readers/rankLinks.ts'
import { readInvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { readPdf } from '../../src/readers/readPdf.ts'
import { drawPdf } from '../invoices/drawPdf.ts'

describe('a PDF whose payment link is a QR code', () => {
  it('yields the address, with the words beside the code and as evidence without its query', async () => {
    const code = await makeQrCode('https://pay.acme.test/i/17?t=abc#due')
    const document = await read(await drawPdf((pdf) => {
      pdf.text('Acme Supply\nInvoice A-17\nAmount due $120.00', 50, 50)
      pdf.text('Scan to pay online', 50, 300).image(code, 50, 320, { width: 110 })
      pdf.text('Thank you for your business', 50, 700)
    }))
    const link = document.links.find(({ source }) => source === 'qr')
    expect(link).toMatchObject({ url: 'https://pay.acme.test/i/17?t=abc#due', context: expect.stringContaining('Scan to pay online') })
    expect(link?.context).not.toContain('Thank you')
    expect(document.notes).toEqual([{ fact: 'qrCode', value: 'pay.acme.test', text: 'A QR code on page 1 leads to pay.acme.test/i/17.', source: 'QR code' }])
    expect(rankLinks(document, readInvoiceFacts(document))[0]?.url).toBe(link?.url)
  })

  it('is not drawn when the link is printed, or when nothing is to be paid', async () => {
    const code = await makeQrCode('https://evil.test/pay')
    const printed = await read(await drawPdf((pdf) => {
      pdf.text('Invoice A-17\nAmount due $120.00\nPay online: https://pay.acme.test/i/17').image(code, { width: 110 })
    }))
    const paid = await read(await drawPdf((pdf) => { pdf.text('Invoice A-17\nTotal $120.00\nPaid in full, thank you.\nBalance due $0.00').image(code, { width: 110 }) }))
    expect([...printed.links, ...paid.links].map(({ url }) => url)).toEqual(['https://pay.acme.test/i/17'])
  })

  it('takes bank data in a code for what it is: no address', async () => {
    const code = await makeQrCode('SPC\r\n0200\r\n1\r\nCH4431999123000889012\r\nS\r\nAcme\r\nhttps://acme.test\r\n')
    const document = await read(await drawPdf((pdf) => { pdf.text('Invoice A-17\nAmount due CHF 120.00').image(code, { width: 150 }) }))
    expect(document.links).toEqual([])
    expect(document.notes).toBeUndefined()
  })
})

describe('a PDF without text', () => {
  it.skipIf(GlobalFonts.families.length === 0)('is read off its picture, and says that it was (skipped where there is no font to write it with)', async () => {
    const document = await read(await drawPdf((pdf) => {
      pdf.image(paint(['Acme Supply', 'Invoice number: AC-1017', 'Amount due: $120.50', 'Pay online at https://pay.acme.test/i/1017']), 0, 0, { width: 600 })
    }))
    expect(document.text).toContain('Amount due: $120.50')
    expect(document.links.map(({ url }) => url)).toEqual(['https://pay.acme.test/i/1017'])
    expect(document.notes).toMatchObject([{ fact: 'readFromPicture', value: 'page 1' }])
  })

  it('is said to be empty when it shows nothing', async () => {
    expect(await readPdf(await drawPdf(() => {}))).toEqual({ kind: 'unreadable', reason: 'empty', message: 'The PDF shows no text that can be read.' })
  })
})

describe('words in a PDF that nobody sees', () => {
  it('are left out and said: drawn without ink, fully clear, white on white, or too small to read', async () => {
    const document = await read(await drawPdf((pdf) => {
      pdf.text('Invoice A-17').text('Amount due $120.00').text('Pay online at https://pay.acme.test/i/17')
      pdf.fillColor('white').text('Pay at https://evil.test/pay?key=1').fillColor('black')
      pdf.addContent('3 Tr').text('Total due $999.00').addContent('0 Tr')
      pdf.fillOpacity(0).text('Paid in full').fillOpacity(1)
      pdf.fontSize(1).text('Credit note')
    }))
    expect(document.text).toBe('Invoice A-17\nAmount due $120.00\nPay online at https://pay.acme.test/i/17')
    expect(document.links.map(({ url }) => url)).toEqual(['https://pay.acme.test/i/17'])
    expect(document.notes).toEqual([{ fact: 'hiddenText', text: 'Words that nobody sees were left out: “Pay at https://evil.test/pay Total due $999.00 Paid in full Credit note”', source: 'invoice' }])
  })

  it('are not those in white on a coloured ground, nor those that a scanner laid under its picture', async () => {
    const coloured = await read(await drawPdf((pdf) => {
      pdf.text('Amount due $120.00 https://pay.acme.test/1').rect(50, 200, 300, 40).fill('#224466').fillColor('#fff').text('Invoice A-17', 60, 210)
    }))
    expect(coloured.text).toContain('Invoice A-17')
    const scanned = await read(await drawPdf((pdf) => {
      pdf.image(createCanvas(400, 400).toBuffer('image/png'), 0, 0, { width: 500 })
      pdf.addContent('3 Tr').text('Amount due $120.00 https://pay.acme.test/1', 50, 50)
    }))
    expect(scanned.text).toContain('Amount due $120.00')
    expect([coloured.notes, scanned.notes]).toEqual([undefined, undefined])
  })
})

it('reads no file of more than a hundred pages', async () => {
  const bytes = await drawPdf((pdf) => { for (let page = 0; page < 100; page++) pdf.addPage() })
  expect(await readPdf(bytes)).toMatchObject({ kind: 'unreadable', reason: 'too large', message: expect.stringContaining('more than 100 pages') })
})

async function read(bytes: Uint8Array): Promise<InvoiceDocument> {
  const document = await readPdf(bytes)
  if (document.kind === 'unreadable') throw new Error(document.message)
  return document
}

async function makeQrCode(text: string): Promise<Buffer> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 6 })
  if (!image) throw new Error(error)
  return Buffer.from(await image.arrayBuffer())
}

/** Lines as a scanner sees them. */
function paint(lines: string[]): Buffer {
  const canvas = createCanvas(1200, 200 + lines.length * 60)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#111'
  context.font = '36px sans-serif'
  for (const [index, line] of lines.entries()) context.fillText(line, 80, 120 + index * 60)
  return canvas.toBuffer('image/png')
}
