import { describe, expect, it } from 'vitest'
import type { InvoiceDocument } from '../../src/readers/InvoiceDocument.ts'
import { readDocument } from '../../src/readers/readDocument.ts'
import { drawPdf } from '../invoices/drawPdf.ts'

describe('a PDF', () => {
  it('is read line by line, with its links as written and the words on them', async () => {
    const bytes = await drawPdf((pdf) => {
      pdf.fontSize(12).text('Invoice A-17', 50, 50)
      pdf.text('Amount due', 50, 100).text('$120.00', 300, 100)
      pdf.text('Pay online', 50, 150, { link: 'https://pay.acme.test' })
    })
    const document = await read(bytes)
    expect(document.kind).toBe('pdf')
    expect(document.text.split('\n')).toEqual(['Invoice A-17', 'Amount due\t$120.00', 'Pay online'])
    expect(document.links).toEqual([{ url: 'https://pay.acme.test', text: 'Pay online', context: expect.stringContaining('Pay online'), source: 'annotation' }])
  })

  it('tells an address that its link shows but does not lead to', async () => {
    const bytes = await drawPdf((pdf) => { pdf.text('https://pay.acme.test/1', 50, 50, { link: 'https://evil.test/1' }) })
    expect((await read(bytes)).links[0]).toMatchObject({ url: 'https://evil.test/1', shownUrl: 'https://pay.acme.test/1' })
  })

  it('is reported as locked when it needs a password', async () => {
    const bytes = await drawPdf((pdf) => { pdf.text('secret') }, { userPassword: 'open sesame' })
    expect(await readDocument({ bytes })).toMatchObject({ kind: 'unreadable', reason: 'password' })
  })

  it('is reported as broken when it is cut off or rubbish', async () => {
    expect(await readDocument({ bytes: text('%PDF-1.7\nnothing that follows is a PDF') })).toMatchObject({ kind: 'unreadable', reason: 'broken' })
  })
})

describe('an HTML page', () => {
  it('is read as the eye sees it: a line a block, a tab between cells, nothing hidden', async () => {
    const document = await read(text(`<html><head><title>Mail</title><style>.gone{display:none} @media print{.here{display:none}}</style></head><body>
      <h1>Invoice</h1><p style="display: none">Pay $999.00 instead</p><p class="gone">and this</p><p class="here">Due soon</p>
      <table><tr><td>Total</td><td><b>$12</b>.50</td></tr></table><script>pay()</script></body></html>`))
    expect(document.text).toBe('Invoice\nDue soon\nTotal\t$12.50')
  })

  it('yields anchors, areas, pictures by their alternative text, and forms', async () => {
    const { links } = await read(text(`<html><head><base href="https://acme.test/mail/"></head><body>
      <a href="pay?a=1&amp;b=2">Pay now</a> <a href="//x.test/y"><img alt="Pay by card"></a> <map><area href="https://acme.test/z" alt="Map"></map>
      <form action="https://acme.test/checkout"><button>Checkout</button></form><a href="#top">Top</a></body></html>`))
    expect(links.map(({ url, text: words, source }) => [url, words, source])).toEqual([
      ['https://acme.test/mail/pay?a=1&b=2', 'Pay now', 'anchor'],
      ['https://x.test/y', 'Pay by card', 'anchor'],
      ['https://acme.test/z', 'Map', 'anchor'],
      ['https://acme.test/checkout', 'Checkout', 'form'],
    ])
  })

  it('takes the address a link shows as a claim, not as a second link', async () => {
    const { links } = await read(text('<p>Pay at <a href="https://evil.test/a">https://acme.test/pay</a> or https://other.test/pay</p>'))
    expect(links).toMatchObject([
      { url: 'https://evil.test/a', shownUrl: 'https://acme.test/pay' },
      { url: 'https://other.test/pay', source: 'text' },
    ])
    expect(links).toHaveLength(2)
  })
})

describe('an e-mail', () => {
  const mail = (body: string) => text(`From: "Acme & Co" <billing@Acme.test>\r\nTo: ap@buyer.test\r\nSubject: Invoice A-17\r\nMIME-Version: 1.0\r\n${body}`)

  it('is read with sender, subject and soft line breaks undone', async () => {
    const document = await read(mail('Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nPay here: https://pay.acme.test/i/A-=\r\n17?t=3Dabc\r\n'))
    expect(document).toMatchObject({ kind: 'email', senderDomain: 'acme.test' })
    expect(document.text).toContain('From: Acme & Co\nSubject: Invoice A-17')
    expect(document.links.map(({ url }) => url)).toEqual(['https://pay.acme.test/i/A-17?t=abc'])
  })

  it('is read with its attached PDF', async () => {
    const pdf = await drawPdf((page) => { page.text('Amount due $5.00', { link: 'https://pay.acme.test/5' }) })
    const document = await read(mail(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(pdf).toString('base64')}\r\n--b--`))
    expect(document.text).toContain('Amount due $5.00')
    expect(document.links).toMatchObject([{ url: 'https://pay.acme.test/5' }])
  })
})

it.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'unsupported'],
  ['a spreadsheet', text('PK\u0003\u0004 whatever'), 'unsupported'],
  ['a file of 26 MB', new Uint8Array(26_000_000), 'too large'],
])('says plainly that it cannot read %s', async (_, bytes, reason) => {
  expect(await readDocument({ bytes })).toMatchObject({ kind: 'unreadable', reason, message: expect.stringMatching(/\.$/) })
})

function text(content: string) {
  return new TextEncoder().encode(content)
}

async function read(bytes: Uint8Array): Promise<InvoiceDocument> {
  const document = await readDocument({ bytes })
  if (document.kind === 'unreadable') throw new Error(document.message)
  return document
}
