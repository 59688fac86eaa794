import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CardDetails } from '../../src/api/index.ts'
import { CardPayment, type CardPaymentProps } from '../../src/flows/CardPayment.tsx'
import { createFakeGateway, type Ending } from '../../src/testing/fakeGateway.ts'
import { iframeCard, pdf, renderFlow } from './renderFlow.tsx'

const Flow = (props: Partial<CardPaymentProps>) => <CardPayment card={() => iframeCard} {...props} />

/** A gateway that tells by stream, so that a test need not wait for the next question; jobs end when they are told to. */
const slowGateway = (payment: () => Ending = () => ({ jobStatus: 'success', outcome: 'paid', gatewayAmount: 150.75, currency: 'USD', attempts: [], receiptUrl: 'https://agent.example/r' })) => createFakeGateway({
  events: true, questions: Infinity,
  end: (kind) => (kind === 'payment' ? payment() : {
    jobStatus: 'success', vendorName: 'Acme Corporation', invoiceAmount: 150.75, currency: 'USD', paymentGatewayUrl: 'https://pay.acme.example/i/1042',
    card: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  }),
})
const input = () => document.querySelector<HTMLInputElement>('input[type=file]')!
const heading = (name: string) => screen.findByRole('heading', { name })
/** The check has begun at the server. */
const checking = () => button('Stop waiting')
const button = (name: string) => screen.findByRole('button', { name })
const press = async (name: string) => userEvent.click(await button(name))

