import { describe, expect, test } from 'vitest'
import { createClient } from '../../src/client/createClient.ts'
import { findLostPayment } from '../../src/hooks/findLostPayment.ts'
import { createFakeGateway } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'

const card = { type: 'iframe' as const, iframeUrl: 'https://issuer.example/1', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' as const }
const soon = async () => {}

function setUp(keys: boolean) {
  const gateway = createFakeGateway({ keys, end: () => ({ jobStatus: 'success', invoiceAmount: 150.75, attempts: [] }), questions: 0 })
  const client = createClient({ endpoint: gateway.endpoint, fetch: gateway.fetch, token: createTestToken() })
  const pay = (html: string, idempotencyKey: string) => client.payments.create({ type: 'html', html, cardDetails: card }, { idempotencyKey })
  const mark = { attemptId: 'ours', sent: true, at: Date.now() }
  const find = (expectedAmount?: number, at = mark) => findLostPayment(client, at, expectedAmount, new AbortController().signal, soon)
  return { gateway, pay, mark, find }
}

describe('on an agent that knows keys', () => {
  test('a lost payment is found by its key, whatever else was paid', async () => {
    const { pay, find } = setUp(true)
    await pay('another', 'theirs')
    const { jobId } = await pay('ours', 'ours')
    expect(await find()).toMatchObject({ jobId })
  })

  test('one that never arrived is not found, and nobody else’s is taken for it', async () => {
    const { pay, find, gateway } = setUp(true)
    await pay('another', 'theirs')
    expect(await find()).toBeUndefined()
    expect(gateway.posts('payment')).toBe(1)
  })
})

describe('on an API that knows no keys', () => {
  test('the only payment of that time is ours', async () => {
    const { pay, find } = setUp(false)
    const { jobId } = await pay('ours', 'ours')
    expect(await find(150.75)).toMatchObject({ jobId })
  })

  test('of two nobody can say which', async () => {
    const { pay, find } = setUp(false)
    await pay('one', 'a')
    await pay('other', 'b')
    expect(await find()).toBeUndefined()
  })

  test('one of another amount is not ours', async () => {
    const { pay, find } = setUp(false)
    await pay('ours', 'ours')
    expect(await find(99)).toBeUndefined()
  })

  test('one of another time is not ours', async () => {
    const { pay, find, mark } = setUp(false)
    await pay('ours', 'ours')
    expect(await find(150.75, { ...mark, at: mark.at - 10 * 60_000 })).toBeUndefined()
  })
})

test('a server that stumbles is asked again', async () => {
  const { pay, find, gateway } = setUp(true)
  const { jobId } = await pay('ours', 'ours')
  gateway.fail({ status: 400 })
  expect(await find()).toMatchObject({ jobId })
})
