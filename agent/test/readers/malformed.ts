import { deflateSync } from 'node:zlib'
import { drawPdf } from '../invoices/drawPdf.ts'
import { makeInvoice, type InvoiceFormat } from '../invoices/makeInvoice.ts'
import { randomFrom, type Random } from '../randomFrom.ts'

/** A document that somebody broke, or made to break us. */
export interface MalformedDocument {
  /** What is wrong with it. */
  kind: string
  bytes: Uint8Array
}

/** Made to run until they are ended: one in this many rounds, or nothing else would be tried. */
const ROUNDS_WITHOUT_BOMBS = 6

/** Makes documents one after the other, every kind in turn, those made to run without end less often. The same seed makes the same ones. */
export async function* makeMalformed(count: number, seed = 1): AsyncGenerator<MalformedDocument> {
  const random = randomFrom(seed)
  const makers = Object.entries(await makersOf(random))
  let made = 0
  for (let round = 0; made < count; round++) {
    for (const [kind, make] of makers) {
      if (bombs.has(kind) && round % ROUNDS_WITHOUT_BOMBS !== 0) continue
      if (made++ === count) return
      yield { kind, bytes: toBytes(await make()) }
    }
  }
}

const bombs = new Set(['PDF whose drawing unpacks to gigabytes', 'PDF packed again and again', 'PDF that draws itself in itself', 'PDF of endless drawing', 'mail with a PDF that unpacks to gigabytes', 'a file of nearly 25 MB'])

type Made = Uint8Array | string

