import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { BatchCardCheck } from '../../../src/flows/BatchCardCheck.tsx'
import { InvoiceCardCheck } from '../../../src/flows/InvoiceCardCheck.tsx'
import { MercoaProvider } from '../../../src/MercoaProvider.tsx'
import { createTestToken } from '../../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway } from '../../../src/testing/fakeGateway.ts'
// oxlint-disable-next-line import/no-unassigned-import -- the look is part of what is measured
import '../../../src/theme/styles.css'

/** What the bench asks of its page. */
export interface BenchPage {
  /** Drops a PDF of so many bytes, and tells the longest time in which the page answered nothing until it was sent and a second longer. Milliseconds. */
  sendPdf(bytes: number, how: 'ours' | 'plain'): Promise<number>
  /** Draws a batch that knows so many checks, as after a reload. Returns when their verdicts stand there, or at once when they are open. */
  drawBatch(rows: number, state: 'ended' | 'open'): Promise<void>
  /** The same rows in a table as anybody would write it. */
  drawPlainTable(rows: number): Promise<void>
  /** How often the list of checks was asked for, and how often single ones. */
  asked(): { lists: number; singles: number }
  /** The longest time from a key to the picture after it since this was last asked, in milliseconds; in steps of 8. */
  slowestKey(): number
}

declare global {
  interface Window { bench: BenchPage }
}

const token = createTestToken()
let root: Root | undefined
let gateway: FakeGateway
const page = () => {
  root?.unmount()
  const main = document.querySelector('main')!
  main.replaceChildren(document.createElement('div'))
  return (root = createRoot(main.firstElementChild!))
}
const nextPicture = () => new Promise<void>((drawn) => { requestAnimationFrame(() => setTimeout(drawn)) })
const until = async (isSo: () => boolean) => { while (!isSo()) await nextPicture() }

let keys: number[] = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (/^(?:keydown|input|keyup)$/.test(entry.name)) keys.push(entry.duration)
}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)

window.bench = {
  async sendPdf(bytes, how) {
    const content = new Uint8Array(bytes).map((_, index) => index % 251)
    content.set(new TextEncoder().encode('%PDF-1.7\n'))
    const file = new File([content], 'invoice.pdf', { type: 'application/pdf' })
    const sent = Promise.withResolvers<void>()
    const send: typeof fetch = async (...request) => {
      const answer = await fetch(...request)
      sent.resolve()
      return answer
    }
    if (how === 'ours') {
      page().render(<MercoaProvider token={token} endpoint={location.origin} storage={false} fetch={send} transport="poll"><InvoiceCardCheck /></MercoaProvider>)
      await until(() => document.querySelector('input[type=file]') !== null)
    }
    const stop = watchSilence()
    if (how === 'ours') {
      const input = document.querySelector<HTMLInputElement>('input[type=file]')!
      const files = new DataTransfer()
      files.items.add(file)
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    } else {
      const reader = new FileReader()
      reader.addEventListener('load', () => void send('/payment-gateway/validate', { method: 'POST', body: JSON.stringify({ type: 'document', document: reader.result }) }))
      reader.readAsDataURL(file)
    }
    await sent.promise
    // What is done with it afterwards counts too.
    await new Promise((done) => { setTimeout(done, 1_000) })
    return stop()
  },

  async drawBatch(rows, state) {
    gateway = createFakeGateway({ endpoint: 'https://bench.test', questions: Infinity })
    const ids = Array.from({ length: rows }, (_, index) => gateway.add('validation', {
      jobStatus: 'success', vendorName: vendorOf(index), invoiceAmount: 100 + index, currency: 'USD', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
    }))
    if (state === 'ended') gateway.endAll()
    const storage = { getItem: (name: string) => (name.startsWith('mg-batch') ? JSON.stringify(ids) : null), setItem() {}, removeItem() {} }
    page().render(<MercoaProvider token={token} endpoint="https://bench.test" fetch={gateway.fetch} storage={storage} transport="poll"><BatchCardCheck /></MercoaProvider>)
    await until(() => document.querySelectorAll('tbody > tr[data-result]').length > 0)
    if (state === 'ended') await until(() => document.querySelector('[data-flow]')?.getAttribute('data-state') === 'done')
    await nextPicture()
  },

  async drawPlainTable(rows) {
    page().render(<PlainTable rows={rows} />)
    await until(() => document.querySelectorAll('tbody > tr').length === rows)
    await nextPicture()
  },

  asked() {
    const gets = gateway.requests.filter(({ method }) => method === 'GET')
    const singles = gets.filter(({ path }) => /validate\/[^/?]+$/.test(path.split('?')[0]!)).length
    return { lists: gets.length - singles, singles }
  },

  slowestKey() {
    const slowest = Math.max(0, ...keys)
    keys = []
    return slowest
  },
}

const vendorOf = (index: number) => `Vendor ${['North', 'South', 'East', 'West'][index % 4]} ${index}`

function PlainTable({ rows }: { rows: number }) {
  const [search, setSearch] = useState('')
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
  const shown = Array.from({ length: rows }, (_, index) => index).filter((index) => vendorOf(index).toLowerCase().includes(search.toLowerCase()))
  return (
    <>
      <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <table>
        <tbody>{shown.map((index) => <tr key={index}><td>{vendorOf(index)}</td><td>Takes cards</td><td>2.5 %</td><td>{money.format(100 + index)}</td><td><button>Remove</button></td></tr>)}</tbody>
      </table>
    </>
  )
}

/** Watches for times in which nothing is answered; the function returned tells the longest, in milliseconds. */
function watchSilence(): () => number {
  const { port1, port2 } = new MessageChannel()
  let last = performance.now()
  let longest = 0
  let isOver = false
  port2.addEventListener('message', () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isOver) port1.postMessage(0)
  })
  port2.start()
  port1.postMessage(0)
  return () => { isOver = true; return longest }
}
