import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { Component, StrictMode, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { JobStatus } from '../src/flows/JobStatus.tsx'
import { useJob } from '../src/hooks/useJob.ts'
import { MercoaProvider } from '../src/MercoaProvider.tsx'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { createFakeGateway } from '../src/testing/fakeGateway.ts'
import { renderFlow } from './flows/renderFlow.tsx'

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

test('inline props that change at every drawing cause neither requests nor new elements', async () => {
  const gateway = createFakeGateway({ questions: 0 })
  const id = gateway.add('validation', { card: { eligibility: 'ACCEPTED', fee: { type: 'none' } }, vendorName: 'Acme Corporation' })
  const text = createTestToken()
  const draw = (accent: string) => (
    <MercoaProvider token={() => text} endpoint={gateway.endpoint} fetch={(...request) => gateway.fetch(...request)} theme={{ tokens: { accent } }} messages={{ verdict: { accepted: 'Card works' } }}>
      <JobStatus kind="validation" jobId={id} onResult={() => {}} />
    </MercoaProvider>
  )
  const view = render(draw('red'))
  expect(await screen.findByText('Card works', { ignore: '[data-slot=unseen]' })).toBeVisible()
  const asked = gateway.requests.length
  const surface = view.container.querySelector<HTMLElement>('[data-flow]')!
  for (const accent of ['green', 'blue']) view.rerender(draw(accent))
  expect(view.container.querySelector('[data-flow]')).toBe(surface)
  expect(surface.style.getPropertyValue('--mg-color-accent')).toBe('blue')
  expect(gateway.requests).toHaveLength(asked)
})