async function makersOf(random: Random): Promise<Record<string, () => Made | Promise<Made>>> {
  const whole = async (format: InvoiceFormat) => makeInvoice({ format, vendor: 'Acme Supply', number: 'A-1017', amount: 12_000, payUrl: 'https://pay.acme.test/i/1017', homeUrl: 'https://acme.test', issued: new Date(0) })
  const [pdf, html, eml] = [await whole('pdf'), await whole('html'), await whole('eml')]
  const bomb = deflateSync(Buffer.alloc(256_000_000, '0 0 m '), { level: 1 })
  const { upTo, pick } = random

  return {
    'PDF with changed bytes': () => change(pdf, random),
    'PDF cut off': () => pdf.subarray(0, upTo(pdf.length)),
    'PDF with a part moved': () => move(pdf, random),
    'PDF with rubbish before and after': () => Buffer.concat([noise(upTo(2_000), random), pdf, noise(upTo(20_000), random)]),
    'PDF whose drawing unpacks to gigabytes': () => rawPdf({ contents: `[${'4 0 R '.repeat(pick([1, 4, 16]))}]`, stream: bomb, filter: '/FlateDecode' }),
    'PDF packed again and again': () => rawPdf({ stream: deflateSync(deflateSync(bomb)), filter: '[/FlateDecode /FlateDecode /FlateDecode]' }),
    'PDF that claims countless pages': () => rawPdf({ pages: pick([1_000, 1_000_000, 2_147_483_648]) }),
    'PDF of very many pages': () => manyPages(upTo(5_000)),
    'PDF whose page tree goes in circles': () => rawPdf({ kids: pick(['2 0 R', '2 0 R 3 0 R 2 0 R', '1 0 R', '99 0 R']) }),
    'PDF of a page as large as a town': () => rawPdf({ box: pick(['0 0 1e7 1e7', '0 0 0 0', '-1e9 -1e9 1e9 1e9', '0 0 NaN 5', '9 9']) }),
    'PDF with a picture of ten thousand million dots': () => rawPdf({ stream: 'q 100 0 0 100 0 0 cm /Im Do Q', resources: '/XObject << /Im 5 0 R >>', extra: `5 0 obj << /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 9 >> stream\n${'x'.repeat(9)}\nendstream endobj` }),
    'PDF that draws itself in itself': () => rawPdf({ stream: '/Fm Do', resources: '/XObject << /Fm 5 0 R >>', extra: '5 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm 5 0 R >> >> /Length 20 >> stream\n/Fm Do /Fm Do /Fm Do\nendstream endobj' }),
    'PDF with arrays in arrays': () => rawPdf({ stream: `${'['.repeat(upTo(200_000))} TJ` }),
    'PDF of endless drawing': () => rawPdf({ stream: 'BT /F 9 Tf (pay) Tj ET '.repeat(upTo(60_000)) }),
    'PDF with an XML bomb attached': () => drawPdf((page) => page.text('Invoice A-17').file(Buffer.from(xmlBomb(random)), { name: 'factur-x.xml' })),
    'PDF that needs a password': () => drawPdf((page) => page.text('Invoice A-17'), { userPassword: 'x' }),

    'page with changed bytes': () => change(html, random),
    'page cut off': () => html.subarray(0, upTo(html.length)),
    'page that nests deep': () => { const tag = pick(['div', 'b', 'table><tr><td', 'a href=x', 'form', 'svg', 'font color=red']); return `<p>Invoice 17</p>${`<${tag}>`.repeat(upTo(200_000))}Pay` },
    'page of countless links': () => '<a href="https://acme.test/pay">Pay invoice</a> '.repeat(upTo(20_000)),
    'page of countless cells': () => `<table>${'<tr><td>1<br>2<td>$1.00<br>$2.00'.repeat(upTo(15_000))}`,
    'page of countless attributes': () => `<p ${Array.from({ length: upTo(30_000) }, (_, index) => `a${index}="${index}"`).join(' ')}>Invoice`,
    'page of entities': () => `<!DOCTYPE html [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]><p>${'&b;&amp;&#x110000;&#0;&nosuch;'.repeat(upTo(20_000))}`,
    'page left open': () => `<p>Invoice ${pick(['<!--', '<style>.a{', '<script>', '<textarea>', '<title>', '<a href="', '<![CDATA[', '</'])}${pick(['<', 'x', '{', '@media', '-->', '"'] as const).repeat(upTo(300_000))}`,
    'page of styles': () => `<style>${pick(['@media', '.a{', '.a,', '/*', '.a{color:red}', ';'] as const).repeat(upTo(100_000))}</style><p style="${'color:red;'.repeat(upTo(20_000))}">Invoice`,
    'page in the wrong encoding': () => Buffer.concat([Buffer.from(pick(['', '\xff\xfe', '\xfe\xff', '\xef\xbb\xbf']), 'latin1'), Buffer.from(`<meta charset=${pick(['utf-7', 'utf-16', 'shift_jis', 'x', 'gb18030'])}>`), html, noise(upTo(3_000), random)]),
    'page in half of UTF-16': () => Buffer.from(`<html><p>Rechnung ${'€'.repeat(upTo(5_000))}`, 'utf16le').subarray(0, 9_999),
    'page of one line': () => `<p>${pick(['1', '1 ', '$1.00 ', 'a.', 'due ', 'https://', '\t', 'Total:', '1,1', '(', 'https://a.test/'] as const).repeat(upTo(300_000))}`,
    'page of many lines': () => `<p>${pick(['$1.00<br>', 'Total due<br>', 'Invoice number<br>', 'x.test/1<br>', 'if<br>'] as const).repeat(upTo(30_000))}`,

    'mail with changed bytes': () => change(eml, random),
    'mail cut off': () => eml.subarray(0, upTo(eml.length)),
    'mail of mails': () => nest('message/rfc822', upTo(200)),
    'mail of parts in parts': () => nest('multipart/mixed', upTo(2_000)),
    'mail whose parts never end': () => `From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${pick(['b', '', '"', '--', 'b'.repeat(5_000)])}"\r\n\r\n${'--b\r\nContent-Type: text/html\r\n\r\n<p>Pay\r\n'.repeat(upTo(3_000))}`,
    'mail with broken codes': () => `From: a@b.test\r\nSubject: ${'=?utf-8?q?=E2=82?= '.repeat(upTo(500))}\r\nContent-Type: text/html; charset=${pick(['x', 'utf-16', '"'])}\r\nContent-Transfer-Encoding: ${pick(['base64', 'quoted-printable', 'x'])}\r\n\r\n${pick(['=', '=E', '%%%', 'AAA', '=\r\n'] as const).repeat(upTo(100_000))}`,
    'mail of headers': () => `From: a@b.test\r\n${pick(['X: y\r\n', 'To: <a@b.test>,(((\r\n', 'Received: x\r\n y\r\n'] as const).repeat(upTo(100_000))}\r\nPay`,
    'mail with an XML bomb': () => mailWith('application/xml', xmlBomb(random)),
    'mail with a PDF that unpacks to gigabytes': () => mailWith('application/pdf', rawPdf({ stream: bomb, filter: '/FlateDecode' })),

    'nothing': () => '',
    'spaces': () => ' '.repeat(upTo(10_000)),
    'noise': () => noise(upTo(50_000), random),
    'a file of 35 MB': () => Buffer.alloc(35_000_000, pick(['<p>Invoice ', '%PDF-1.7 ', 'From: a@b.test\r\n'])),
    'a file of nearly 25 MB': () => Buffer.alloc(24_900_000, pick(['<p>Invoice $1.00 ', '%PDF-1.7 1 0 obj ', 'From: a@b.test\r\n'])),
  }
}

