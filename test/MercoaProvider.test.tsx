import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as React from 'react'
import { Component, Profiler, StrictMode, useEffect, type ComponentProps, type ReactNode } from 'react'
import { describe, expect, test, vi } from 'vitest'
import type { CardDetails, GatewayError } from '../src/api/index.ts'
import { BatchCardCheck } from '../src/flows/BatchCardCheck.tsx'
import { CardPayment } from '../src/flows/CardPayment.tsx'
import { GatewayPaymentButton } from '../src/flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../src/flows/InvoiceCardCheck.tsx'
import { JobList } from '../src/flows/JobList.tsx'
import { JobStatus } from '../src/flows/JobStatus.tsx'
import type { ErrorContext, GatewayEvent } from '../src/hooks/events.ts'
import { useJob } from '../src/hooks/useJob.ts'
import { MercoaProvider, type MercoaProviderProps } from '../src/MercoaProvider.tsx'
import { de } from '../src/messages/all/de.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGatewayOptions } from '../src/testing/fakeGateway.ts'
import { accepted, iframeCard, newInvoice, pdf, renderFlow } from './flows/renderFlow.tsx'

const shown = { ignore: '[data-slot=unseen]' }

class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {}
  static getDerivedStateFromError(error: Error) { return { message: error.message } }
  override render() { return this.state.message ?? this.props.children }
}

test('a hook outside the provider says what was used and what to do', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const Lost = () => <>{useJob('validation', 'pgv_1').status}</>
  render(<Boundary><Lost /></Boundary>)
  expect(screen.getByText(/useJob\(\) was used outside <MercoaProvider>.*Wrap/)).toBeVisible()
})

