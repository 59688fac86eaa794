import { expect, test } from 'vitest'
import { pay } from '../../src/jobs/pay.ts'
import { serveLocally } from '../browser/serveLocally.ts'
import { drawPdf } from '../invoices/drawPdf.ts'
import { createRun, directCard, mail } from './createRun.ts'
import { openStreet } from './street.ts'

const street = openStreet()
const picture = Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG\r\n\u001a\nand more')])
const draw = (words: string) => drawPdf((pdf) => { pdf.text(words) })

/** Pays at a page that shows this once it was paid, and offers this file at `/receipt`. */
async function paidAt(shown: (origin: string) => string, file: Uint8Array | string, changes: { allowHosts?: string[] } = {}, before = '') {
  const asked: string[] = []
  const form = `<h1>Acme</h1>${before}<p>Invoice INV-1042: $150.75</p><p>No fees.</p><form method="post" action="/paid"><label>Card number <input name="n" autocomplete="cc-number"></label><label>Expiry <input autocomplete="cc-exp"></label><label>CVC <input autocomplete="cc-csc"></label><button>Pay $150.75</button></form>`
  const server = await serveLocally((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url!.startsWith('/receipt')) response.writeHead(200).end(file)
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(request.method === 'POST' ? shown(server.origin) : form)
  })
  const run = Object.assign(createRun(street.browser), changes)
  const said: string[] = []
  const found = await pay({ invoice: mail('Acme', 'INV-1042', '$150.75', `${server.origin}/pay`), card: directCard() }, { ...run, progress: (_, message) => { said.push(message) } })
  await server.stop()
  expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'paid' })
  return { found, said, asked: asked.filter((line) => line.includes('/receipt')), names: [...run.kept.keys()].filter((name) => name.startsWith('receipt')), kept: run.kept }
}

const thanks = (link: string) => `<h1>Payment successful</h1><p>Payee: Acme Supplies</p><p>Confirmation number A7-2291</p><p>Date: November 21, 2026</p><p>Card •••• 4242</p><p>Amount paid: $150.75</p>${link}`

test('what the page says of the payment is told, and the receipt that it offers is kept beside ours', async () => {
  const file = await draw('Receipt 17: $150.75')
  const { found, asked, names, kept } = await paidAt(() => thanks('<a href="/receipt?id=17">Download receipt</a>'), file)
  expect(found.evidence!.filter(({ fact }) => /receipt|confirmation/.test(fact)).map(({ fact, value }) => [fact, value])).toEqual([
    ['confirmation', 'A7-2291'], ['receiptAmount', '150.75 USD'], ['receiptDate', '2026-11-21'], ['receiptLast4', '4242'], ['receiptPayee', 'Acme Supplies'],
  ])
  expect(asked).toEqual(['GET /receipt?id=17'])
  expect(names).toEqual(['receipt.pdf', 'receipt.png', 'receipt.vendor.pdf'])
  expect(Buffer.from(kept.get('receipt.vendor.pdf')!).equals(Buffer.from(file))).toBe(true)
})

test('a receipt that is a picture is kept as one', async () => {
  expect((await paidAt(() => thanks('<a href="/receipt">Receipt</a>'), picture)).names).toContain('receipt.vendor.png')
})

test.each<[string, (origin: string) => string, () => Promise<Uint8Array | string>, RegExp, number]>([
  ['is a web page', () => '<a href="/receipt">Receipt</a>', async () => '<p>Please log in</p>', /neither a PDF nor a picture/, 1],
  ['shows the card number', () => '<a href="/receipt">Receipt</a>', () => draw('Paid with 4242 4242 4242 4242'), /it shows card details/, 1],
  ['cannot be read', () => '<a href="/receipt">Receipt</a>', async () => '%PDF-1.7 and nothing more', /cannot be read/, 1],
  ['is larger than ten megabytes', () => '<a href="/receipt">Receipt</a>', async () => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_000_000)]), /could not be fetched/, 1],
  ['is at another site', (origin) => `<a href="${origin.replace('127.0.0.1', 'localhost')}/receipt">Receipt</a>`, async () => picture, /where the agent does not follow/, 0],
])('a receipt that %s is not kept, and the payment stays paid', async (_, link, file, words, times) => {
  const { said, asked, names } = await paidAt((origin) => thanks(link(origin)), await file(), { allowHosts: ['127.0.0.1:*'] })
  expect(names).toEqual(['receipt.pdf', 'receipt.png'])
  expect(said.join('\n')).toMatch(words)
  expect(asked).toHaveLength(times)
})

test.each([
  ['in its text', '<p>Card 4242 4242 4242 4242</p>'], ['in a field', '<input readonly value="4242424242424242">'], ['by its stylesheet', '<style>h1::before { content: "4242 4242 4242 4242 " }</style>'],
  ['in white', '<p style="color: #fff">4242424242424242</p>'], ['in other digits', '<p>４２４２４２４２４２４２４２４２</p>'], ['in its title', '<title>4242424242424242</title>'],
  ['a digit a line', `<p>${[...'4242424242424242'].join('<br>')}</p>`], ['in the address of a link', '<a href="/receipt?card=4242424242424242">Receipt</a>'],
])('a page that shows the card number %s gets no receipt kept, and the payment stays paid', async (_, shown) => {
  const { said, names, asked } = await paidAt(() => thanks(shown), picture)
  expect([names, asked]).toEqual([[], []])
  expect(said.join('\n')).toContain('The confirmation was not kept: it shows card details.')
})

test('a page that shows the code gets no receipt kept, but for one that showed the same number before', async () => {
  expect((await paidAt(() => thanks('<p>Verified with 737</p>'), picture)).names).toEqual([])
  expect((await paidAt(() => thanks('<p>Acme, 737 Main Street</p>'), picture, {}, '<p>Acme, 737 Main Street</p>')).names).toEqual(['receipt.pdf', 'receipt.png'])
})
