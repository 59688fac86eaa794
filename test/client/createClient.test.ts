import { describe, expect, test, vi } from 'vitest'
import { createClient, type ClientOptions } from '../../src/client/createClient.ts'
import { readRetryAfter } from '../../src/client/readAnswer.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type Fault } from '../../src/testing/fakeGateway.ts'

const invoice = { type: 'html' as const, html: '<p>Invoice</p>' }
const cardDetails = { type: 'iframe' as const, iframeUrl: 'https://issuer.example/card', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }

function setUp(options: Partial<ClientOptions> = {}) {
  const gateway = createFakeGateway()
  const waits: number[] = []
  const client = createClient({
    endpoint: gateway.endpoint, token: createTestToken(), fetch: gateway.fetch, wait: async (ms) => { waits.push(ms) }, ...options,
  })
  const pay = () => client.payments.create({ ...invoice, cardDetails }, { idempotencyKey: 'attempt-1' })
  return { gateway, client, waits, pay }
}

describe('reading', () => {
  test('is tried again after faults that pass, with growing pauses', async () => {
    const { gateway, client, waits } = setUp()
    const id = gateway.add('validation', {})
    gateway.fail({ status: 503 })
    gateway.fail('offline')
    expect(await client.validations.get(id)).toMatchObject({ jobId: id })
    expect(gateway.requests).toHaveLength(3)
    expect(waits[1]!).toBeGreaterThan(waits[0]! * 1.2)
  })

  test('waits as long as the server asks', async () => {
    const { gateway, client, waits } = setUp()
    const id = gateway.add('validation', {})
    gateway.fail({ status: 429, retryAfterSeconds: 7 })
    await client.validations.get(id)
    expect(waits).toEqual([7000])
  })

  test('gives up after four tries', async () => {
    const { gateway, client } = setUp()
    for (let times = 0; times < 9; times++) gateway.fail({ status: 500 })
    await expect(client.validations.get('pgv_1')).rejects.toMatchObject({ code: 'server_error', status: 500 })
    expect(gateway.requests).toHaveLength(4)
  })

  test('is not tried again when that cannot help', async () => {
    const { gateway, client } = setUp()
    await expect(client.validations.get('pgv_none')).rejects.toMatchObject({ code: 'not_found', status: 404 })
    expect(gateway.requests).toHaveLength(1)
  })

  test('lists with its filters in the query', async () => {
    const { gateway, client } = setUp()
    for (let times = 0; times < 3; times++) gateway.add('payment', {})
    expect(await client.payments.list({ limit: 2 })).toMatchObject({ hasMore: true, jobs: [{}, {}] })
  })
})

describe('a payment', () => {
  test.each<[string, Fault]>([
    ['a lost answer', 'lost answer'], ['a dead line', 'offline'], ['500', { status: 500 }], ['502', { status: 502 }], ['429', { status: 429 }],
  ])('is sent once, whatever happens: %s', async (_, fault) => {
    const { gateway, pay } = setUp()
    gateway.fail(fault)
    await expect(pay()).rejects.toThrow()
    expect(gateway.posts('payment')).toBe(1)
  })

  test.each<[Fault, string]>([
    ['lost answer', 'unknown_outcome'], [{ status: 502 }, 'unknown_outcome'], [{ status: 200, body: '<html>proxy</html>' }, 'unknown_outcome'],
    [{ status: 400 }, 'bad_request'], [{ status: 403 }, 'forbidden'], [{ status: 429 }, 'rate_limited'],
  ])('that met %j ends as %s', async (fault, code) => {
    const { gateway, pay } = setUp()
    gateway.fail(fault)
    await expect(pay()).rejects.toMatchObject({ code })
  })

  test('carries its key', async () => {
    const { gateway, pay } = setUp()
    await pay()
    expect(gateway.requests).toEqual([expect.objectContaining({ method: 'POST', idempotencyKey: 'attempt-1' })])
  })

  test('sends nothing when there is no token', async () => {
    const { gateway, pay } = setUp({ token: createTestToken({}, -1) })
    await expect(pay()).rejects.toMatchObject({ code: 'token_expired' })
    expect(gateway.requests).toEqual([])
  })
})

describe('a refused token', () => {
  test('is renewed once, and the call goes on', async () => {
    let mints = 0
    const { gateway, client } = setUp({ token: () => createTestToken({ iat: ++mints }) })
    gateway.fail({ status: 401 })
    await client.validations.create(invoice)
    expect(gateway.requests.map(({ token }) => token)).toHaveLength(2)
    expect(gateway.requests[0]!.token).not.toBe(gateway.requests[1]!.token)
  })

  test('is given up when the new one is refused too', async () => {
    const source = vi.fn(() => createTestToken({ iat: source.mock.calls.length }))
    const { gateway, client } = setUp({ token: source })
    gateway.fail({ status: 401 })
    gateway.fail({ status: 401 })
    await expect(client.validations.create(invoice)).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
    expect(source).toHaveBeenCalledTimes(2)
  })

  test('of a fixed text ends the session', async () => {
    const { gateway, client } = setUp()
    gateway.fail({ status: 401 })
    await expect(client.validations.create(invoice)).rejects.toMatchObject({ status: 401 })
    expect(client.session.getState()).toEqual({ status: 'expired' })
  })

  test('of a fixed text is not sent again by the next call', async () => {
    const { gateway, client } = setUp()
    gateway.fail({ status: 401 })
    await expect(client.validations.create(invoice)).rejects.toMatchObject({ status: 401 })
    await expect(client.validations.create(invoice)).rejects.toMatchObject({ code: 'token_expired' })
    expect(gateway.requests).toHaveLength(1)
    expect(client.session.getState()).toEqual({ status: 'expired' })
  })
})

describe('an error answer', () => {
  test.each([
    ['{"errorName":"NotFound","content":"No such entity"}', 'No such entity'], ['"just text"', 'just text'], ['plain words', 'plain words'],
    ['', 'The server answered 400.'], ['<!doctype html><h1>Bad gateway</h1>', 'The server answered 400.'], ['{"odd":1}', 'The server answered 400.'],
  ])('%s is read as “%s”, with its status', async (body, message) => {
    const { gateway, client } = setUp()
    gateway.fail({ status: 400, body })
    await expect(client.validations.create(invoice)).rejects.toMatchObject({ name: 'GatewayError', code: 'bad_request', status: 400, message })
  })

  test('may ask to wait in seconds or until a date', () => {
    expect(readRetryAfter('3')).toBe(3000)
    expect(readRetryAfter('Sat, 21 Nov 2026 10:00:10 GMT', Date.parse('2026-11-21T10:00:00Z'))).toBe(10_000)
    expect(readRetryAfter('soon')).toBeUndefined()
  })
})

test('cookies go to the page’s own origin only, where a route of the host reads them', async () => {
  const seen: (RequestCredentials | undefined)[] = []
  const client = createClient({ endpoint: 'https://gateway.test', token: createTestToken(), fetch: async (_, init) => {
    seen.push(init?.credentials)
    return Response.json({ jobs: [], hasMore: false })
  } })
  await client.validations.list()
  expect(seen).toEqual(['same-origin'])
})