test("a host's own react-query above and below is neither used nor disturbed", async () => {
  const host = new QueryClient()
  const gateway = createFakeGateway({ questions: 0 })
  const id = gateway.add('validation', { vendorName: 'Acme Corporation', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  const HostPart = () => {
    const { data } = useQuery({ queryKey: ['bills'], queryFn: () => 'two bills' })
    return <p>{useQueryClient() === host ? data : 'wrong client'}</p>
  }
  render(
    <StrictMode>
      <QueryClientProvider client={host}>
        <MercoaProvider token={createTestToken()} endpoint={gateway.endpoint} fetch={gateway.fetch}><HostPart /><JobStatus kind="validation" jobId={id} /></MercoaProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
  expect(await screen.findByText('two bills')).toBeVisible()
  expect(await screen.findByText('Acme Corporation')).toBeVisible()
  expect(host.getQueryCache().getAll().map(({ queryKey }) => queryKey)).toEqual([['bills']])
})

test('a host may share its cache, where our keys keep to themselves', async () => {
  const host = new QueryClient()
  const view = renderFlow(null, { provider: { queryClient: host } })
  const id = view.gateway.add('payment', { jobStatus: 'success', outcome: 'paid', attempts: [] })
  view.redraw(<JobStatus kind="payment" jobId={id} />)
  await screen.findByText('Paid')
  await waitFor(() => expect(host.getQueryCache().getAll()).toHaveLength(1))
  expect(host.getQueryCache().getAll()[0]!.queryKey.slice(0, 3)).toEqual(['mg', view.gateway.endpoint, 'ent_test'])
})

test('props that are all written inline and change at every drawing neither build anything anew nor ask again', async () => {
  const gateway = createFakeGateway({ questions: 0 })
  const id = gateway.add('validation', { card: { eligibility: 'ACCEPTED', fee: { type: 'none' } }, vendorName: 'Acme Corporation' })
  const text = createTestToken()
  const mounts = vi.fn()
  let commits = 0
  const draw = (turn: number) => (
    <Profiler id="all" onRender={() => { commits += 1 }}>
      <MercoaProvider
        token={async () => text} endpoint={gateway.endpoint} fetch={(...request) => gateway.fetch(...request)}
        theme={{ tokens: { accent: `rgb(0, 0, ${turn})` } }} classNames={{ panel: `turn-${turn}`, 'panel-badge': () => `badge-${turn}` }}
        slots={{ actions: ({ children, ...rest }: ComponentProps<'footer'>) => <footer {...rest}>{children}</footer> }}
        messages={{ verdict: { accepted: `Card works ${turn}` } }} onEvent={() => {}} onError={() => {}}
        storage={{ getItem: (name) => sessionStorage.getItem(name), setItem: (name, value) => sessionStorage.setItem(name, value), removeItem: (name) => sessionStorage.removeItem(name) }}
      >
        <Mounted told={mounts} />
        <InvoiceCardCheck jobId={id} onReset={() => {}} onResult={() => {}} onJobStart={() => {}} onError={() => {}}>{() => <Mounted told={mounts} />}</InvoiceCardCheck>
        <JobList onSelect={() => {}} />
        <BatchCardCheck onResult={() => {}} />
      </MercoaProvider>
    </Profiler>
  )
  const view = render(draw(0))
  expect(await screen.findByText('Card works 0', shown)).toBeVisible()
  await waitFor(() => expect(view.container.querySelector('[data-flow=job-list]')).toHaveAttribute('data-state', 'ready'))
  const asked = gateway.requests.length
  const elements = [...view.container.querySelectorAll('*')]
  const mounted = mounts.mock.calls.length
  await waitFor(() => expect(screen.getAllByRole('status').map((region) => region.textContent)).toContain('Card works 0'))
  commits = 0
  for (let turn = 1; turn <= 20; turn++) view.rerender(draw(turn))
  expect(await screen.findByText('Card works 20', shown)).toBeVisible()
  // Whatever was set off by drawing would have run by now.
  await new Promise((done) => { setTimeout(done, 100) })
  expect(commits).toBe(20)
  expect(mounts).toHaveBeenCalledTimes(mounted)
  expect([...view.container.querySelectorAll('*')]).toEqual(elements)
  expect(view.container.querySelector('[data-slot=verdict]')).toHaveClass('turn-20')
  expect(view.container.querySelector<HTMLElement>('[data-flow]')!.style.getPropertyValue('--mg-accent')).toBe('rgb(0, 0, 20)')
  expect(gateway.requests).toHaveLength(asked)
})

test('another theme, language, address and token take effect, and what the host has inside stays', async () => {
  const [first, second] = [createFakeGateway({ questions: 0, endpoint: 'https://one.test' }), createFakeGateway({ questions: 0, endpoint: 'https://two.test' })]
  const free = { jobStatus: 'success' as const, card: { eligibility: 'ACCEPTED' as const, fee: { type: 'none' as const } }, currency: 'USD', invoiceAmount: 1234.5 }
  // Both name their jobs alike, as two servers may.
  const id = first.add('validation', { ...free, vendorName: 'Birch Timber' })
  expect(second.add('validation', { ...free, vendorName: 'Cedar Press' })).toBe(id)
  const mounts = vi.fn()
  const tokens = [createTestToken({ entityId: 'ent_1' }), createTestToken({ entityId: 'ent_2' })]
  const fetches = (...[input, init]: Parameters<typeof fetch>) => (String(input).startsWith(second.endpoint) ? second : first).fetch(input, init)
  const draw = (props: Partial<MercoaProviderProps>) => (
    <MercoaProvider token={tokens[0]} endpoint={first.endpoint} fetch={fetches} {...props}>
      <Mounted told={mounts} />
      <InvoiceCardCheck jobId={id}><Mounted told={mounts} place="verdict" /></InvoiceCardCheck>
    </MercoaProvider>
  )
  const view = render(draw({}))
  expect(await screen.findByText('Birch Timber')).toBeVisible()
  const mounted = mounts.mock.calls.length
  const surface = view.container.querySelector<HTMLElement>('[data-flow]')!

  const look: Partial<MercoaProviderProps> = { theme: { tokens: { accent: 'rgb(4, 5, 6)' } }, locale: 'de-DE', language: de }
  view.rerender(draw(look))
  expect(surface.style.getPropertyValue('--mg-accent')).toBe('rgb(4, 5, 6)')
  expect(surface).toHaveAttribute('lang', 'de-DE')
  expect(surface).toHaveTextContent('1.234,50')
  expect(surface).toHaveTextContent(de.verdict.accepted)
  expect(mounts).toHaveBeenCalledTimes(mounted)

  // Another tenant at the same server: asked for with its own token, and not out of the first one's cache.
  view.rerender(draw({ ...look, token: tokens[1] }))
  await waitFor(() => expect(first.requests.at(-1)!.token).toBe(tokens[1]))
  expect(await screen.findByText('Birch Timber')).toBeVisible()

  view.rerender(draw({ ...look, token: tokens[1], endpoint: second.endpoint }))
  expect(await screen.findByText('Cedar Press')).toBeVisible()
  expect(screen.queryByText('Birch Timber')).toBeNull()
  expect(new Set(second.requests.map(({ token }) => token))).toEqual(new Set([tokens[1]]))
  expect(view.container.querySelector('[data-flow]')).toBe(surface)
  // The other verdict is another one; what the host has beside it stays.
  const places = mounts.mock.calls.map(([place]) => place)
  expect(places.filter((place) => place === 'host')).toHaveLength(mounted / 2)
})

test('two providers on one page keep tokens, jobs, ids, caches and looks to themselves', async () => {
  const sides = ['one', 'two'].map((name) => {
    const vendorName = name === 'one' ? 'Birch Timber' : 'Cedar Press'
    const gateway = createFakeGateway({ questions: 1, endpoint: `https://${name}.test`, end: () => ({ vendorName, card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } }) })
    return { name, vendorName, gateway, queryClient: new QueryClient(), token: createTestToken({ entityId: `ent_${name}` }), accent: name === 'one' ? 'rgb(1, 2, 3)' : 'rgb(4, 5, 6)', events: [] as GatewayEvent[] }
  })
  const page = () => render(
    <>
      {sides.map(({ name, gateway, queryClient, token, accent, events }) => (
        <section key={name} aria-label={name}>
          <MercoaProvider token={token} endpoint={gateway.endpoint} fetch={gateway.fetch} queryClient={queryClient} theme={{ tokens: { accent } }} onEvent={(event) => events.push(event)}>
            <InvoiceCardCheck />
            <JobList kind="validation" />
          </MercoaProvider>
        </section>
      ))}
    </>,
  )
  const { unmount } = page()
  for (const { name, vendorName } of sides) {
    const side = screen.getByRole('region', { name })
    await userEvent.upload(side.querySelector<HTMLInputElement>('input[type=file]')!, pdf(`${name}.pdf`), { applyAccept: false })
    await waitFor(() => expect(side.querySelector('[data-flow=invoice-card-check]')).toHaveTextContent(vendorName))
  }
  for (const { name, gateway, queryClient, token, accent, events } of sides) {
    expect(new Set(gateway.requests.map((request) => request.token))).toEqual(new Set([token]))
    expect(gateway.posts('validation')).toBe(1)
    const keys = queryClient.getQueryCache().getAll().map(({ queryKey }) => queryKey)
    expect(keys.length).toBeGreaterThan(1)
    for (const key of keys) expect(key.slice(0, 3)).toEqual(['mg', gateway.endpoint, `ent_${name}`])
    expect(events.filter(({ type }) => type === 'job.started')).toHaveLength(1)
    const surfaces = screen.getByRole('region', { name }).querySelectorAll('[data-flow]')
    expect([...surfaces].map((surface) => getComputedStyle(surface).getPropertyValue('--mg-accent'))).toEqual([accent, accent])
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(4)
  expect(new Set(ids).size).toBe(ids.length)
  // The job's id is the same at both; what is kept under the same name is not.
  expect(Object.keys(sessionStorage).toSorted()).toEqual(['mg-check https://one.test ent_one', 'mg-check https://two.test ent_two'])

  unmount()
  page()
  for (const { name, vendorName } of sides) {
    await waitFor(() => expect(screen.getByRole('region', { name }).querySelector('[data-flow=invoice-card-check]')).toHaveTextContent(vendorName))
  }
})

// React 18 knows no <Activity>.
test.runIf('Activity' in React)('what a host hides for a while and shows again goes on where it was', async () => {
  const { Activity } = React
  const gateway = createFakeGateway({ questions: Infinity })
  const jobId = gateway.add('validation', { vendorName: 'Birch Timber', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  // The same element: only its effects end and begin again, and nothing is drawn for it.
  const inside = <MercoaProvider token={createTestToken()} endpoint={gateway.endpoint} fetch={gateway.fetch}><JobStatus kind="validation" jobId={jobId} /></MercoaProvider>
  const draw = (mode: 'visible' | 'hidden') => <Activity mode={mode}>{inside}</Activity>
  const view = render(draw('visible'))
  await waitFor(() => expect(view.container.querySelector('[data-flow]')).toHaveAttribute('data-state', 'pending'))
  view.rerender(draw('hidden'))
  await settle()
  view.rerender(draw('visible'))
  await settle()
  gateway.endAll()
  expect(await screen.findByText('Birch Timber', shown, { timeout: 8_000 })).toBeVisible()
}, 10_000)

describe('in a whole check and payment', () => {
  const card: CardDetails = { type: 'direct', cardNumber: '4929131277583046', expirationMonth: 11, expirationYear: 2047, cvv: '8642', firstName: 'Robin', lastName: 'Wardenbury', postalCode: '94107', country: 'US' }
  const content = `%PDF-1.7\n% private words ${crypto.randomUUID()}`
  const token = createTestToken()
  /** Nothing of this may get anywhere but into the request it belongs to. */
  const secrets = [
    'secret-bill', 'private words', btoa(content), btoa(content).slice(4, 24), token, token.split('.')[1]!, 'signature',
    '4929131277583046', '3046', '8642', '2047', 'Wardenbury', 'Robin',
  ]
  const expectNoneOf = (text: string) => expect(secrets.filter((secret) => text.includes(secret))).toEqual([])

  async function checkAndPay(provider: Partial<MercoaProviderProps>, options: FakeGatewayOptions = {}) {
    const { gateway } = renderFlow(<CardPayment card={() => card} allowDirectCard />, { provider: { token, ...provider }, stages: ['readInvoice', 'findGateway'], ...options })
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, new File([content], 'secret-bill.pdf', { type: 'application/pdf' }), { applyAccept: false })
    await userEvent.click(await screen.findByRole('button', { name: 'Pay $150.75' }))
    await userEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Pay/ }))
    expect(await screen.findByText(/^Paid( \$|$)/, shown)).toBeVisible()
    expect(gateway.posts('payment')).toBe(1)
    return gateway
  }

  test('storage={false} writes nothing to either storage', async () => {
    const writes = vi.spyOn(Storage.prototype, 'setItem')
    const reads = vi.spyOn(Storage.prototype, 'getItem')
    await checkAndPay({ storage: false })
    expect(writes).not.toHaveBeenCalled()
    expect(reads).not.toHaveBeenCalled()
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
  })

  test('a storage of the host’s gets ids and nothing else, and the browser’s own gets nothing', async () => {
    const written: string[] = []
    const kept = new Map<string, string>()
    await checkAndPay({
      storage: {
        getItem: (name) => kept.get(name) ?? null,
        setItem(name, value) {
          written.push(name, value)
          kept.set(name, value)
        },
        removeItem: (name) => kept.delete(name),
      },
    })
    expect(written.length).toBeGreaterThanOrEqual(6)
    expect([...kept.keys()].map((name) => name.split(' ')[0]).toSorted()).toEqual(['mg-card-payment', 'mg-payment'])
    expectNoneOf(written.join('\n'))
    // What is kept, to the letter: a value that is none of these would be a leak nobody has thought of.
    const allowed = /^(?:true|false|\d{13}|"[0-9a-f]{32}"|"pg[vp]_\d{4}")$/
    for (const value of kept.values()) for (const part of Object.values(JSON.parse(value) as object)) expect(JSON.stringify(part)).toMatch(allowed)
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
  })

  test('events say what happened, and nothing of file, token, document or card', async () => {
    const events: GatewayEvent[] = []
    await checkAndPay({ onEvent: (event) => events.push(event), token: async () => token })
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type !== 'job.progressed' && type !== 'session.changed')).toEqual(['job.started', 'job.ended', 'payment.asked', 'payment.confirmed', 'job.started', 'job.ended'])
    expectNoneOf(JSON.stringify(events))
  })

  test('events and errors of one that goes wrong say nothing of them either', async () => {
    const told: unknown[] = []
    const gateway = createFakeGateway({ questions: 1 })
    gateway.fail({ status: 503, body: JSON.stringify({ content: `could not read ${content}` }) }, ({ method }) => method === 'POST')
    renderFlow(<CardPayment card={() => card} allowDirectCard />, { gateway, provider: { token, onEvent: (event) => told.push(event), onError: (error, context) => told.push({ ...context, code: error.code }) } })
    const input = () => document.querySelector<HTMLInputElement>('input[type=file]')!
    await userEvent.upload(input(), new File(['GIF89a'], 'secret-bill.pdf'), { applyAccept: false })
    expect(await screen.findByText(/not an invoice we can read/)).toBeVisible()
    await userEvent.upload(input(), new File([content], 'secret-bill.pdf'), { applyAccept: false })
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Pay $150.75' }))
    gateway.fail('lost answer', ({ method }) => method === 'POST')
    await userEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Pay/ }))
    expect(await screen.findByText(/^Paid( \$|$)/, shown)).toBeVisible()
    expect(told).toEqual(expect.arrayContaining([{ type: 'invoice.refused', problem: 'wrongType' }, { type: 'error', code: 'server_error', kind: 'validation' }, { type: 'payment.lost' }]))
    expectNoneOf(JSON.stringify(told))
  })
})

