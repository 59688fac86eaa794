import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { MAX_BODY_BYTES } from '../../src/api/index.ts'
import { createEventRelay, createGatewayRoute, createWebhookRoute, type GatewayCaller } from '../../src/server/index.ts'
import { toNode } from './toNode.ts'

const json = { 'content-type': 'application/json' }
const invoice = { type: 'html', html: 'é'.repeat(1_000_000) }

/** A host whose routes are joined to a server as docs/server.md says. */
async function startHost(join: (route: (request: Request) => Promise<Response>) => Server, caller: () => GatewayCaller | undefined = () => ({ everything: true })) {
  const requests: Request[] = []
  const relay = createEventRelay({ authorize: () => true })
  const webhooks = createWebhookRoute({ secret: null, onEvent: relay.publish })
  const gateway = createGatewayRoute({
    apiKey: 'key', authorize: caller, events: relay.route,
    fetch: async (_, init) => Response.json({ jobStatus: 'pending', jobId: 'pgv_1', vendorName: `${JSON.parse(String(init!.body)).html.length} letters` }),
  })
  const server = join((request) => {
    requests.push(request)
    return request.url.endsWith('/webhooks') ? webhooks(request) : gateway(request)
  })
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening) })
  onTestFinished(() => new Promise<void>((closed) => {
    relay.close()
    server.close(() => closed())
    server.closeAllConnections()
  }))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/mercoa`, requests }
}

test('the adapter of the documentation is the one tested here', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
  expect(read('../../docs/server.md')).toContain(read('toNode.ts'))
})

describe.each([
  ['node:http', (route) => createServer(toNode(route))],
  ['Hono', (route) => createAdaptorServer(new Hono().all('*', (context) => route(context.req.raw))) as Server],
] satisfies [string, Parameters<typeof startHost>[0]][])('behind %s', (_, joinTo) => {
  test('an invoice arrives whole, and its job comes back', async () => {
    const { url } = await startHost(joinTo)
    const answer = await fetch(`${url}/payment-gateway/validate`, { method: 'POST', headers: json, body: JSON.stringify(invoice) })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({ jobId: 'pgv_1', vendorName: '1000000 letters' })
  })

  test('a body that is too large is refused with words', async () => {
    const { url } = await startHost(joinTo)
    const answer = await fetch(`${url}/payment-gateway/validate`, { method: 'POST', headers: json, body: 'x'.repeat(MAX_BODY_BYTES + 1) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ errorName: 'BadRequest' })
  })

  test('a stream arrives event by event, and ends with its job', async () => {
    const { url } = await startHost(joinTo)
    const stream = await fetch(`${url}/events?jobId=pgp_1`)
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader.read()).toEqual({ done: false, value: ': waiting\n\n' })

    const body = { eventType: 'paymentGateway.process.completed', jobId: 'pgp_1', data: { jobStatus: 'failed', jobId: 'pgp_1' } }
    expect((await fetch(`${url}/webhooks`, { method: 'POST', headers: json, body: JSON.stringify(body) })).status).toBe(200)
    expect(await reader.read()).toMatchObject({ value: expect.stringContaining('"jobId":"pgp_1"') })
    expect(await reader.read()).toEqual({ done: true, value: undefined })
  })

  test('a reader who leaves is noticed', async () => {
    const { url, requests } = await startHost(joinTo)
    const page = new AbortController()
    await fetch(`${url}/events?jobId=pgp_1`, { signal: page.signal })
    expect(requests[0]!.signal.aborted).toBe(false)
    page.abort()
    await vi.waitFor(() => expect(requests[0]!.signal.aborted).toBe(true))
  })

  test('what the host throws becomes a 500', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const { url } = await startHost(joinTo, () => { throw new Error('The session store is down') })
    const answer = await fetch(`${url}/payment-gateway/process-jobs`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('session store')
  })
})
