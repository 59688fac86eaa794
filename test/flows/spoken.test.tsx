import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { BatchCardCheck } from '../../src/flows/BatchCardCheck.tsx'
import { CardPayment } from '../../src/flows/CardPayment.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type Ending, type FakeGatewayOptions } from '../../src/testing/fakeGateway.ts'
import { iframeCard, pdf, renderFlow } from './renderFlow.tsx'

afterEach(() => {
  vi.useRealTimers()
  window.dispatchEvent(new Event('online'))
})

/** Everything a screen reader would have said so far, in order, whichever surface it came from. */
function listen(container: HTMLElement) {
  const heard: { live: string; words: string }[] = []
  const watch = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('[aria-live]')
      // One turn writes a region once, however many nodes that moves.
      if (region?.textContent) heard.push({ live: region.getAttribute('aria-live')!, words: region.textContent })
    }
  })
  watch.observe(container, { childList: true, characterData: true, subtree: true })
  return {
    polite: () => heard.filter(({ live }) => live === 'polite').map(({ words }) => words),
    assertive: () => heard.filter(({ live }) => live === 'assertive').map(({ words }) => words),
    latest: () => heard.at(-1)?.words,
  }
}
const stages = ['readInvoice', 'openGateway', 'readGateway']
const gatewayOf = (options: FakeGatewayOptions = {}) => createFakeGateway({ events: true, durationMs: 3000, stages, ...options })
const upload = (file = pdf()) => userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file)
const pay = async () => {
  await userEvent.click(await screen.findByRole('button', { name: /^Pay \$/ }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Pay \$/ }))
}
const says = (heard: ReturnType<typeof listen>, words: string) => waitFor(() => expect(heard.latest()).toBe(words), { timeout: 5_000 })
const atHeading = (name: string) => screen.findByRole('heading', { name })

test('a check and its payment are spoken stage by stage, each once and in turn, by one voice', async () => {
  const gateway = gatewayOf()
  const { container } = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(container)
  await upload()
  await says(heard, 'Read the invoice')
  await waitFor(() => expect(gateway.streams()).toBe(1))
  gateway.advance(1000)
  await says(heard, 'Open the payment page')
  gateway.advance(1000)
  await says(heard, 'Read the card fee')
  gateway.advance(1000)
  await says(heard, 'Takes cards')
  expect(heard.polite()).toEqual(['Checking the invoice', 'Read the invoice', 'Open the payment page', 'Read the card fee', 'Takes cards'])

  await pay()
  await says(heard, 'Read the invoice')
  await waitFor(() => expect(gateway.streams()).toBe(1))
  gateway.advance(1000)
  await says(heard, 'Open the payment page')
  gateway.advance(2000)
  await says(heard, 'The payment went through.')
  expect(heard.polite().slice(5)).toEqual(['Paying the invoice', 'Read the invoice', 'Open the payment page', 'The payment went through.'])
  expect(heard.assertive()).toEqual([])
})

test('a text takes the place of the one before, and none is left when all is over', async () => {
  const gateway = gatewayOf()
  const { container } = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(container)
  await upload()
  await says(heard, 'Read the invoice')
  gateway.endAll()
  await says(heard, 'Takes cards')
  const regions = [...container.querySelectorAll('[aria-live]')].map(({ textContent }) => textContent).filter(Boolean)
  expect(regions).toEqual(['Takes cards'])
  await userEvent.click(screen.getByRole('button', { name: 'Check another invoice' }))
  await waitFor(() => expect([...container.querySelectorAll('[aria-live]')].every(({ textContent }) => !textContent)).toBe(true))
})

