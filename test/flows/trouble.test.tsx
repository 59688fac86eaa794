import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { UsageError } from '../../src/api/index.ts'
import { BatchCardCheck } from '../../src/flows/BatchCardCheck.tsx'
import { CardPayment, type CardPaymentProps } from '../../src/flows/CardPayment.tsx'
import { JobList } from '../../src/flows/JobList.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import type { MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway, type SeenRequest } from '../../src/testing/fakeGateway.ts'
import { iframeCard, pdf, renderFlow } from './renderFlow.tsx'

afterEach(() => { window.dispatchEvent(new Event('online')) })

const Flow = (props: Partial<CardPaymentProps>) => <CardPayment card={() => iframeCard} {...props} />
const patient = { timeout: 8_000 }
const heading = (name: string) => screen.findByRole('heading', { name }, patient)
const upload = (file = pdf()) => userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file)
const pay = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $150.75' }, patient))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Pay $150.75' }))
}
const isPost = ({ method }: SeenRequest) => method === 'POST'
const isGet = ({ method }: SeenRequest) => method === 'GET'
const posts = (gateway: FakeGateway) => [gateway.posts('validation'), gateway.posts('payment')]
/** Tells by asking alone, so that what goes wrong with a question is seen. */
const asking = (provider: Partial<MercoaProviderProps> = {}) => ({ questions: Infinity, provider: { transport: 'poll' as const, ...provider } })
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

describe('a server in between', () => {
  test('that answers 502 to a new check is said, and the same file is sent again when asked', async () => {
    const { gateway } = renderFlow(<Flow />)
    gateway.fail({ status: 502, body: '<html>Bad gateway</html>' }, isPost)
    await upload()
    await heading('The service has a problem')
    expect(screen.queryByText(/bad gateway/i)).toBeNull()
    await press('Try again')
    await heading('Takes cards')
    expect(posts(gateway)).toEqual([2, 0])
  })

  test('that answers 502 or a page to questions is not even noticed', async () => {
    const { gateway } = renderFlow(<Flow />, { questions: 1 })
    gateway.fail({ status: 502 }, isGet)
    gateway.fail({ status: 200, body: '<!doctype html><title>Sign in to the network</title>' }, isGet)
    await upload()
    await heading('Takes cards')
    expect(posts(gateway)).toEqual([1, 0])
  }, 15_000)

  test('that answers a page to a new check is said, not shown', async () => {
    const { gateway } = renderFlow(<Flow />)
    gateway.fail({ status: 200, body: '<!doctype html><title>Sign in to the network</title>' }, isPost)
    await upload()
    await heading('The service has a problem')
    expect(screen.queryByText(/sign in/i)).toBeNull()
  })

  test.each([
    ['502', { status: 502 }],
    ['a page', { status: 200, body: '<!doctype html>' }],
  ])('that answers %s to a payment leaves its outcome unknown: it is looked for, and not sent again', async (_, fault) => {
    const { gateway } = renderFlow(<Flow />)
    await upload()
    await heading('Takes cards')
    gateway.fail(fault, isPost)
    await pay()
    await heading('The connection broke before we heard of this payment')
    expect(screen.queryByRole('button', { name: /^pay|try again/i })).toBeNull()
    await waitFor(() => expect(gateway.requests.at(-1)!.path).toMatch(/jobs$/))
    expect(posts(gateway)).toEqual([1, 1])
  })

  test('that loses a check leaves words and a way on, and stops asking', async () => {
    const { gateway } = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    gateway.fail({ status: 404 }, isGet)
    await heading('This could not be found')
    const asked = gateway.requests.length
    await expect(waitFor(() => expect(gateway.requests.length).toBeGreaterThan(asked), { timeout: 3_000 })).rejects.toThrow()
    gateway.endAll()
    await press('Try again')
    await heading('Takes cards')
    expect(posts(gateway)).toEqual([1, 0])
  }, 20_000)

  test('that loses a payment does not turn it into one that was not made', async () => {
    const { gateway } = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    gateway.endAll()
    await pay()
    await heading('Paying the invoice')
    gateway.fail({ status: 404 }, isGet)
    await heading('This could not be found')
    expect(screen.getByText(/says nothing about the payment itself/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /^pay/i })).toBeNull()
    gateway.endAll()
    await press('Try again')
    await heading('Paid $150.75')
    expect(posts(gateway)).toEqual([1, 1])
  }, 20_000)
})

