import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverOptions } from '../../src/http/serverOptions.ts'
import { startTestAgent, type TestAgent } from './startTestAgent.ts'

let agent: TestAgent
let server: Server
beforeAll(async () => {
  agent = await startTestAgent()
  // As patient as the real one, at a two hundredth of the time.
  const [headersTimeout, requestTimeout, connectionsCheckingInterval] = [serverOptions.headersTimeout / 200, serverOptions.requestTimeout / 200, serverOptions.connectionsCheckingInterval / 200]
  server = serve({ fetch: agent.app.fetch, hostname: '127.0.0.1', port: 0, serverOptions: { headersTimeout, requestTimeout, connectionsCheckingInterval } }) as Server
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await agent.stop()
})

const head = (more: string) => `POST /payment-gateway/validate HTTP/1.1\r\nhost: agent\r\nauthorization: Bearer ${agent.apiKey}\r\n${more}\r\n\r\n`

/** Sends this, goes on sending `more` until there is an answer, and says what was answered when the server has hung up. */
async function say(text: string, more?: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => { answer += data })
  // Who is hung up on while he speaks hears a reset.
  socket.on('error', () => {})
  socket.write(text)
  const go = (error?: Error | null) => { if (more && !answer && !error && socket.writable) socket.write(more, go) }
  go()
  await new Promise((done) => { socket.once('close', done) })
  return answer
}

/** A body without end, and how much of it was taken. */
function endless() {
  const taken = { parts: 0, isCancelled: false }
  const part = new Uint8Array(1_000_000).fill(32)
  const body = new ReadableStream({
    pull(controller) { taken.parts++; controller.enqueue(part) },
    cancel() { taken.isCancelled = true },
  }, { highWaterMark: 0 })
  return { taken, body }
}

test.each([
  ['a body that stops in the middle', () => head('content-length: 1000') + '{"type":'],
  ['a body in parts that never ends', () => `${head('transfer-encoding: chunked')}5\r\n{"typ\r\n`],
  ['headers that never end', () => 'POST /payment-gateway/validate HTTP/1.1\r\nhost: agent\r\nx-slow: '],
])('%s ends with 408', async (_, text) => {
  expect(await say(text())).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body that says it is too large is refused before it comes', async () => {
  const answer = await say(head('content-length: 35000001\r\nconnection: close'))
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toContain('The body is larger than 35 MB.')
})

test('a body in parts is refused once it is too large, and hung up on', async () => {
  // A busy machine takes a while for so much.
  server.requestTimeout = serverOptions.requestTimeout
  const part = `${(1_000_000).toString(16)}\r\n${' '.repeat(1_000_000)}\r\n`
  expect(await say(head('transfer-encoding: chunked\r\nconnection: close'), part)).toMatch(/^HTTP\/1\.1 413 /)
})

test('of a body that is too large no more is taken than it may have', async () => {
  const { taken, body } = endless()
  const answer = await agent.app.request('/payment-gateway/validate', { method: 'POST', headers: { authorization: `Bearer ${agent.apiKey}` }, body, duplex: 'half' } as RequestInit)
  expect(answer.status).toBe(413)
  expect(taken).toEqual({ parts: 36, isCancelled: true })
})

test.each(['/payment-gateway/validate', '/payment-gateway/process', '/entity/ent_1/token', '/organization/invalidateTokens', '/nowhere'])(
  'nothing is taken of the body of a caller nobody knows, at %s', async (path) => {
    const { taken, body } = endless()
    const answer = await agent.app.request(path, { method: 'POST', headers: { authorization: 'Bearer nobody' }, body, duplex: 'half' } as RequestInit)
    expect(answer.status).toBe(path === '/nowhere' ? 404 : 401)
    expect(taken.parts).toBe(0)
  },
)
