import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { callEndpoint } from '../../src/browser/callEndpoint.ts'
import { createNetworkPolicy } from '../../src/browser/networkPolicy.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

let server: LocalServer
let seen: { method?: string; url?: string; key?: string; body: string }[] = []
const policy = createNetworkPolicy(['127.0.0.1:*'])
const { signal } = new AbortController()

beforeAll(async () => {
  server = await serveLocally((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString() })
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, key: request.headers['x-key'] as string, body })
      if (request.url === '/moved') return void response.writeHead(307, { location: '/other' }).end()
      if (request.url === '/long') return void response.end('x'.repeat(70_000))
      if (request.url === '/cut') return void request.socket.destroy()
      response.writeHead(201).end(`{"secret":"ü"}`)
    })
  })
})
beforeEach(() => { seen = [] })
afterAll(() => server.stop())

const call = (path: string, more: object = {}) => callEndpoint({ url: `${server.origin}${path}`, method: 'post', headers: { 'x-key': 'k' }, body: 'ä', ...more }, policy, signal)

test('sends method, headers and body, and answers with status and text', async () => {
  expect(await call('/key?card=1')).toEqual({ kind: 'answered', status: 201, body: '{"secret":"ü"}' })
  expect(seen).toEqual([{ method: 'POST', url: '/key?card=1', key: 'k', body: 'ä' }])
})

test('follows no redirect, because headers may carry a key', async () => {
  expect(await call('/moved')).toMatchObject({ kind: 'answered', status: 307 })
  expect(seen).toHaveLength(1)
})

test.each([
  ['an answer that is too long', () => call('/long')],
  ['an answer that is cut off', () => call('/cut')],
  ['a header that cannot be sent', () => call('/key', { headers: { 'x-key': 'a\r\nb: c' } })],
  ['a method that does not exist', () => call('/key', { method: 'NO WAY' })],
  ['an address that is none', () => call('/key', { url: 'file:///etc/passwd' })],
])('says of %s only that it failed', async (_, ask) => {
  const answer = await ask()
  expect(answer).toEqual({ kind: 'failed', reason: expect.any(String) })
  expect(JSON.stringify(answer)).not.toMatch(/passwd|k"|WAY|b: c/)
})

test('asks nobody inside a private network, and nobody without encryption', async () => {
  expect(await call('/key', { url: 'https://10.1.2.3/key' })).toEqual({ kind: 'failed', reason: 'the address is inside a private network' })
  expect(await call('/key', { url: 'http://example.com/key' })).toEqual({ kind: 'failed', reason: 'the address is not https' })
})
