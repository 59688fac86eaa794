import { expect, test } from 'vitest'
import { readInvoiceFile } from '../../src/client/readInvoiceFile.ts'
import { fingerprintOf } from '../../src/hooks/paymentMarks.ts'

/** Of every length around where it is cut into slices. */
const pdfOf = (size: number) => new File([Uint8Array.from({ length: size }, (_, index) => (index < 5 ? '%PDF-'.charCodeAt(index) : index % 251))], 'invoice.pdf')

test.each([5, 299_999, 300_000, 300_001, 900_002])('a PDF of %i bytes arrives byte for byte', async (size) => {
  const file = pdfOf(size)
  const read = await readInvoiceFile(file)
  if (read.kind !== 'invoice' || read.invoice.type !== 'document') throw new Error('It was not read.')
  expect(read.invoice.document).toMatch(/^data:application\/pdf;base64,[\w+/]+={0,2}$/)
  expect(await (await fetch(read.invoice.document)).bytes()).toEqual(await file.bytes())
})

test('two files are told apart by their last byte, however long they are', async () => {
  const invoice = (last: string) => ({ type: 'document' as const, document: `${'A'.repeat(1_200_000)}${last}` })
  expect(await fingerprintOf(invoice('B'))).toBe(await fingerprintOf(invoice('B')))
  expect(await fingerprintOf(invoice('B'))).not.toBe(await fingerprintOf(invoice('C')))
})
