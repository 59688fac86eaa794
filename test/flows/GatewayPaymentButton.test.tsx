import { onlineManager } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Invoice, ValidationSucceeded } from '../../src/api/index.ts'
import { createClient } from '../../src/client/createClient.ts'
import { GatewayPaymentButton, type GatewayPaymentButtonProps } from '../../src/flows/GatewayPaymentButton.tsx'
import type { GatewayEvent } from '../../src/hooks/events.ts'
import { fingerprintOf, markName } from '../../src/hooks/paymentMarks.ts'
import { createFakeGateway, type Ending, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { accepted, iframeCard, newInvoice, renderFlow } from './renderFlow.tsx'

const Pay = (props: Partial<GatewayPaymentButtonProps>) => <GatewayPaymentButton invoice={newInvoice()} validation={accepted} card={() => iframeCard} {...props} />
const open = async () => userEvent.click(screen.getByRole('button', { name: 'Pay $154.52' }))
const confirm = async () => within(await screen.findByRole('dialog')).findByRole('button', { name: /^Pay/ })

/** Where the browser keeps what it knows of this invoice's payment. */
const markOf = async (invoice: Invoice) => markName({ endpoint: 'https://gateway.test', tenant: 'ent_test' }, await fingerprintOf(invoice))
/** A request reaches the gateway by another way. */
const arrive = (gateway: FakeGateway, invoice: Invoice, idempotencyKey: string) =>
  createClient({ endpoint: gateway.endpoint, fetch: gateway.fetch, token: createTestToken() }).payments.create({ ...invoice, cardDetails: iframeCard }, { idempotencyKey })

test('asks once more with vendor, amount, fee and total before anything is sent', async () => {
  const card = vi.fn(() => iframeCard)
  const { gateway } = renderFlow(<Pay card={card} />)
  await open()
  const dialog = await screen.findByRole('dialog')
  for (const words of ['Acme Corporation', '$150.75', '$3.77', '$154.52', 'pay.acme.example']) expect(dialog).toHaveTextContent(words)
  await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(card).not.toHaveBeenCalled()
  expect(gateway.requests).toEqual([])
})

test('twenty clicks and Enter held down are one payment, and the button is gone after it', async () => {
  const invoice = newInvoice()
  const onResult = vi.fn()
  const { gateway } = renderFlow(<Pay invoice={invoice} onResult={onResult} />)
  await open()
  const button = await confirm()
  for (let times = 0; times < 20; times++) button.click()
  button.focus()
  await userEvent.keyboard('{Enter>10/}')
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('payment')).toBe(1)
  expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull()
  await waitFor(() => expect(onResult).toHaveBeenCalledTimes(1))
})

test('two tabs with the same invoice are one payment, seen in both', async () => {
  const invoice = newInvoice()
  const gateway = createFakeGateway({ questions: 1 })
  const card = vi.fn(async () => iframeCard)
  // Two providers share what two tabs share: locks and storage, and nothing else.
  const tabs = [renderFlow(<Pay invoice={invoice} card={card} />, { gateway }), renderFlow(<Pay invoice={invoice} card={card} />, { gateway })]
  for (const { container } of tabs) container.querySelector<HTMLButtonElement>('button[data-slot=button]')!.click()
  await waitFor(() => expect(document.querySelectorAll('dialog[open]')).toHaveLength(2))
  for (const dialog of document.querySelectorAll('dialog[open]')) [...dialog.querySelectorAll('button')].at(-1)!.click()
  await waitFor(() => expect(screen.getAllByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' }).length).toBeGreaterThanOrEqual(2))
  expect(gateway.posts('payment')).toBe(1)
  expect(card).toHaveBeenCalledTimes(1)
})

test('a payment whose answer was lost is found by its key, and sent once', async () => {
  const events: GatewayEvent[] = []
  const { gateway } = renderFlow(<Pay />, { provider: { onEvent: (event) => events.push(event) } })
  gateway.fail('lost answer', ({ method }) => method === 'POST')
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('payment')).toBe(1)
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['payment.asked', 'payment.confirmed', 'payment.lost', 'job.found', 'job.ended']))
})

