import { parseHTML } from 'linkedom'
import PostalMime from 'postal-mime'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { makeInvoice } from './makeInvoice.ts'

const payUrl = 'https://pay.northline.example/i/a1b2c3#due'
const homeUrl = 'https://northline.example/'
const content = {
  vendor: 'Northline Plumbing & Supply', number: 'INV-1042', amount: 123_457, payUrl, homeUrl,
  items: ['Copper fittings', 'Ball valves', 'Delivery'], issued: new Date(2026, 10, 21),
}

async function readPdf(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const annotations = await (await document.getPage(1)).getAnnotations()
  const { text } = await extractText(document, { mergePages: true })
  return { pages: document.numPages, text, links: annotations.map(({ unsafeUrl }) => unsafeUrl as string) }
}

function readHtml(markup: string) {
  const { document } = parseHTML(markup)
  const anchors = [...document.querySelectorAll('a')]
  return { text: document.body.textContent, anchors: anchors.map((anchor) => ({ text: anchor.textContent.trim(), href: anchor.getAttribute('href') })) }
}

const htmlOf = async (extra: object = {}) => readHtml(new TextDecoder().decode(await makeInvoice({ ...content, ...extra, format: 'html' })))
const pdfOf = async (extra: object = {}) => readPdf(await makeInvoice({ ...content, ...extra, format: 'pdf' }))

describe('an HTML invoice', () => {
  it('has the pay button and, around it, the links that are not for paying', async () => {
    const { anchors, text } = await htmlOf()

    expect(anchors.filter(({ href }) => href === payUrl)).toEqual([{ text: 'View and pay invoice', href: payUrl }])
    expect(anchors.map(({ text }) => text)).toEqual(expect.arrayContaining([
      'Northline Plumbing & Supply', 'how to pay your invoice', 'our website', 'LinkedIn', 'Privacy policy', 'Unsubscribe',
    ]))
    for (const fact of ['INV-1042', '$1,234.57', 'November 21, 2026', 'December 21, 2026', 'Amount due']) expect(text).toContain(fact)
  })

  it('escapes what it is given', async () => {
    const { anchors } = await htmlOf({ vendor: '<b>"A" & B</b>', payUrl: 'https://pay.example/?a=1&b="2"' })

    expect(anchors[0]!.text).toBe('<b>"A" & B</b>')
    expect(anchors.map(({ href }) => href)).toContain('https://pay.example/?a=1&b="2"')
  })
})

describe('a PDF invoice', () => {
  it('carries the pay link as an annotation between two decoys, and prints it', async () => {
    const { links, text, pages } = await pdfOf()

    expect(pages).toBe(1)
    expect(links).toEqual([homeUrl, payUrl, 'https://paperpress.example/'])
    for (const fact of [payUrl, 'INV-1042', '$1,234.57', 'Amount due', 'December 21, 2026']) expect(text).toContain(fact)
  })

  it('names lines that add up to the amount', async () => {
    const { text } = await pdfOf()
    const prices = [...text.matchAll(/(?:fittings|valves|Delivery)\s+\$([\d.,]+)/g)].map(([, price]) => Math.round(Number(price!.replace(',', '')) * 100))

    expect(prices).toHaveLength(3)
    expect(prices.reduce((sum, price) => sum + price, 0)).toBe(123_457)
  })

  it('names the currency it is given', async () => {
    expect((await pdfOf({ currency: 'EUR' })).text).toContain('€1,234.57')
  })
})

describe('an e-mail', () => {
  it('holds the same invoice as text, as markup and as a PDF', async () => {
    const { subject, from, text, html, attachments } = await PostalMime.parse(await makeInvoice({ ...content, format: 'eml' }))

    expect(subject).toBe('Invoice INV-1042 from Northline Plumbing & Supply')
    expect(from?.address).toBe('billing@northline-plumbing-supply.example')
    expect(text).toContain(payUrl)
    expect(readHtml(html!).anchors.map(({ href }) => href)).toContain(payUrl)
    expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf'])
    expect((await readPdf(new Uint8Array(attachments[0]!.content as ArrayBuffer))).links).toContain(payUrl)
  })
})

describe('a receipt', () => {
  it('says that it is paid and offers no payment', async () => {
    const pdf = await pdfOf({ status: 'paid' })
    const html = await htmlOf({ status: 'paid' })

    expect(pdf.text).toMatch(/RECEIPT[^]*Balance due\s+\$0\.00[^]*PAID/)
    expect(pdf.links).not.toContain(payUrl)
    expect(html.text).toContain('paid in full')
    expect(html.anchors.map(({ href }) => href)).not.toContain(payUrl)
  })
})

describe('an invoice without a link', () => {
  it('has none at all, in any format', async () => {
    const bare = { payUrl: undefined, homeUrl: undefined }

    expect((await pdfOf(bare)).links).toEqual([])
    expect((await pdfOf(bare)).text).not.toContain('http')
    expect((await htmlOf(bare)).anchors).toEqual([])
  })
})
