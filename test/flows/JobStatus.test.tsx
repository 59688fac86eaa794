import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import type { Ending } from '../../src/testing/fakeGateway.ts'
import { renderFlow } from './renderFlow.tsx'

const shown = { ignore: '[data-slot=unseen]' }

test('shows a payment that ended, with its receipt and replay, and tells the host once', async () => {
  const onResult = vi.fn()
  const view = renderFlow(null)
  const id = view.gateway.add('payment', { jobStatus: 'success', outcome: 'paid', gatewayAmount: 154.52, currency: 'USD', receiptUrl: 'https://agent.example/r', sessionUrl: 'https://agent.example/s', attempts: [] })
  view.redraw(<JobStatus kind="payment" jobId={id} onResult={onResult} />)
  expect(await screen.findByText('Paid $154.52', shown)).toBeVisible()
  expect(screen.getByRole('link', { name: /receipt/i })).toHaveAttribute('href', 'https://agent.example/r')
  expect(screen.getByRole('link', { name: /replay/i })).toHaveAttribute('href', 'https://agent.example/s')
  view.redraw(<JobStatus kind="payment" jobId={id} onResult={() => onResult()} />)
  await waitFor(() => expect(onResult).toHaveBeenCalledTimes(1))
})

test.each<[string, Ending, RegExp]>([
  ['an unknown outcome', { jobStatus: 'failed', outcome: 'unknown', attempts: [] }, /do not pay again before checking/i],
  ['a decline', { jobStatus: 'failed', errorType: 'CARD_DECLINED', attempts: [] }, /the card was declined/i],
  ['a failure of a later release', { jobStatus: 'failed', errorType: 'SOMETHING_NEW', attempts: [] }, /this did not work/i],
])('shows %s in plain words', async (_, ending, words) => {
  const view = renderFlow(null)
  const id = view.gateway.add('payment', ending)
  view.redraw(<JobStatus kind="payment" jobId={id} />)
  expect(await screen.findByText(words, shown)).toBeVisible()
})

test('says whether money moved when a payment failed', async () => {
  const view = renderFlow(null)
  const id = view.gateway.add('payment', { jobStatus: 'failed', errorType: 'CARD_DECLINED', attempts: [] })
  view.redraw(<JobStatus kind="payment" jobId={id} />)
  expect(await screen.findByText('Nothing was paid.', shown)).toBeVisible()
})

test('a job of somebody else is said not to be found', async () => {
  renderFlow(<JobStatus kind="validation" jobId="pgv_other" />)
  expect(await screen.findByText('This could not be found', shown)).toBeVisible()
})
