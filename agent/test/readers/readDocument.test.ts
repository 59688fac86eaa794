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

  it('is read from a Buffer too', async () => {
    const bytes = await drawPdf((pdf) => { pdf.text('Invoice A-17') })
    expect((await read(Buffer.from(bytes))).text).toBe('Invoice A-17')
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

  it('is read row by row where labels stand in one cell and their amounts in the next', async () => {
    const { text: words } = await read(text('<table><tr><td></td><td>Subtotal<br>Tax<br>Total</td><td>$10.00<br>$1.00<br>$11.00</td></tr><tr><td>One<br>Two</td><td>Three</td></tr></table>'))
    expect(words).toBe('Subtotal\t$10.00\nTax\t$1.00\nTotal\t$11.00\nOne\nTwo\tThree')
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

  it('yields where its buttons lead: a script of one line, a form by GET with what it holds, a picture of SVG', async () => {
    const { links } = await read(text(`<html><head><base href="https://acme.test/mail/"></head><body>
      <button onclick="window.location.href = 'pay/17'">Pay now</button><div onclick="window.open('https://x.test/y')">View</div>
      <form action="/checkout?old=1"><input type="hidden" name="invoice" value="A-17"><button>Checkout</button></form>
      <form method="post" action="/post"><input type="hidden" name="t" value="1"><button formaction="https://z.test/p">Go</button></form>
      <svg><a xlink:href="https://acme.test/svg"><text>Pay</text></a></svg></body></html>`))
    expect(links.map(({ url }) => url).sort()).toEqual([
      'https://acme.test/checkout?invoice=A-17', 'https://acme.test/mail/pay/17', 'https://acme.test/svg', 'https://x.test/y', 'https://z.test/p',
    ])
  })

  it.each([
    ['not displayed', '<p style="display:none">'], ['hidden', '<p hidden>'], ['transparent', '<p style="color:transparent">'], ['tiny', '<p style="font-size:1px">'],
    ['off the screen', '<p style="position:absolute;left:-9999px">'], ['white on white', '<p style="color:#FFFFFF">'], ['white on a white ground', '<p style="background:#fff;color:white">'],
  ])('leaves out words that are %s, and says so once', async (_, tag) => {
    const document = await read(text(`<p>Amount due $12.00</p>${tag}Pay https://evil.test/pay?secret=1 now</p>${tag}Or here</p>`))
    expect(document.text).toBe('Amount due $12.00')
    expect(document.links).toEqual([])
    expect(document.notes).toEqual([{ fact: 'hiddenText', text: 'Words that nobody sees were left out: “Pay https://evil.test/pay now Or here”', source: 'invoice' }])
  })

  it('reads white words on a coloured ground', async () => {
    const document = await read(text(`<table bgcolor="#224466"><tr><td><a href="https://pay.acme.test/1" style="color:#ffffff">Pay now</a></td></tr></table>
      <div style="background-color:#000"><span style="color:white">Invoice 17</span></div>`))
    expect(document.text).toBe('Pay now\nInvoice 17')
    expect(document.notes).toBeUndefined()
  })

  it.each([
    ['a button that only one mail program hides', '<a href="https://pay.acme.test/1" style="background:#222;mso-hide:all">Pay now</a>', 'Pay now'],
    ['words within a table whose gaps are closed by a size of nothing', '<table><tr><td style="font-size:0"><div style="font-size:14px">Total $5.00</div></td></tr></table>', 'Total $5.00'],
    ['white words whose ground a rule paints', '<style>td.head{background:#223}</style><table><tr><td class="head" style="color:#fff">Invoice 17</td></tr></table>', 'Invoice 17'],
    ['white words on a picture', '<div style="background-image:url(a.png)"><b style="color:white">Invoice 17</b></div>', 'Invoice 17'],
    ['what a small screen hides', '<style>@media (max-width:600px){.wide{display:none}}</style><p class="wide">Invoice 17</p>', 'Invoice 17'],
    ['words in a field', '<form>Invoice <input value="A-17"></form>', 'Invoice A-17'],
  ])('reads %s', async (_, markup, words) => {
    const document = await read(text(`<html><body>${markup}</body></html>`))
    expect(document.text).toBe(words)
    expect(document.notes).toBeUndefined()
  })

  it('yields no link that shows nothing', async () => {
    expect((await read(text('<p>Invoice 17</p><a href="https://evil.test/pay" style="color:#fff">Pay now</a><p style="display:none"><a href="https://evil.test/pay">Pay</a></p>'))).links).toEqual([])
  })

  it.each([
    ['says no encoding and is of Western Europe', Buffer.from('<p>Régler 12,50 €</p>'.replace('€', '\x80'), 'latin1')],
    ['is UTF-16 with a mark', Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('<p>Régler 12,50 €</p>', 'utf16le')])],
    ['is UTF-16 without one', Buffer.from('<p>Régler 12,50 €</p>', 'utf16le')],
    ['says UTF-16 and is UTF-8', Buffer.from('<meta charset="utf-16"><p>Régler 12,50 €</p>')],
    ['says what nobody knows', Buffer.from('<meta charset="x-nobody"><p>Régler 12,50 €</p>')],
  ])('is read when it %s', async (_, bytes) => {
    expect((await read(new Uint8Array(bytes))).text).toBe('Régler 12,50 €')
  })

  it.each(['<!DOCTYPE html><!-- <html> --><p>Invoice 17</p>', '<!DOCTYPE html><\u0001html ><p>Invoice 17</p>', '<!doctype html><p>Invoice 17</p></html>', '<p>Invoice 17</p><html></html>', 'Invoice 17<p>'])('is read when its outermost tags are damaged: %j', async (markup) => {
    expect((await read(text(markup))).text).toContain('Invoice 17')
  })

  it('is read however deep it nests', async () => {
    const document = await read(text(`<p>Invoice 17</p>${'<div>'.repeat(100_000)}<a href="https://acme.test/pay">Pay</a>`))
    expect(document.text).toContain('Invoice 17')
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

describe('a mail in a mail', () => {
  const inner = 'From: "Acme & Co" <billing@acme.test>\r\nSubject: Invoice A-17\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Amount due $5.00 <a href="https://pay.acme.test/5">Pay now</a></p>\r\n'
  const wrap = (part: string, type = 'message/rfc822') => `From: Pat <pat@gmail.com>\r\nSubject: Fwd: Invoice\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b${part.length}\r\n\r\n--b${part.length}\r\nContent-Type: text/plain\r\n\r\nSee below\r\n--b${part.length}\r\nContent-Type: ${type}\r\n\r\n${part}\r\n--b${part.length}--\r\n`

  it('is read, and its sender is the sender', async () => {
    const document = await read(text(wrap(inner)))
    expect(document).toMatchObject({ kind: 'email', senderDomain: 'acme.test', links: [{ url: 'https://pay.acme.test/5' }] })
    expect(document.text).toContain('From: Acme & Co')
    expect(document.text).not.toContain('Pat')
  })

  it('is not followed for ever', async () => {
    const document = await read(text(wrap(wrap(wrap(wrap(wrap(inner)))))))
    expect(document.links).toEqual([])
    expect(document.notes).toMatchObject([{ fact: 'attachmentNotRead' }])
  })
})

it('says that the PDF of a mail is locked', async () => {
  const pdf = await drawPdf((page) => { page.text('secret') }, { userPassword: 'open sesame' })
  const mail = (words: string) => text(`From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(pdf).toString('base64')}\r\n--b--`)
  expect((await read(mail('See attached.'))).notes).toMatchObject([{ fact: 'attachmentNotRead', text: expect.stringContaining('password') }])
  expect(await readDocument({ bytes: mail('') })).toMatchObject({ kind: 'unreadable', reason: 'password' })
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