describe('a token that lapses in the middle', () => {
  /** A host's token function, and how often it was asked. */
  const source = () => {
    let asked = 0
    return vi.fn(async () => createTestToken({ userId: `usr_${asked += 1}` }))
  }

  test('is renewed in silence, and neither check nor payment is lost', async () => {
    const token = source()
    const onError = vi.fn()
    const { gateway } = renderFlow(<Flow />, { questions: 1, provider: { token, onError, transport: 'poll' } })
    const seen: string[] = []
    new MutationObserver(() => { seen.push(...[...document.querySelectorAll('[data-slot=session-notice]')].map((notice) => notice.textContent)) })
      .observe(document.body, { childList: true, subtree: true })
    gateway.fail({ status: 401 }, isPost)
    gateway.fail({ status: 401 }, isGet)
    await upload()
    await heading('Takes cards')
    gateway.fail({ status: 401 }, isPost)
    gateway.fail({ status: 401 }, isGet)
    await pay()
    await heading('Paid $150.75')
    // Refused and sent again: a 401 means that nothing was done with the first.
    expect(posts(gateway)).toEqual([2, 2])
    const keys = gateway.requests.flatMap(({ idempotencyKey }) => idempotencyKey ?? [])
    expect([keys.length, new Set(keys).size]).toEqual([2, 1])
    expect(token).toHaveBeenCalledTimes(5)
    expect(seen).toEqual([])
    expect(onError).not.toHaveBeenCalled()
  }, 20_000)

  test('without a way to renew it stops a check with a notice in its place, and goes on with the host’s new token', async () => {
    const view = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    view.gateway.fail({ status: 401 }, isGet)
    await heading('Your session has ended')
    expect(screen.queryByRole('heading', { name: 'Checking the invoice' })).toBeNull()
    const asked = view.gateway.requests.length
    await expect(waitFor(() => expect(view.gateway.requests.length).toBeGreaterThan(asked), { timeout: 2_500 })).rejects.toThrow()

    view.gateway.endAll()
    view.redraw(<Flow />, { transport: 'poll', token: createTestToken({ userId: 'usr_2' }) })
    await heading('Takes cards')
    expect(await screen.findByRole('button', { name: 'Pay $150.75' })).toBeEnabled()
    expect(posts(view.gateway)).toEqual([1, 0])
  }, 20_000)

  test('without a way to renew it leaves a payment alone, and shows it again with the host’s new token', async () => {
    const view = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    view.gateway.endAll()
    await pay()
    await heading('Paying the invoice')
    view.gateway.fail({ status: 401 }, isGet)
    await heading('Your session has ended')
    expect(screen.queryByRole('button', { name: /^pay/i })).toBeNull()
    expect(await heading('Takes cards')).toBeVisible()

    view.redraw(<Flow />, { transport: 'poll', token: createTestToken({ userId: 'usr_2' }) })
    await heading('Paying the invoice')
    view.gateway.endAll()
    await heading('Paid $150.75')
    expect(posts(view.gateway)).toEqual([1, 1])
  }, 20_000)

  test('shows nobody else’s check to whoever signs in instead', async () => {
    const view = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    view.gateway.endAll()
    await heading('Takes cards')
    view.unmount()
    renderFlow(<Flow />, { gateway: view.gateway, provider: { token: createTestToken({ entityId: 'ent_other' }) } })
    expect(await screen.findByRole('button', { name: 'Choose a file' })).toBeEnabled()
    expect(screen.queryByRole('heading', { name: 'Takes cards' })).toBeNull()
  }, 15_000)

  test('refused for everything on the page at once, it is renewed once', async () => {
    const gateway = createFakeGateway({ questions: 0 })
    const jobIds = Array.from({ length: 4 }, () => gateway.add('validation', { vendorName: 'Acme Corporation', card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } }))
    const token = source()
    let old: string | undefined
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const sent = new Headers(init?.headers).get('authorization')!
      old ??= sent
      await gateway.fetch(input, init).catch(() => {})
      return sent === old ? new Response('{}', { status: 401 }) : gateway.fetch(input, init)
    }
    renderFlow(<>{jobIds.map((jobId) => <JobStatus key={jobId} kind="validation" jobId={jobId} />)}<JobList kind="payment" /><JobList kind="validation" /></>, { gateway, provider: { token, fetch } })
    await waitFor(() => expect(screen.getAllByRole('heading', { name: 'Does not take cards' })).toHaveLength(4), patient)
    expect(token).toHaveBeenCalledTimes(2)
    expect(document.querySelector('[data-slot=session-notice]')).toBeNull()
  })
})

