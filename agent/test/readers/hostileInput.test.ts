/* What a stranger may send to keep the server busy: each must be over quickly, whatever is made of it. */
import { expect, it } from 'vitest'
import { rankLinks } from '../../src/readers/rankLinks.ts'
import { readDocument } from '../../src/readers/readDocument.ts'
import { readGatewayPage } from '../../src/readers/readGatewayPage.ts'
import { readInvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { readOutcome } from '../../src/readers/readOutcome.ts'
import { makeSnapshot } from './makeSnapshot.ts'

const MOST_MS = 10_000
const many = (text: string, length = 300_000) => text.repeat(Math.ceil(length / text.length))
const texts: [string, string][] = [
  ['digits', many('1')], ['spaced digits', many('1 ')], ['grouped digits', many('1,111')], ['dots', many('a.')], ['one word', many('a')], ['tabs', many('a\t')], ['spaces', many(' ')], ['no', many('no ')],
  ['bare amounts', many('$1.00\n')], ['fees', many('fee 2.5% card ')], ['labels', many('Total due:\n')], ['addresses', many('https://a.test/b ')], ['brackets', many('(')], ['a long address', `https://${many('a/')}`],
]

it.each(texts)('is over quickly on an invoice of %s', async (_, text) => {
  const start = performance.now()
  const document = await readDocument({ bytes: new TextEncoder().encode(`<p><a href="https://acme.test/pay">Pay</a>${text}</p>`) })
  if (document.kind !== 'unreadable') rankLinks(document, readInvoiceFacts(document))
  expect(performance.now() - start).toBeLessThan(MOST_MS)
})

it.each(texts)('is over quickly on a page of %s', (_, text) => {
  const start = performance.now()
  const page = makeSnapshot('Pay', { text, fields: [{ label: text.slice(0, 10_000) }], buttons: [text.slice(0, 10_000)] })
  readGatewayPage([page], { status: 'due', evidence: [] })
  readOutcome(makeSnapshot('Pay', {}), page)
  expect(performance.now() - start).toBeLessThan(MOST_MS)
})

it('is over quickly on a page of links', async () => {
  const start = performance.now()
  await readDocument({ bytes: new TextEncoder().encode(`<div>${many('<a href="https://acme.test/x">x</a> ', 1_000_000)}</div>`) })
  expect(performance.now() - start).toBeLessThan(MOST_MS)
})