describe('an error that is shown is told to the host once', () => {
  const told = () => {
    const errors: string[] = []
    return { errors, onError: (error: GatewayError, { kind, jobId }: ErrorContext) => errors.push([error.code, kind, jobId].filter(Boolean).join(' ')) }
  }
  const choose = () => userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, pdf(), { applyAccept: false })

  test('when a check cannot be started', async () => {
    const { errors, onError } = told()
    const own = vi.fn()
    const { gateway } = renderFlow(<InvoiceCardCheck onError={own} />, { provider: { onError } })
    gateway.fail({ status: 403 }, ({ method }) => method === 'POST')
    await choose()
    await screen.findByText('You do not have access to this', shown)
    await settle()
    expect(errors).toEqual(['forbidden validation'])
    expect(own).toHaveBeenCalledTimes(1)
  })

  test('when a job that several parts show cannot be found', async () => {
    const { errors, onError } = told()
    renderFlow(<><JobStatus kind="validation" jobId="pgv_other" /><JobStatus kind="validation" jobId="pgv_other" /><InvoiceCardCheck jobId="pgv_other" /></>, { provider: { onError } })
    await waitFor(() => expect(screen.getAllByText('This could not be found', shown)).toHaveLength(3))
    await settle()
    expect(errors).toEqual(['not_found validation pgv_other'])
  })

  test('when a list cannot be read', async () => {
    const { errors, onError } = told()
    const gateway = createFakeGateway()
    gateway.fail({ status: 403 })
    renderFlow(<JobList kind="payment" />, { gateway, provider: { onError } })
    await screen.findByText('You do not have access to this', shown)
    await settle()
    expect(errors).toEqual(['forbidden payment'])
  })

  test('when no token can be fetched, however many parts wait for it', async () => {
    const { errors, onError } = told()
    const token = () => Promise.reject(new Error('backend is down'))
    renderFlow(<><InvoiceCardCheck /><JobStatus kind="validation" jobId="pgv_1" /><JobList /></>, { provider: { onError, token } })
    await waitFor(() => expect(document.querySelectorAll('[data-slot=session-notice]').length).toBeGreaterThanOrEqual(3))
    await settle()
    expect(errors).toEqual(['token_unavailable'])
  })

  test('when the token function throws at once', async () => {
    const { errors, onError } = told()
    renderFlow(<><InvoiceCardCheck /><JobList /></>, { provider: { onError, token: () => { throw new Error('not signed in') } } })
    await waitFor(() => expect(document.querySelectorAll('[data-slot=session-notice]').length).toBeGreaterThanOrEqual(2))
    await settle()
    expect(errors).toEqual(['token_unavailable'])
  })

  test.each<[string, Partial<MercoaProviderProps>, string[]]>([
    ['has expired', { token: createTestToken({}, -5) }, ['token_expired']],
    ['is damaged', { token: 'nonsense' }, ['token_malformed']],
    ['is not there yet', { token: undefined }, []],
  ])('when the token %s', async (_, provider, expected) => {
    const { errors, onError } = told()
    renderFlow(<><InvoiceCardCheck /><JobStatus kind="validation" jobId="pgv_1" /></>, { provider: { ...provider, onError } })
    await waitFor(() => expect(document.querySelectorAll('[data-slot=session-notice]')).toHaveLength(2))
    await settle()
    expect(errors).toEqual(expected)
  })

  test('when the server refuses a token that looked good', async () => {
    const { errors, onError } = told()
    const gateway = createFakeGateway()
    gateway.fail({ status: 401 })
    renderFlow(<JobStatus kind="validation" jobId="pgv_1" />, { gateway, provider: { onError } })
    await screen.findByText(/session has ended/i, shown)
    await settle()
    expect(errors).toEqual(['token_expired'])
  })

  test('however often it is asked for in vain, and again once all was well in between', async () => {
    const { errors, onError } = told()
    const gateway = createFakeGateway({ questions: 0 })
    const [first, second] = [gateway.add('validation', { vendorName: 'Birch Timber' }), gateway.add('validation', { vendorName: 'Cedar Press' })]
    let isRefused = true
    let refused = 0
    const send: typeof fetch = async (...request) => {
      if (!isRefused) return gateway.fetch(...request)
      refused += 1
      return Response.json({}, { status: 403 })
    }
    const view = renderFlow(<JobStatus kind="validation" jobId={first} />, { gateway, provider: { onError, fetch: send } })
    for (let times = 0; times < 3; times++) {
      const button = await screen.findByRole('button', { name: 'Try again' })
      const before = refused
      await userEvent.click(button)
      await waitFor(() => expect(refused).toBeGreaterThan(before))
    }
    await settle()
    expect(errors).toEqual([`forbidden validation ${first}`])

    isRefused = false
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Birch Timber', shown)).toBeVisible()
    isRefused = true
    view.redraw(<JobStatus kind="validation" jobId={second} />, { onError, fetch: send })
    await screen.findByText('You do not have access to this', shown)
    expect(errors).toEqual([`forbidden validation ${first}`, `forbidden validation ${second}`])
  })

  test('when a payment is refused', async () => {
    const { errors, onError } = told()
    const { gateway } = renderFlow(<GatewayPaymentButton invoice={newInvoice()} validation={accepted} card={() => iframeCard} />, { provider: { onError } })
    gateway.fail({ status: 403 }, ({ method }) => method === 'POST')
    await userEvent.click(screen.getByRole('button', { name: 'Pay $154.52' }))
    await userEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Pay/ }))
    await screen.findByText('Nothing was paid.', shown)
    await settle()
    expect(errors).toEqual(['forbidden payment'])
  })

  test('when one of many invoices cannot be sent', async () => {
    const { errors, onError } = told()
    const { gateway } = renderFlow(<BatchCardCheck />, { provider: { onError } })
    gateway.fail({ status: 403 }, ({ method }) => method === 'POST')
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, [pdf('a.pdf'), pdf('b.pdf')], { applyAccept: false })
    await waitFor(() => expect(document.querySelector('[data-flow=batch-card-check]')).toHaveAttribute('data-state', 'done'), { timeout: 5_000 })
    await settle()
    expect(errors).toEqual(['forbidden validation'])
  }, 10_000)
})

/** What is told twice has been told twice by then. */
const settle = () => new Promise((done) => { setTimeout(done, 100) })

/** A part of the host's own, which tells when it is built. */
function Mounted({ told, place = 'host' }: { told: (place: string) => void; place?: string }) {
  useEffect(() => told(place), [told, place])
  return null
}
