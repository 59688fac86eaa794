import { expect, test, vi } from 'vitest'
import type { Tab } from '../../src/browser/AgentBrowser.ts'
import { defineStep, runStep, StepTimeout } from '../../src/steps/defineStep.ts'

const context = (signal = new AbortController().signal) => ({ tab: {} as Tab, signal, say: () => {} })
const never = () => new Promise<never>(() => {})

test('a step that takes too long ends, naming itself', async () => {
  const slow = defineStep({ name: 'readFee', effect: 'none', timeoutMs: 20, run: never })
  const ended = runStep(slow, context(), undefined)
  await expect(ended).rejects.toThrow(StepTimeout)
  await expect(ended).rejects.toThrow('readFee')
})

test('an aborted job ends its step with its own reason, and begins no other', async () => {
  const job = new AbortController()
  const run = vi.fn(never)
  const step = defineStep({ name: 'readFee', effect: 'none', timeoutMs: 10_000, run })
  const ended = runStep(step, context(job.signal), undefined)
  job.abort(new Error('the agent stops'))
  await expect(ended).rejects.toThrow('the agent stops')
  await expect(runStep(step, context(job.signal), undefined)).rejects.toThrow('the agent stops')
  expect(run).toHaveBeenCalledTimes(1)
})

test('a step that moves money runs once, also when it fails', async () => {
  const run = vi.fn(() => Promise.reject(new Error('the page is gone')))
  await expect(runStep(defineStep({ name: 'submitPayment', effect: 'moves money', timeoutMs: 1000, run }), context(), undefined)).rejects.toThrow('the page is gone')
  expect(run).toHaveBeenCalledTimes(1)
})
