import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readDocument } from '../../agent/src/readers/readDocument.ts'
import { drawPdf } from '../../agent/test/invoices/drawPdf.ts'
import { percentile, timeOf, type Bench, type Row } from './Row.ts'

/** Text and links of a PDF, against Poppler's pdftotext where the machine has it. */
export const pdf: Bench = {
  title: 'text and links of a PDF',
  async *rows() {
    const folder = await mkdtemp(join(tmpdir(), 'bench-pdf-'))
    try {
      for (const pages of [1, 10, 100]) yield await measure(pages, folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

const ROUNDS = 7
/** Files come now and then: the process for the next one is ready by then, in milliseconds. */
const PAUSE_MS = 800
const run = promisify(execFile)

async function measure(pages: number, folder: string): Promise<Row> {
  const bytes = await drawPages(pages)
  const file = join(folder, `${pages}.pdf`)
  await writeFile(file, bytes)
  const ours: number[] = []
  const theirs: number[] = []
  const hasPoppler = await run('pdftotext', ['-v']).then(() => true, () => false)
  for (let round = 0; round < ROUNDS; round++) {
    await wait(PAUSE_MS)
    ours.push(await timeOf(() => readDocument({ bytes })))
    if (hasPoppler) theirs.push(await timeOf(() => run('pdftotext', ['-layout', file, '-'], { maxBuffer: 64 * 1024 * 1024 })))
  }
  return {
    what: pages === 1 ? '1 page' : `${pages} pages`, ours: percentile(ours, 0.5), unit: 'ms',
    ...(hasPoppler && { peer: { name: 'pdftotext, a process', value: percentile(theirs, 0.5) } }),
  }
}

/** An invoice's first page, then pages full of lines; a payment link at the end. */
function drawPages(pages: number): Promise<Uint8Array> {
  return drawPdf((document) => {
    for (let page = 1; page <= pages; page++) {
      if (page > 1) document.addPage()
      document.fontSize(9).text(`Acme Supplies Inc.   Invoice INV-1042   Page ${page} of ${pages}`)
      for (let line = 1; line <= 50; line++) document.text(`${page}-${line}  Copper fitting, half an inch, box of twenty    2    $4.20    $8.40`)
      if (page === pages) document.text('Amount due: $150.75').text('Pay online', { link: 'https://pay.acme.example/i/1042' })
    }
  })
}