describe('a connection', () => {
  test('that is lost before anything was sent is said in place of the way to send, which comes back with it', async () => {
    renderFlow(<Flow />)
    await screen.findByRole('button', { name: 'Choose a file' })
    window.dispatchEvent(new Event('offline'))
    await heading('You are offline')
    expect(screen.queryByRole('button', { name: 'Choose a file' })).toBeNull()
    window.dispatchEvent(new Event('online'))
    expect(await screen.findByRole('button', { name: 'Choose a file' })).toBeEnabled()
  })

  test('that is lost during a check stops the questions; when it is back the check goes on at once', async () => {
    const { gateway } = renderFlow(<Flow />, asking())
    await upload()
    await screen.findByRole('button', { name: 'Stop waiting' })
    window.dispatchEvent(new Event('offline'))
    expect(await screen.findByText(/goes on without you/)).toBeVisible()
    const asked = gateway.requests.length
    gateway.endAll()
    await expect(waitFor(() => expect(gateway.requests.length).toBeGreaterThan(asked), { timeout: 3_000 })).rejects.toThrow()
    window.dispatchEvent(new Event('online'))
    await screen.findByRole('heading', { name: 'Takes cards' }, { timeout: 1_500 })
    expect(posts(gateway)).toEqual([1, 0])
  }, 15_000)

  test('that is lost lets nobody press pay, and no card be ordered', async () => {
    const card = vi.fn(() => iframeCard)
    const { gateway } = renderFlow(<Flow card={card} />)
    await upload()
    const button = await screen.findByRole('button', { name: 'Pay $150.75' }, patient)
    window.dispatchEvent(new Event('offline'))
    await waitFor(() => expect(button).toBeDisabled())
    window.dispatchEvent(new Event('online'))
    await waitFor(() => expect(button).toBeEnabled())
    await userEvent.click(button)
    await screen.findByRole('dialog')
    window.dispatchEvent(new Event('offline'))
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Pay $150.75' }))
    await heading('The service cannot be reached')
    expect(screen.getByText('Nothing was paid.', { ignore: '[data-slot=unseen]' })).toBeVisible()
    expect(card).not.toHaveBeenCalled()
    expect(posts(gateway)).toEqual([1, 0])
  }, 15_000)
})

test('a hidden page asks nothing, and looks at once when it is seen again', async () => {
  const { gateway } = renderFlow(<Flow />, asking())
  await upload()
  await screen.findByRole('button', { name: 'Stop waiting' })
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  window.dispatchEvent(new Event('visibilitychange'))
  gateway.endAll()
  const asked = gateway.requests.length
  await expect(waitFor(() => expect(gateway.requests.length).toBeGreaterThan(asked), { timeout: 3_500 })).rejects.toThrow()
  visibility.mockReturnValue('visible')
  window.dispatchEvent(new Event('visibilitychange'))
  await screen.findByRole('heading', { name: 'Takes cards' }, { timeout: 1_500 })
}, 15_000)

