import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createNetworkPolicy } from '../../src/browser/networkPolicy.ts'
import { postNotice } from '../../src/browser/postNotice.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

let server: LocalServer
let seen: string[] = []
const notice = { headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' }, body: '{"name":"ü"}' }
/** As if its name had been made to point somewhere else. */
const rebound = (address: string) => createNetworkPolicy([], { resolve: async () => [address] })

beforeAll(async () => {
  server = await serveLocally((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString() })
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${String(request.headers['webhook-id'])} ${body}`)
      if (request.url === '/moved') return void response.writeHead(307, { location: `${server.origin}/elsewhere` }).end()
      if (request.url === '/silent') return
      if (request.url === '/endless') return void response.writeHead(200).write('on and on')
      response.writeHead(204).end()
    })
  })
})
beforeEach(() => { seen = [] })
afterAll(() => server.stop())

const post = (url: string, policy = createNetworkPolicy(['127.0.0.1:*']), signal = new AbortController().signal) => postNotice(url, notice, policy, signal)

test('posts headers and body once, and says how it was answered', async () => {
  expect(await post(`${server.origin}/hooks?key=1`)).toEqual({ kind: 'answered', status: 204 })
  expect(seen).toEqual(['POST /hooks?key=1 msg_1 {"name":"ü"}'])
})

test('follows no redirect', async () => {
  expect(await post(`${server.origin}/moved`)).toEqual({ kind: 'answered', status: 307 })
  expect(seen).toHaveLength(1)
})

test('waits for the status and not for an answer that never ends', async () => {
  expect(await post(`${server.origin}/endless`)).toEqual({ kind: 'answered', status: 200 })
})

test.each([
  ['a name that means a private address', 'https://host.example/', '10.1.2.3', 'inside a private network'],
  ['a name that means this machine', 'https://host.example/', '::ffff:127.0.0.1', 'inside a private network'],
  ['an address without encryption', 'http://host.example/', '93.184.216.34', 'not https'],
  ['a file', 'file:///etc/passwd', '93.184.216.34', 'not a web address'],
])('asks nobody at %s', async (_, url, address, reason) => {
  expect(await post(url, rebound(address))).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) })
})

test('throws what broke, or that the time is up', async () => {
  const until = new AbortController()
  const asked = post(`${server.origin}/silent`, undefined, until.signal)
  server.server.once('request', () => until.abort())
  await expect(asked).rejects.toMatchObject({ code: 'ABORT_ERR' })
  await expect(post('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