test.each<[string, Ending, string]>([
  ['a check without a payment page', { jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND' }, 'No payment page found'],
  ['a check that a later release names', { jobStatus: 'failed', errorType: 'SOMETHING_NEW' }, 'This did not work'],
])('%s interrupts once', async (_, ending, words) => {
  const gateway = gatewayOf({ end: () => ending })
  const { container } = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(container)
  await upload()
  await says(heard, 'Read the invoice')
  gateway.endAll()
  await atHeading(words)
  await waitFor(() => expect(heard.assertive()).toEqual([words]))
})

test.each<[string, Ending, string]>([
  ['a decline', { jobStatus: 'failed', errorType: 'CARD_DECLINED', outcome: 'not_paid', attempts: [] }, 'Nothing was paid.'],
  ['an unknown outcome', { jobStatus: 'failed', outcome: 'unknown', attempts: [] }, 'We pressed pay, but could not see the result'],
])('%s interrupts once', async (_, ending, words) => {
  const gateway = gatewayOf({ end: (kind) => (kind === 'payment' ? ending : { vendorName: 'Acme', invoiceAmount: 150.75, currency: 'USD', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } }) })
  const { container } = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(container)
  await upload()
  await says(heard, 'Read the invoice')
  gateway.endAll()
  await says(heard, 'Takes cards')
  await pay()
  await says(heard, 'Read the invoice')
  gateway.endAll()
  await waitFor(() => expect(heard.assertive()).toEqual([words]))
})

test('a lost connection is said once, and what was said before it is not said again after', async () => {
  const gateway = gatewayOf()
  const { container } = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(container)
  await upload()
  await says(heard, 'Read the invoice')
  window.dispatchEvent(new Event('offline'))
  await says(heard, 'You are offline')
  window.dispatchEvent(new Event('online'))
  gateway.endAll()
  await says(heard, 'Takes cards')
  expect(heard.polite()).toEqual(['Checking the invoice', 'Read the invoice', 'You are offline', 'Takes cards'])

  await pay()
  await says(heard, 'Read the invoice')
  window.dispatchEvent(new Event('offline'))
  await says(heard, 'You are offline')
  window.dispatchEvent(new Event('online'))
  gateway.endAll()
  await says(heard, 'The payment went through.')
  expect(heard.polite().slice(4)).toEqual(['Paying the invoice', 'Read the invoice', 'You are offline', 'The payment went through.'])
  expect(heard.assertive()).toEqual([])
})

test('a session that ends interrupts once, and the check goes on without being announced anew', async () => {
  const gateway = gatewayOf({ events: false })
  const view = renderFlow(<CardPayment card={() => iframeCard} />, { gateway })
  const heard = listen(view.container)
  await upload()
  await says(heard, 'Read the invoice')
  gateway.fail({ status: 401 }, ({ method }) => method === 'GET')
  await says(heard, 'Your session has ended')
  gateway.endAll()
  view.redraw(<CardPayment card={() => iframeCard} />, { token: createTestToken({ userId: 'usr_1' }) })
  await says(heard, 'Takes cards')
  expect(heard.assertive()).toEqual(['Your session has ended'])
}, 15_000)

test('that it takes long is said once, however long it takes', async () => {
  vi.useFakeTimers()
  const gateway = createFakeGateway({ questions: Infinity, durationMs: 60 * 60_000, stages })
  const jobId = gateway.add('validation', {})
  const { container } = renderFlow(<JobStatus kind="validation" jobId={jobId} />, { gateway })
  const heard = listen(container)
  for (let minutes = 0; minutes < 12; minutes++) {
    await vi.advanceTimersByTimeAsync(60_000)
    gateway.advance(60_000)
  }
  expect(heard.polite()).toEqual(['Read the invoice', 'Still working. It goes on even if you leave this page.'])
})

test('a batch says how far it is a few times, what was left out once, and the end once', async () => {
  const gateway = createFakeGateway({ questions: 0 })
  const { container } = renderFlow(<BatchCardCheck concurrency={3} />, { gateway })
  const heard = listen(container)
  const files = Array.from({ length: 40 }, (_, index) => new File([`<p>Invoice ${index}</p>`], `invoice-${index}.html`, { lastModified: 0 }))
  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, [...files, files[0]!, files[1]!])
  expect(await screen.findByText('2 files were already in the list.', { ignore: '[data-slot=unseen]' })).toBeVisible()
  await waitFor(() => expect(heard.latest()).toBe('All invoices are checked 40 take cards'), { timeout: 15_000 })
  expect(heard.polite().filter((words) => words === '2 files were already in the list.')).toHaveLength(1)
  expect(heard.polite().filter((words) => words.startsWith('All'))).toHaveLength(1)
  expect(new Set(heard.polite()).size).toBe(heard.polite().length)
  expect(heard.polite().length).toBeLessThanOrEqual(12)
}, 20_000)