test('one that cannot be found is an unknown outcome, also after a reload: nothing is sent again, and nothing invites to', async () => {
  const invoice = newInvoice()
  const { gateway, unmount } = renderFlow(<Pay invoice={invoice} />)
  gateway.fail('offline', ({ method }) => method === 'POST')
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/do not pay again/i, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(screen.getByText('Looking for the payment', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(screen.queryByRole('button', { name: /pay|try again/i })).toBeNull()
  unmount()

  const again = renderFlow(<Pay invoice={invoice} />, { gateway })
  expect(await screen.findByText(/do not pay again/i, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(screen.queryByRole('button', { name: /pay|try again/i })).toBeNull()
  expect(gateway.posts('payment')).toBe(1)

  // It arrived late after all.
  const key = gateway.requests.find(({ method }) => method === 'POST')!.idempotencyKey!
  again.unmount()
  await arrive(gateway, invoice, key)
  renderFlow(<Pay invoice={invoice} />, { gateway })
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
})

test('somebody who asked the vendor may say that it was not paid, and then it may be paid', async () => {
  const invoice = newInvoice()
  const onResolve = vi.fn()
  const { gateway } = renderFlow(<Pay invoice={invoice} onResolve={onResolve} />)
  gateway.fail('offline', ({ method }) => method === 'POST')
  await open()
  await userEvent.click(await confirm())
  await userEvent.click(await screen.findByRole('button', { name: 'It was not paid' }))
  expect(onResolve).toHaveBeenCalledExactlyOnceWith('not_paid')
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('payment')).toBe(2)
})

test('a payment of unknown outcome that was not made is named to the server, which would hold the invoice else', async () => {
  const endings: Ending[] = [{ jobStatus: 'failed', outcome: 'unknown', attempts: [] }]
  const { gateway } = renderFlow(<Pay onResolve={() => {}} />, { gateway: createFakeGateway({ end: () => endings.shift() ?? {} }) })
  await open()
  await userEvent.click(await confirm())
  await userEvent.click(await screen.findByRole('button', { name: 'It was not paid' }))
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
  const [first, second] = gateway.requests.filter(({ method }) => method === 'POST')
  expect(first).not.toHaveProperty('confirmedUnpaid')
  expect(second?.confirmedUnpaid).toMatch(/^pgp_/)
})

test('nothing is sent without a connection, and that is certain', async () => {
  const { gateway } = renderFlow(<Pay />)
  await open()
  const button = await confirm()
  onlineManager.setOnline(false)
  await userEvent.click(button)
  expect(await screen.findByText('Nothing was paid.', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('payment')).toBe(0)
  onlineManager.setOnline(true)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
})

test('another tab that pays the same invoice takes the button away here', async () => {
  const invoice = newInvoice()
  const { gateway } = renderFlow(<Pay invoice={invoice} />)
  await screen.findByRole('button', { name: /^Pay/ })
  const name = await markOf(invoice)
  localStorage.setItem(name, JSON.stringify({ attemptId: 'a', sent: true, jobId: gateway.add('payment', { outcome: 'paid', gatewayAmount: 154.52 }), at: Date.now() }))
  window.dispatchEvent(new StorageEvent('storage', { key: name }))
  expect(await screen.findByText('Paid $154.52', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull()
})

test('a fee above the host’s limit keeps the button disabled, and says why', async () => {
  const { gateway } = renderFlow(<Pay maxFee={3} />)
  const button = screen.getByRole('button', { name: /^Pay/ })
  expect(button).toBeDisabled()
  expect(button).toHaveAccessibleDescription('The card fee of $3.77 is above the limit of $3.00.')
  expect(gateway.requests).toEqual([])
})

test('a payment that surely moved no money may be tried again, as a new attempt', async () => {
  const invoice = newInvoice()
  let declines = true
  const { gateway } = renderFlow(<Pay invoice={invoice} />, {
    end: () => (declines ? { jobStatus: 'failed', errorType: 'CARD_DECLINED', outcome: 'not_paid' } : { jobStatus: 'success', outcome: 'paid', attempts: [] }),
  })
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText('The card was declined', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(screen.getByText('Nothing was paid.', { ignore: '[data-slot=unseen]' })).toBeVisible()

  declines = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })).toBeVisible()
  const keys = gateway.requests.filter(({ method }) => method === 'POST').map(({ idempotencyKey }) => idempotencyKey)
  expect(new Set(keys).size).toBe(2)
})

test.each<[string, ValidationSucceeded | undefined]>([
  ['says no', { ...accepted, card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } }],
  ['cannot tell', { ...accepted, card: { eligibility: 'UNKNOWN', fee: { type: 'none' } } }],
  ['found a dangerous link', { ...accepted, link: { level: 'block', reasons: [], chain: [] } }],
  ['is not there yet', undefined],
])('stays disabled while the check %s', async (_, validation) => {
  renderFlow(<Pay validation={validation} />)
  expect(screen.getByRole('button')).toBeDisabled()
})

test('counts in the smallest unit of the currency: yen have no cents', () => {
  renderFlow(<Pay validation={{ ...accepted, invoiceAmount: 1030, currency: 'JPY' }} />)
  expect(screen.getByRole('button', { name: 'Pay ¥1,056' })).toBeEnabled()
})

test('a card that cannot be ordered is said, and nothing is sent', async () => {
  const { gateway } = renderFlow(<Pay card={() => Promise.reject(new Error('issuer is down'))} />)
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText('Nothing was paid.', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('payment')).toBe(0)
})

test('a direct card is refused unless the host allows it, and the developer hears why', async () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
  const direct = { ...iframeCard, type: 'direct' as const, cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2030, cvv: '737' }
  const { gateway } = renderFlow(<Pay card={() => direct} />)
  await open()
  await userEvent.click(await confirm())
  expect(await screen.findByText('Nothing was paid.', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(reported).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'UsageError', message: expect.stringContaining('allowDirectCard') }))
  expect(gateway.posts('payment')).toBe(0)
})

test('card details stay out of storage, cache, address and page', async () => {
  const direct = { ...iframeCard, type: 'direct' as const, cardNumber: '4929131277583046', expirationMonth: 12, expirationYear: 2030, cvv: '8642' }
  renderFlow(<Pay card={() => direct} allowDirectCard />)
  await open()
  await userEvent.click(await confirm())
  await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })
  const everywhere = JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + window.location.href + document.documentElement.outerHTML
  expect(everywhere).not.toContain('4929131277583046')
  expect(everywhere).not.toContain('8642')
})

test('links lead only to web addresses', async () => {
  const unsafe = ['javascript', 'alert(1)'].join(':')
  renderFlow(<Pay />, { end: () => ({ jobStatus: 'success', outcome: 'paid', attempts: [], receiptUrl: unsafe, sessionUrl: 'https://agent.example/replays/1' }) })
  await open()
  await userEvent.click(await confirm())
  await screen.findByText(/^Paid( \$|$)/, { ignore: '[data-slot=unseen]' })
  const links = screen.getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://agent.example/replays/1'])
  expect(links[0]).toHaveAttribute('rel', 'noopener noreferrer')
})