function change(bytes: Uint8Array, { upTo, next }: Random): Uint8Array {
  const changed = bytes.slice()
  for (let left = upTo(200); left > 0; left--) changed[upTo(bytes.length) - 1] = Math.floor(next() * 256)
  return changed
}

function move(bytes: Uint8Array, { upTo }: Random): Uint8Array {
  const [one, other] = [upTo(bytes.length), upTo(bytes.length)].sort((first, second) => first - second) as [number, number]
  return Buffer.concat([bytes.subarray(0, one), bytes.subarray(other), bytes.subarray(one, other)])
}

function noise(length: number, { next }: Random): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(next() * 256))
}

/** Entities of entities, deep nesting or tags without end, in an invoice for machines. */
function xmlBomb({ pick, upTo }: Random): string {
  const entities = Array.from({ length: 20 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('')
  return pick([
    `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY e0 "x">${entities}]><Invoice><ID>&e20;</ID></Invoice>`,
    `<?xml version="1.0"?><Invoice>${'<a>'.repeat(upTo(300_000))}`,
    `<?xml version="1.0"?><Invoice><ID>1</ID>${'<a'.repeat(upTo(300_000))}`,
    `<?xml version="1.0"?><Invoice>${pick(['<!DOCTYPE ', '<!DOCTYPE [', '<!--', '&'] as const).repeat(upTo(100_000))}`,
    `<?xml version="1.0"?><Invoice><LegalMonetaryTotal>${'<PayableAmount>9</PayableAmount>'.repeat(upTo(50_000))}</LegalMonetaryTotal></Invoice>`,
  ])
}

/** A mail in a mail, or a part in a part, this often. */
function nest(type: 'message/rfc822' | 'multipart/mixed', levels: number): string {
  const heads = Array.from({ length: levels }, (_, level) => (type === 'multipart/mixed'
    ? `${level === 0 ? 'From: a@b.test\r\nMIME-Version: 1.0\r\n' : ''}Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`
    : `From: a${level}@b.test\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n`))
  return `${heads.join('')}${type === 'multipart/mixed' ? '' : 'From: z@b.test\r\n'}Content-Type: text/html\r\n\r\n<p>Amount due $5.00</p>\r\n`
}

function mailWith(type: string, content: Made): string {
  return `From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee attached\r\n--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n--b--`
}

interface RawPdf { contents?: string; stream?: Made; filter?: string; pages?: number; kids?: string; box?: string; resources?: string; extra?: string }

/** A PDF of one page, written by hand and without a table of contents: its reader has to search. */
function rawPdf({ contents = '4 0 R', stream = 'BT /F 12 Tf 50 50 Td (Invoice 17) Tj ET', filter, pages = 1, kids = '3 0 R', box = '0 0 600 800', resources = '', extra = '' }: RawPdf): Uint8Array {
  const bytes = toBytes(stream)
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count ${pages} /Kids [${kids}] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${contents} /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> ${resources} >> >> endobj
4 0 obj << /Length ${bytes.length}${filter ? ` /Filter ${filter}` : ''} >> stream\n`),
    bytes,
    Buffer.from(`\nendstream endobj\n${extra}\ntrailer << /Root 1 0 R /Size 9 >>\n%%EOF`),
  ])
}

function manyPages(count: number): string {
  const kids = Array.from({ length: count }, (_, index) => `${index + 10} 0 R`)
  return `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count ${count} /Kids [${kids.join(' ')}] >> endobj\n${kids.map((kid) => `${kid.replace(' R', ' obj')} << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj`).join('\n')}\ntrailer << /Root 1 0 R >>`
}

function toBytes(made: Made): Uint8Array {
  return typeof made === 'string' ? new TextEncoder().encode(made) : made
}
