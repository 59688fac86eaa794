import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { expect, test } from 'vitest'
import { useJob, useSession } from '../../src/hooks/index.ts'
import { createFakeGateway } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import * as jobs from '../../src/testing/jobs.ts'
import { MockMercoaProvider } from '../../src/testing/MockMercoaProvider.tsx'

function Verdict({ jobId }: { jobId: string }) {
  const state = useJob('validation', jobId)
  return <p>{state.status === 'success' ? `Checked: ${state.job.vendorName}` : state.status}</p>
}

function Session() {
  return <p>Session: {useSession().state.status}</p>
}

test('answers from the gateway it is given, over no network', async () => {
  const gateway = createFakeGateway({ questions: 0 })
  const jobId = gateway.add('validation', jobs.notAccepted)
  render(<StrictMode><MockMercoaProvider gateway={gateway}><Verdict jobId={jobId} /></MockMercoaProvider></StrictMode>)
  expect(await screen.findByText('Checked: Harbour & Pine Logistics')).toBeVisible()
  expect(gateway.requests.length).toBeGreaterThan(0)
})

test('has a gateway and a valid session of its own', async () => {
  render(<StrictMode><MockMercoaProvider><Session /></MockMercoaProvider></StrictMode>)
  expect(await screen.findByText('Session: active')).toBeVisible()
})

test('takes a token that has lapsed', async () => {
  render(<MockMercoaProvider token={createTestToken({}, -60)}><Session /></MockMercoaProvider>)
  expect(await screen.findByText('Session: expired')).toBeVisible()
})
