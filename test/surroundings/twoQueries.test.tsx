import * as ours from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as theirs from 'react-query-copy'
import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { CardPayment } from '../../src/flows/CardPayment.tsx'
import { JobList } from '../../src/flows/JobList.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { MercoaProvider } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { iframeCard, pdf } from '../flows/renderFlow.tsx'

// A host has react-query too: the same copy of it, or one of another release, above our provider and below it.

const shown = { ignore: '[data-slot=unseen]' }

/** What a host asks for itself, with its own copy. */
interface BillsProps { client: object; title: string }
const copies = {
  same: {
    ...ours,
    Bills({ client, title }: BillsProps) {
      const { data } = ours.useQuery({ queryKey: ['bills', title], queryFn: () => `two bills ${title}` })
      return <p>{ours.useQueryClient() === client ? data : 'wrong client'}</p>
    },
  },
  another: {
    ...theirs,
    Bills({ client, title }: BillsProps) {
      const { data } = theirs.useQuery({ queryKey: ['bills', title], queryFn: () => `two bills ${title}` })
      return <p>{theirs.useQueryClient() === client ? data : 'wrong client'}</p>
    },
  },
}

/** A host draws its own parts above, below and beside ours, each under a client of its own. */
function Host({ copy, above, below, gateway, children, ...provider }: {
  copy: keyof typeof copies; above: object; below: object; gateway: FakeGateway; queryClient?: ours.QueryClient; children: ReactNode
}) {
  const { Bills } = copies[copy]
  const Clients = copies[copy].QueryClientProvider as typeof ours.QueryClientProvider
  return (
    <Clients client={above as ours.QueryClient}>
      <Bills client={above} title="above" />
      <MercoaProvider token={createTestToken()} endpoint={gateway.endpoint} fetch={gateway.fetch} {...provider}>
        <Bills client={above} title="within" />
        <Clients client={below as ours.QueryClient}>
          <Bills client={below} title="below" />
          {children}
        </Clients>
      </MercoaProvider>
    </Clients>
  )
}

const keysOf = (client: object) => (client as ours.QueryClient).getQueryCache().getAll().map(({ queryKey }) => queryKey)

async function checkAndPay() {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, pdf(), { applyAccept: false })
  await userEvent.click(await screen.findByRole('button', { name: 'Pay $150.75' }))
  await userEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Pay/ }))
  expect(await screen.findByText(/^Paid( \$|$)/, shown)).toBeVisible()
}

test.each(['another', 'same'] as const)('a host with %s copy of react-query above and below keeps its clients, and we keep ours', async (copy) => {
  const { QueryClient } = copies[copy]
  const [above, below] = [new QueryClient(), new QueryClient()]
  const gateway = createFakeGateway({ questions: 1 })
  const jobId = gateway.add('validation', { vendorName: 'Birch Timber', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  render(
    <Host copy={copy} above={above} below={below} gateway={gateway}>
      <CardPayment card={() => iframeCard} />
      <JobStatus kind="validation" jobId={jobId} />
      <JobList />
    </Host>,
  )
  for (const place of ['above', 'within', 'below']) expect(await screen.findByText(`two bills ${place}`)).toBeVisible()
  expect((await screen.findAllByText('Birch Timber', shown)).length).toBeGreaterThan(0)
  await checkAndPay()

  expect(keysOf(above)).toEqual([['bills', 'above'], ['bills', 'within']])
  expect(keysOf(below)).toEqual([['bills', 'below']])
  expect(document.body).not.toHaveTextContent(/wrong client|No QueryClient/)
})

test('a host that throws its caches away and asks anew does not reach ours', async () => {
  const host = new theirs.QueryClient()
  const gateway = createFakeGateway({ questions: 0 })
  const jobId = gateway.add('validation', { vendorName: 'Birch Timber', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  render(<Host copy="another" above={host} below={host} gateway={gateway}><JobStatus kind="validation" jobId={jobId} /></Host>)
  expect(await screen.findByText('Birch Timber', shown)).toBeVisible()
  const asked = gateway.requests.length
  await host.refetchQueries()
  await host.resetQueries()
  expect(await screen.findByText('two bills below')).toBeVisible()
  expect(screen.getByText('Birch Timber', shown)).toBeVisible()
  expect(gateway.requests).toHaveLength(asked)
})

test('a host may share its cache in a whole check and payment: all of our keys begin with ours, and its stay its own', async () => {
  const shared = new ours.QueryClient()
  const below = new ours.QueryClient()
  const gateway = createFakeGateway({ questions: 1 })
  render(
    <Host copy="same" above={shared} below={below} gateway={gateway} queryClient={shared}>
      <CardPayment card={() => iframeCard} />
      <JobList />
    </Host>,
  )
  await checkAndPay()
  await waitFor(() => expect(keysOf(shared).filter(([first]) => first === 'bills')).toEqual([['bills', 'above'], ['bills', 'within']]))
  const mine = keysOf(shared).filter(([first]) => first !== 'bills')
  expect(mine.length).toBeGreaterThanOrEqual(3)
  for (const key of mine) expect(key.slice(0, 3)).toEqual(['mg', gateway.endpoint, 'ent_test'])
  expect(keysOf(below)).toEqual([['bills', 'below']])
})

test('a shared cache whose host wants its own errors thrown leaves ours as words on the screen', async () => {
  const shared = new ours.QueryClient({ defaultOptions: { queries: { throwOnError: true, gcTime: 0 } } })
  const gateway = createFakeGateway()
  render(<Host copy="same" above={shared} below={shared} gateway={gateway} queryClient={shared}><JobStatus kind="validation" jobId="pgv_other" /></Host>)
  expect(await screen.findByText('This could not be found', shown)).toBeVisible()
})

test('a shared cache that shows what was there before shows no job in place of another', async () => {
  const shared = new ours.QueryClient({ defaultOptions: { queries: { placeholderData: ours.keepPreviousData } } })
  const gateway = createFakeGateway({ questions: 0 })
  const [first, second] = ['Birch Timber', 'Cedar Press'].map((vendorName) => gateway.add('validation', { vendorName, card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } }))
  const onResult = vi.fn()
  const draw = (jobId: string) => (
    <Host copy="same" above={shared} below={shared} gateway={gateway} queryClient={shared}><JobStatus kind="validation" jobId={jobId} onResult={onResult} /></Host>
  )
  const view = render(draw(first!))
  expect(await screen.findByText('Birch Timber', shown)).toBeVisible()
  view.rerender(draw(second!))
  expect(screen.queryByText('Birch Timber', shown)).toBeNull()
  expect(await screen.findByText('Cedar Press', shown)).toBeVisible()
  expect(onResult.mock.calls.map(([job]) => job.vendorName)).toEqual(['Birch Timber', 'Cedar Press'])
})

test('a shared cache whose defaults a host has set to its taste still asks until a job has ended', async () => {
  const shared = new ours.QueryClient({ defaultOptions: { queries: { staleTime: Infinity, refetchOnMount: false, refetchInterval: false, retry: 3, networkMode: 'always' } } })
  const gateway = createFakeGateway({ questions: 2 })
  const jobId = gateway.add('validation', { vendorName: 'Birch Timber', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  render(<Host copy="same" above={shared} below={shared} gateway={gateway} queryClient={shared}><JobStatus kind="validation" jobId={jobId} /></Host>)
  expect(await screen.findByText('Birch Timber', shown, { timeout: 6_000 })).toBeVisible()
}, 10_000)
