import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PaymentSucceeded } from '../../src/api/index.ts'
import { BatchCardCheck } from '../../src/flows/BatchCardCheck.tsx'
import { GatewayPaymentButton } from '../../src/flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { JobList } from '../../src/flows/JobList.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { Receipt } from '../../src/flows/Receipt.tsx'
import { MercoaProvider, type MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { en } from '../../src/messages/all/en.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { accepted, iframeCard, newInvoice, pdf } from '../flows/renderFlow.tsx'

// Some seconds each on an idle machine; the limits below are for one that is not.
const ROUNDS = 50
const paid: PaymentSucceeded = { jobStatus: 'success', jobId: 'pgp_1', outcome: 'paid', attempts: [], receiptUrl: 'https://gateway.test/receipts/1' }
const shown = { ignore: '[data-slot=unseen]' }
const token = createTestToken()

let restore: (() => void) | undefined
afterEach(() => {
  restore?.()
  restore = undefined
})

/** Writes down all that is begun on the page from now on, and strikes out what is ended. */
function openLedger() {
  const open = new Map<string, string>()
  const begin = (what: string) => { open.set(what, new Error(what).stack ?? what) }
  const before = { setTimeout, clearTimeout, setInterval, clearInterval }
  const real = { setTimeout: setTimeout.bind(window), clearTimeout: clearTimeout.bind(window), setInterval: setInterval.bind(window) }
  const { createObjectURL, revokeObjectURL } = URL
  const { addEventListener, removeEventListener } = EventTarget.prototype

  window.setTimeout = ((run: () => void, ms?: number, ...rest: unknown[]) => {
    const id = real.setTimeout(() => {
      open.delete(`timer ${Number(id)}`)
      run.call(window, ...rest as [])
    }, ms)
    begin(`timer ${Number(id)}`)
    return id
  }) as typeof setTimeout
  window.setInterval = ((run: () => void, ms?: number) => {
    const id = real.setInterval(run, ms)
    begin(`timer ${Number(id)}`)
    return id
  }) as typeof setInterval
  // Either function ends either kind.
  const clear = (id?: number) => {
    open.delete(`timer ${id}`)
    real.clearTimeout(id)
  }
  window.clearTimeout = clear as typeof clearTimeout
  window.clearInterval = clear as typeof clearInterval

  const names = new WeakMap<object, number>()
  let number = 0
  const nameOf = (target: EventTarget, type: string, listener: object | null, options?: boolean | AddEventListenerOptions) => {
    if (listener && !names.has(listener)) names.set(listener, number += 1)
    return `${target === window ? 'window' : 'document'} ${type} ${listener ? names.get(listener) : ''} ${typeof options === 'object' ? Boolean(options.capture) : Boolean(options)}`
  }
  EventTarget.prototype.addEventListener = function add(type, listener, options) {
    if (this === window || this === document) begin(nameOf(this, type, listener, options))
    addEventListener.call(this, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function remove(type, listener, options) {
    if (this === window || this === document) open.delete(nameOf(this, type, listener, options as boolean))
    removeEventListener.call(this, type, listener, options)
  }
  URL.createObjectURL = (source) => {
    const url = createObjectURL.call(URL, source)
    begin(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    open.delete(url)
    revokeObjectURL.call(URL, url)
  }
  restore = () => {
    Object.assign(window, before)
    Object.assign(EventTarget.prototype, { addEventListener, removeEventListener })
    Object.assign(URL, { createObjectURL, revokeObjectURL })
  }
  return {
    begin, end: (what: string) => open.delete(what),
    open: () => [...open.keys()],
    /** Waits without a timer of its own being found. */
    async expectEmpty() {
      for (let times = 0; times < 40 && open.size > 0; times++) await act(() => new Promise<void>((done) => { real.setTimeout(done, 50) }))
      expect([...open.values()]).toEqual([])
    },
  }
}
type Ledger = ReturnType<typeof openLedger>

/** A host whose requests are written down too. */
function Host({ gateway, ledger, children, ...provider }: { gateway: FakeGateway; ledger: Ledger; children: ReactNode } & Partial<MercoaProviderProps>) {
  const send: typeof fetch = async (...request) => {
    const what = `request ${crypto.randomUUID()} ${String(request[0])}`
    ledger.begin(what)
    try {
      return String(request[0]).includes('/receipts/') ? new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } }) : await gateway.fetch(...request)
    } finally {
      ledger.end(what)
    }
  }
  return <MercoaProvider token={async () => token} endpoint={gateway.endpoint} fetch={send} {...provider}>{children}</MercoaProvider>
}

function choose(flow: string, files: File[]) {
  const input = document.querySelector<HTMLInputElement>(`[data-flow=${flow}] input[type=file]`)!
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  fireEvent.change(input, { target: { files: transfer.files } })
}

/** The ids of checks that are kept under the names of one visit. */
const keptIn = (round: number) => Object.entries(sessionStorage).flatMap(([name, value]) => (name.includes(`-${round} `) ? String(value).match(/pgv_\d+/g) ?? [] : []))

/** React and its tools begin things once for the whole page: they are begun before the ledger is opened. */
async function warmUp() {
  const view = render(<button>warm</button>)
  fireEvent.click(view.getByRole('button'))
  await screen.findByRole('button')
  view.unmount()
}

test.each([['with an event stream', true], ['by asking', false]])('fifty visits and two hundred checks leave nothing behind, %s', async (_, events) => {
  await warmUp()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  const ledger = openLedger()
  const gateway = createFakeGateway({ events, questions: Infinity, stages: ['readInvoice', 'findGateway'] })
  const ended = gateway.add('payment', { outcome: 'paid', attempts: [] })
  const running = gateway.add('validation', {})
  gateway.endAll(ended)
  const draw = (children: ReactNode) => <Host gateway={gateway} ledger={ledger}>{children}</Host>
  const flows = (round: number) => (
    <>
      <InvoiceCardCheck name={`check-${round}`} />
      <BatchCardCheck name={`batch-${round}`} />
      <JobStatus kind="validation" jobId={running} />
      <JobStatus kind="payment" jobId={ended} />
      <JobList />
      <Receipt job={paid} />
      <GatewayPaymentButton invoice={newInvoice()} validation={accepted} card={() => iframeCard} />
    </>
  )
  const view = render(draw(null))
  let streams = 0
  for (let round = 0; round < ROUNDS; round++) {
    view.rerender(draw(flows(round)))
    await screen.findByRole('button', { name: 'Choose a file' })
    choose('invoice-card-check', [pdf()])
    choose('batch-card-check', ['a', 'b', 'c'].map((name) => pdf(`${name}.pdf`)))
    await waitFor(() => expect(gateway.posts('validation')).toBe(4 * (round + 1)), { interval: 5 })
    if (round % 10 === 0) {
      // Some stay until all has come to its end; most leave in the middle of it.
      fireEvent.click(screen.getByRole('button', { name: 'Pay $154.52' }))
      fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Pay/ }))
      await waitFor(() => expect(gateway.posts('payment')).toBe(round / 10 + 1))
      fireEvent.click(screen.getByRole('button', { name: en.batch.download }))
      fireEvent.click(within(document.querySelector<HTMLElement>('[data-flow=receipt]')!).getByRole('button', { name: en.receiptFile.show }))
      await waitFor(() => expect(ledger.open().filter((what) => what.startsWith('blob'))).not.toEqual([]))
      if (events) await waitFor(() => expect(gateway.streams()).toBeGreaterThan(0))
      streams = Math.max(streams, gateway.streams())
    }
    expect(ledger.open().length).toBeGreaterThan(5)
    // The last visit is come back to: its answers must have arrived, for only then is there an id to keep.
    if (round === ROUNDS - 1) await waitFor(() => expect(keptIn(round)).toHaveLength(4), { interval: 5 })
    view.rerender(draw(null))
  }
  expect(gateway.posts('validation')).toBe(4 * ROUNDS)
  if (events) expect(streams).toBeGreaterThan(0)

  // With the provider still there: no stream, no request, no listener but the cache's own, and no name that is still taken.
  await waitFor(() => expect([gateway.streams(), ledger.open().filter((what) => what.startsWith('request'))]).toEqual([0, []]))
  expect(ledger.open().filter((what) => what.startsWith('document') || what.startsWith('blob'))).toEqual([])
  gateway.endAll()
  view.rerender(draw(flows(ROUNDS - 1)))
  await waitFor(() => expect(document.querySelector('[data-flow=invoice-card-check]')).toHaveAttribute('data-state', 'success'))
  await waitFor(() => expect(document.querySelector('[data-flow=batch-card-check]')).toHaveAttribute('data-state', 'done'))
  expect(document.querySelectorAll('[data-flow=batch-card-check] [data-slot=table-body] > [data-slot=row]')).toHaveLength(3)

  view.unmount()
  await ledger.expectEmpty()
  expect(gateway.streams()).toBe(0)
}, 60_000)

test('a hundred checks at once come to their end by one stream, and leave nothing behind', async () => {
  await warmUp()
  const ledger = openLedger()
  const gateway = createFakeGateway({ events: true, questions: Infinity, end: () => ({ vendorName: 'Acme Corporation', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } }) })
  const onResult = vi.fn()
  const view = render(<Host gateway={gateway} ledger={ledger}><BatchCardCheck concurrency={100} onResult={onResult} /></Host>)
  await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull())
  choose('batch-card-check', Array.from({ length: 100 }, (_, index) => pdf(`invoice-${index}.pdf`)))
  await waitFor(() => expect(gateway.posts('validation')).toBe(100), { timeout: 20_000 })
  await waitFor(() => expect(gateway.streams()).toBeGreaterThan(0), { timeout: 20_000 })
  gateway.endAll()
  await waitFor(() => expect(onResult).toHaveBeenCalledTimes(100), { timeout: 40_000 })
  expect(screen.getAllByText(/100/, shown).length).toBeGreaterThan(0)
  await waitFor(() => expect(gateway.streams()).toBe(0))
  view.unmount()
  await ledger.expectEmpty()
}, 60_000)
