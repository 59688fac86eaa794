import { act, render, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { MercoaProvider, type MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway } from '../../src/testing/fakeGateway.ts'

const token = createTestToken()
const REDRAWN_EVERY_MS = 100

/** A host that draws everything again ten times a second, as a clock or a live chart on the page makes it do. */
function RestlessHost({ gateway, jobIds, ...provider }: { gateway: ReturnType<typeof createFakeGateway>; jobIds: string[] } & Partial<MercoaProviderProps>) {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), REDRAWN_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <MercoaProvider token={async () => token} endpoint={gateway.endpoint} fetch={(...request) => gateway.fetch(...request)} theme={{ tokens: { accent: `rgb(0, 0, ${turn % 256})` } }} {...provider}>
      <output aria-label="turns">{turn}</output>
      {jobIds.map((jobId) => <JobStatus key={jobId} kind="validation" jobId={jobId} onResult={() => {}} />)}
    </MercoaProvider>
  )
}

const realTimeout = globalThis.setTimeout

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

/** So many seconds of the host's clock. Requests move on by the browser's own tasks, which no fake clock drives. */
async function pass(seconds: number) {
  for (let ms = 0; ms < seconds * 1000; ms += REDRAWN_EVERY_MS) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(REDRAWN_EVERY_MS)
      await new Promise((done) => { realTimeout(done, 1) })
    })
  }
}

const turns = () => Number(screen.getByLabelText('turns').textContent)

test.each([['a few jobs, each by itself', 2, '/validate/pgv_0001'], ['many jobs, by their list', 8, '/validation-jobs']])('drawing again and again does not put off the questions about %s', async (_, count, path) => {
  const gateway = createFakeGateway({ questions: Infinity })
  const jobIds = Array.from({ length: count }, () => gateway.add('validation', { vendorName: 'Acme Corporation' }))
  const asked = () => gateway.requests.filter((request) => request.path.endsWith(path)).length
  render(<RestlessHost gateway={gateway} jobIds={jobIds} transport="poll" />)
  await pass(1)
  const first = asked()
  expect(first).toBeGreaterThan(0)
  await pass(12)
  expect(turns()).toBeGreaterThan(100)
  // After pauses of 2, 3, 4.5 and 6.75 seconds, each a fifth shorter or longer.
  expect(asked() - first).toBeGreaterThanOrEqual(3)
  expect(asked() - first).toBeLessThanOrEqual(5)
})

test('a job that ends is seen to have ended by a host that never rests, and not asked about again', async () => {
  const gateway = createFakeGateway({ questions: 2 })
  const jobId = gateway.add('validation', { vendorName: 'Acme Corporation', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } } })
  render(<RestlessHost gateway={gateway} jobIds={[jobId]} transport="poll" />)
  await pass(8)
  expect(screen.getByText('Takes cards', { ignore: '[data-slot=unseen]' })).toBeVisible()
  const asked = gateway.requests.length
  await pass(6)
  expect(gateway.requests).toHaveLength(asked)
})