describe('by keyboard alone', () => {
  const focused = () => document.activeElement!
  const expectFocusOn = async (element: Promise<HTMLElement>) => {
    const expected = await element
    expect(focused()).toBe(expected)
  }
  const press = (keys: string) => userEvent.keyboard(keys)
  /** Where the Tab key leads, by name, until it leaves the flow. */
  const tour = async () => {
    const names: string[] = []
    for (let stops = 0; stops < 12; stops++) {
      await press('{Tab}')
      if (!focused().closest('[data-flow]')) break
      names.push(focused().textContent)
    }
    return names
  }
  /** Presses the button that has the focus, and gives the file to the picker it opens. */
  const choose = async (file: File) => {
    const opened = new Promise<void>((done) => {
      input().addEventListener('click', (event) => { event.preventDefault(); done() }, { once: true })
    })
    await press('{Enter}')
    await opened
    await userEvent.upload(input(), file)
  }

  test('an invoice is checked, paid and followed by another, and the focus is never lost', async () => {
    const gateway = slowGateway()
    const lost: string[] = []
    const { container } = renderFlow(<Flow />, { gateway })
    await press('{Tab}')
    const watch = new MutationObserver(() => { if (focused() === document.body) lost.push(container.textContent) })
    watch.observe(container, { childList: true, subtree: true })
    await expectFocusOn(button('Choose a file'))
    await choose(pdf())
    await waitFor(() => expect(focused()).toBe(screen.getByRole('heading', { name: 'Checking the invoice' })))

    await checking()
    await press('{Tab}')
    await expectFocusOn(checking())
    gateway.endAll()
    await expectFocusOn(heading('Takes cards'))
    expect(focused()).toHaveAttribute('tabindex', '-1')

    expect(await tour()).toEqual([expect.stringMatching(/^pay\.acme\.example/), 'Pay $150.75', 'Check another invoice'])
    ;(await button('Pay $150.75')).focus()
    await press('{Enter}')
    const dialog = await screen.findByRole('dialog')
    expect(focused()).toBe(within(dialog).getByRole('button', { name: 'Cancel' }))

    await press('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expectFocusOn(button('Pay $150.75'))
    await press(' ')
    await press(' ')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expectFocusOn(button('Pay $150.75'))
    expect(gateway.posts('payment')).toBe(0)

    await press('{Enter}')
    await press('{Tab}')
    expect(focused()).toBe(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Pay $150.75' }))
    await press(' ')
    await expectFocusOn(heading('Paying the invoice'))
    gateway.endAll()
    await expectFocusOn(heading('Paid $150.75'))

    expect(await tour()).toEqual([expect.stringMatching(/^Receipt/), 'Check another invoice'])
    ;(await button('Check another invoice')).focus()
    await press('{Enter}')
    await expectFocusOn(button('Choose a file'))
    expect([gateway.posts('validation'), gateway.posts('payment')]).toEqual([1, 1])
    watch.disconnect()
    expect(lost).toEqual([])
  })

  test('a refused file leaves the focus on the button, with its reason said', async () => {
    renderFlow(<Flow />)
    await press('{Tab}')
    await choose(new File(['GIF89a'], 'renamed.pdf'))
    expect(await screen.findByText(/not an invoice we can read/)).toBeVisible()
    await expectFocusOn(button('Choose a file'))
  })

  test('the same file, asked for again, leads on to the button that pays it', async () => {
    const gateway = slowGateway()
    const first = renderFlow(<Flow />, { gateway })
    await userEvent.upload(input(), pdf())
    await checking()
    gateway.endAll()
    await heading('Takes cards')
    first.unmount()

    renderFlow(<Flow />, { gateway })
    ;(await button('Choose a file')).focus()
    await choose(pdf())
    const pay = await button('Pay $150.75')
    await waitFor(() => expect(focused()).toBe(pay))
  })

  test('nobody who is elsewhere on the page is called away', async () => {
    const gateway = slowGateway()
    renderFlow(<><input aria-label="Note" /><Flow /></>, { gateway })
    await userEvent.upload(input(), pdf())
    await checking()
    screen.getByRole('textbox').focus()
    gateway.endAll()
    await heading('Takes cards')
    expect(focused()).toBe(screen.getByRole('textbox'))
  })
})

describe('a reload', () => {
  /** The flow, and what stands on the page after it was loaded anew: everything but gateway and storage is gone. */
  function open(gateway = slowGateway(), props: Partial<CardPaymentProps> = {}, fetch: typeof globalThis.fetch = gateway.fetch) {
    let view = renderFlow(<Flow {...props} />, { gateway, provider: { fetch } })
    const count = () => [gateway.posts('validation'), gateway.posts('payment')]
    return {
      gateway, count,
      reload(again: Partial<CardPaymentProps> = props) {
        view.unmount()
        view = renderFlow(<Flow {...again} />, { gateway })
      },
    }
  }
  const step = () => document.querySelector('[data-flow=card-payment]')!.getAttribute('data-step')
  const check = async (gateway: ReturnType<typeof slowGateway>, file = pdf()) => {
    await userEvent.upload(input(), file)
    await checking()
    gateway.endAll()
    await heading('Takes cards')
  }
  const confirm = async () => {
    await press('Pay $150.75')
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Pay $150.75' }))
  }
  const payAgain = async (file = pdf()) => {
    await screen.findByText('To pay, choose the same file again')
    await userEvent.upload(input(), file)
    await confirm()
  }

  test('before anything was sent starts at the beginning, and asks nothing of the server', async () => {
    const { gateway, reload } = open()
    reload()
    expect(await button('Choose a file')).toBeEnabled()
    expect(gateway.requests).toEqual([])
  })

  test('while the invoice is still being sent is warned of, and starts at the beginning', async () => {
    const gateway = slowGateway()
    const never: typeof fetch = (_, init) => new Promise((_, fail) => { init?.signal?.addEventListener('abort', () => fail(init.signal?.reason)) })
    const { count, reload } = open(gateway, {}, never)
    await userEvent.upload(input(), pdf())
    await heading('Checking the invoice')
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
    reload()
    await check(gateway)
    expect(count()).toEqual([1, 0])
  })

  test('while it is checked finds the check, which is not sent again', async () => {
    const { gateway, count, reload } = open()
    await userEvent.upload(input(), pdf())
    await waitFor(() => expect(gateway.posts('validation')).toBe(1))
    await button('Stop waiting')
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
    reload()
    await heading('Checking the invoice')
    gateway.endAll()
    await heading('Takes cards')
    expect([step(), ...count()]).toEqual(['pay', 1, 0])
  })

  test('at the verdict asks for the same file again, refuses another one in words, and takes the same one', async () => {
    const { gateway, count, reload } = open()
    await check(gateway)
    reload()
    await heading('Takes cards')
    expect(await screen.findByText('To pay, choose the same file again')).toBeVisible()
    expect(step()).toBe('pay')
    expect(screen.queryByRole('button', { name: 'Pay $150.75' })).toBeNull()

    await userEvent.upload(input(), new File(['%PDF-1.7\nanother'], 'invoice-1042.pdf', { type: 'application/pdf' }))
    expect(await screen.findByText(/another invoice than the one that was checked/)).toBeVisible()
    await userEvent.upload(input(), new File(['GIF89a'], 'picture.gif'))
    expect(await screen.findByText(/not an invoice we can read/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Pay $150.75' })).toBeNull()

    await userEvent.upload(input(), pdf('the-same-under-another-name.pdf'))
    await confirm()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('Paid $150.75')
    expect([step(), ...count()]).toEqual(['done', 1, 1])
  })

  test('while the question stands open has sent nothing, and asks again', async () => {
    const { gateway, count, reload } = open()
    await check(gateway)
    await press('Pay $150.75')
    await screen.findByRole('dialog')
    reload()
    await heading('Takes cards')
    expect(screen.queryByRole('dialog')).toBeNull()
    await payAgain()
    await heading('Paying the invoice')
    expect(count()).toEqual([1, 1])
  })

  test('while the card is being ordered has sent nothing, and the payment can be made once', async () => {
    const ordered = Promise.withResolvers<CardDetails>()
    const { gateway, count, reload } = open(slowGateway(), { card: () => ordered.promise })
    await check(gateway)
    await confirm()
    await screen.findByRole('button', { name: 'Paying $150.75' })
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
    const card = vi.fn(() => iframeCard)
    reload({ card })
    // The browser lets go of what a page held that is gone.
    ordered.reject(new Error('The page is gone.'))
    await payAgain()
    await heading('Paying the invoice')
    expect(card).toHaveBeenCalledTimes(1)
    expect(count()).toEqual([1, 1])
  })

  test('while the payment is being sent finds it at the server, and sends nothing', async () => {
    const gateway = slowGateway()
    const answered = Promise.withResolvers<void>()
    const slow: typeof fetch = async (request, init) => {
      const answer = await gateway.fetch(request, init)
      if (String(request).includes('/payment-gateway/process') && init?.method === 'POST') await answered.promise
      return answer
    }
    const { count, reload } = open(gateway, {}, slow)
    // Its page goes on behind the scenes, as no real one does: no other test may have its invoice.
    await check(gateway, new File(['%PDF-1.7\nsent and left'], 'invoice.pdf'))
    await confirm()
    await waitFor(() => expect(gateway.posts('payment')).toBe(1))
    reload()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('Paid $150.75')
    expect([step(), ...count()]).toEqual(['done', 1, 1])
    answered.resolve()
  })

  test('while it is paid shows the payment at once, without the file', async () => {
    const { gateway, count, reload } = open()
    await check(gateway)
    await confirm()
    await heading('Paying the invoice')
    reload()
    await heading('Paying the invoice')
    expect(screen.queryByText('To pay, choose the same file again')).toBeNull()
    expect(screen.queryByRole('button', { name: /^pay/i })).toBeNull()
    gateway.endAll()
    await heading('Paid $150.75')
    expect([step(), ...count()]).toEqual(['done', 1, 1])
  })

  test('after it was paid shows the receipt, and no way to pay again', async () => {
    const { gateway, count, reload } = open()
    await check(gateway)
    await confirm()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('Paid $150.75')
    reload()
    await heading('Paid $150.75')
    expect(await screen.findByRole('link', { name: /^receipt/i })).toHaveAttribute('href', 'https://agent.example/r')
    expect(screen.queryByRole('button', { name: /^pay/i })).toBeNull()
    expect([step(), ...count()]).toEqual(['done', 1, 1])
  })

  test('after a decline lets somebody choose the same file and another card', async () => {
    const ending = { now: { jobStatus: 'failed', errorType: 'CARD_DECLINED', outcome: 'not_paid', attempts: [] } as Ending }
    const { gateway, count, reload } = open(slowGateway(() => ending.now))
    await check(gateway)
    await confirm()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('The card was declined')
    ending.now = { jobStatus: 'success', outcome: 'paid', gatewayAmount: 150.75, currency: 'USD', attempts: [] }
    reload()
    await payAgain()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('Paid $150.75')
    expect(count()).toEqual([1, 2])
    const keys = gateway.requests.flatMap(({ idempotencyKey }) => idempotencyKey ?? [])
    expect(new Set(keys).size).toBe(2)
  })

  test('after an unknown outcome says it again, and invites nobody to pay', async () => {
    const { gateway, count, reload } = open(slowGateway(() => ({ jobStatus: 'failed', outcome: 'unknown', attempts: [] })))
    await check(gateway)
    await confirm()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('We pressed pay, but could not see the result')
    reload()
    await heading('We pressed pay, but could not see the result')
    expect(screen.queryByRole('button', { name: /pay|try again/i })).toBeNull()
    expect(screen.queryByText('To pay, choose the same file again')).toBeNull()
    expect(count()).toEqual([1, 1])
  })

  test('after “another invoice” knows nothing of the one before', async () => {
    const { gateway, reload } = open()
    await check(gateway)
    await confirm()
    await heading('Paying the invoice')
    gateway.endAll()
    await heading('Paid $150.75')
    await press('Check another invoice')
    await button('Choose a file')
    expect(step()).toBe('check')
    const asked = gateway.requests.length
    reload()
    await button('Choose a file')
    expect(screen.queryByRole('heading', { name: /paid|takes cards/i })).toBeNull()
    expect(gateway.requests).toHaveLength(asked)
    expect(sessionStorage).toHaveLength(0)
  })

  test('without storage starts anew, and says so by asking for an invoice', async () => {
    const gateway = slowGateway()
    const view = renderFlow(<Flow />, { gateway, provider: { storage: false } })
    await userEvent.upload(input(), pdf())
    await waitFor(() => expect(gateway.posts('validation')).toBe(1))
    view.unmount()
    renderFlow(<Flow />, { gateway, provider: { storage: false } })
    expect(await button('Choose a file')).toBeEnabled()
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
  })
})
