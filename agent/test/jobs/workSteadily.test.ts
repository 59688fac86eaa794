import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlInvoice, startTestAgent, type TestAgent } from '../http/startTestAgent.ts'

let agent: TestAgent
beforeAll(async () => { agent = await startTestAgent({ concurrency: 1 }) })
afterAll(() => agent.stop())

// The queue alone would rest between two and thirty seconds after each of them.
test('a pile of twenty checks is worked off one after the other without a pause', async () => {
  const began = performance.now()
  const ids: string[] = []
  for (let number = 0; number < 20; number++) {
    const { body } = await agent.request('/payment-gateway/validate', { method: 'POST', body: htmlInvoice(`Invoice ${number}`) })
    ids.push(body.jobId)
  }
  await Promise.all(ids.map((id) => agent.ended(`/payment-gateway/validate/${id}`)))
  expect(performance.now() - began).toBeLessThan(10_000)
})