describe('a flow that breaks while it is drawn', () => {
  /** React writes what a boundary caught onto the console. */
  const expectConsole = () => vi.spyOn(console, 'error').mockImplementation(() => {})

  test('leaves the host’s page standing, says so, and comes back when it is tried again', async () => {
    expectConsole()
    let isBroken = true
    const classNames = { 'drop-zone': () => { if (isBroken) throw new Error('Broken by the host’s own function'); return 'theirs' } }
    renderFlow(<><h1>Bills</h1><Flow classNames={classNames} /></>)
    expect(screen.getByRole('alert', { name: 'This part of the page has a problem' })).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Bills' })).toBeVisible()
    expect(screen.queryByText(/own function/)).toBeNull()
    await press('Try again')
    expect(screen.getByRole('alert', { name: 'This part of the page has a problem' })).toBeVisible()
    isBroken = false
    await press('Try again')
    await upload()
    await heading('Takes cards')
  })

  test('takes no other flow with it', () => {
    expectConsole()
    const classNames = { 'drop-zone': () => { throw new Error('broken') } }
    renderFlow(<><Flow classNames={classNames} /><BatchCardCheck /></>)
    expect(screen.getByRole('heading', { name: 'This part of the page has a problem' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Choose files' })).toBeEnabled()
  })

  test('because it was used wrongly tells the developer, not the clerk', () => {
    expectConsole()
    const caught: unknown[] = []
    renderFlow(<Host onCaught={(error) => caught.push(error)}><JobStatus.Root kind="payment" jobId="pgp_1"><Thrower /></JobStatus.Root></Host>)
    expect(screen.getByText('The host’s own words')).toBeVisible()
    expect(screen.queryByText('This part of the page has a problem')).toBeNull()
    expect(caught[0]).toBeInstanceOf(UsageError)
  })
})

function Thrower(): ReactNode {
  throw new UsageError('Used wrongly, to see who hears of it.')
}

/** A boundary of the host's own. */
class Host extends Component<{ children: ReactNode; onCaught: (error: unknown) => void }, { isBroken: boolean }> {
  override state = { isBroken: false }
  static getDerivedStateFromError() { return { isBroken: true } }
  override componentDidCatch(error: unknown) { this.props.onCaught(error) }
  override render() { return this.state.isBroken ? <p>The host’s own words</p> : this.props.children }
}

describe('leaving the page', () => {
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  /** Lets requests through only when it is told to. */
  const gated = (gateway: FakeGateway) => {
    let waiting: (() => void) | undefined
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method === 'POST') await new Promise<void>((done) => { waiting = done })
      return gateway.fetch(input, init)
    }
    const letThrough = async () => {
      // The page is held while a file is still being read, too: the request may yet be on its way here.
      await waitFor(() => expect(waiting).toBeDefined())
      waiting?.()
      waiting = undefined
    }
    return { fetch, letThrough }
  }

  test('is warned of only while an invoice or a payment is on its way to the server', async () => {
    const gateway = createFakeGateway({ events: true, questions: Infinity })
    const { fetch, letThrough } = gated(gateway)
    renderFlow(<Flow />, { gateway, provider: { fetch } })
    expect(asks()).toBe(false)
    await upload()
    await waitFor(() => expect(asks()).toBe(true))
    await letThrough()
    await screen.findByRole('button', { name: 'Stop waiting' })
    await waitFor(() => expect(asks()).toBe(false))
    gateway.endAll()
    await heading('Takes cards')
    await waitFor(() => expect(asks()).toBe(false))
    await pay()
    await waitFor(() => expect(asks()).toBe(true))
    await letThrough()
    await heading('Paying the invoice')
    await waitFor(() => expect(asks()).toBe(false))
    gateway.endAll()
    await heading('Paid $150.75')
    await waitFor(() => expect(asks()).toBe(false))
  })

  test('is warned of while invoices of a batch wait to be sent, and not while all are being checked', async () => {
    const gateway = createFakeGateway({ events: true, questions: Infinity })
    renderFlow(<BatchCardCheck concurrency={1} />, { gateway })
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, [pdf('one.pdf'), pdf('two.pdf')])
    await waitFor(() => expect(gateway.posts('validation')).toBe(1))
    expect(asks()).toBe(true)
    gateway.endAll()
    await waitFor(() => expect(gateway.posts('validation')).toBe(2), patient)
    await waitFor(() => expect(asks()).toBe(false))
  })
})
