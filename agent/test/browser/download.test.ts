import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { download } from '../../src/browser/download.ts'
import { createNetworkPolicy } from '../../src/browser/networkPolicy.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

let inside: LocalServer
let listed: LocalServer
let reached: string[] = []
const pdf = Buffer.from('%PDF-1.7 a small file')

beforeAll(async () => {
  inside = await serveLocally((request, response) => { reached.push(request.url!); response.end('secret') })
  listed = await serveLocally((request, response) => {
    const to = (location: string) => response.writeHead(302, { location }).end()
    switch (request.url) {
      case '/invoice.pdf': return void response.end(pdf)
      case '/moved': return void to('/invoice.pdf')
      case '/round': return void to('/round')
      case '/inside': return void to(`${inside.origin}/redirected`)
      case '/file': return void to('file:///etc/passwd')
      case '/broken-redirect': return void to('http://[')
      case '/endless': return void endless(response)
      case '/half': return void response.writeHead(200, { 'content-length': '1000' }).write('half', () => response.destroy())
      case '/headers': return void response.end(JSON.stringify(request.headers))
      case '/silent': return
      default: return void response.writeHead(404).end()
    }
  })
})
beforeEach(() => { reached = [] })
afterAll(() => Promise.all([inside.stop(), listed.stop()]))

function endless(response: NodeJS.WritableStream & { destroyed: boolean }) {
  const more = () => { while (!response.destroyed && response.write(Buffer.alloc(64_000))); }
  response.on('drain', more)
  more()
}

const fetchFile = (url: string, { maxBytes = 1_000_000, signal = new AbortController().signal } = {}) =>
  download(url, createNetworkPolicy([listed.host]), maxBytes, signal)

test('fetches a file, also where it was moved to', async () => {
  for (const path of ['/invoice.pdf', '/moved']) {
    expect(await fetchFile(`${listed.origin}${path}`)).toEqual({ kind: 'downloaded', bytes: pdf })
  }
})

test('takes a file as large as allowed, and none that is one byte larger', async () => {
  expect(await fetchFile(`${listed.origin}/invoice.pdf`, { maxBytes: pdf.length })).toMatchObject({ kind: 'downloaded' })
  expect(await fetchFile(`${listed.origin}/invoice.pdf`, { maxBytes: pdf.length - 1 })).toMatchObject({ kind: 'refused' })
})

test('stops an endless file at the limit, and says the limit', async () => {
  expect(await fetchFile(`${listed.origin}/endless`, { maxBytes: 2_000_000 })).toEqual({ kind: 'refused', message: 'The document is larger than 2 MB.' })
})

test.each([
  ['/inside', 'not https'], ['/file', 'not a web address'], ['/round', 'redirected too often'], ['/broken-redirect', 'not valid'],
  ['/missing', 'answered 404'], ['/half', 'connection broke'],
])('refuses %s: %s', async (path, reason) => {
  expect(await fetchFile(`${listed.origin}${path}`)).toMatchObject({ kind: 'refused', message: expect.stringContaining(reason) })
  expect(reached).toEqual([])
})

test.each(['https://127.0.0.1/', 'https://localhost/', 'https://169.254.169.254/', 'https://[::1]/', 'https://2130706433/', 'file:///etc/passwd', 'nonsense', 'http://93.184.215.14/'])('fetches nothing from %s', async (url) => {
  expect(await fetchFile(url)).toMatchObject({ kind: 'refused' })
})

test('brings no login along that stands in an address', async () => {
  const answer = await fetchFile(`http://user:word@${listed.host}/headers`)
  expect(answer).toMatchObject({ kind: 'downloaded' })
  expect(answer.kind === 'downloaded' && Buffer.from(answer.bytes).toString()).not.toMatch(/authorization|word/)
})

test('ends with the job that asked', async () => {
  const job = new AbortController()
  const answer = fetchFile(`${listed.origin}/silent`, { signal: job.signal })
  listed.server.once('request', () => job.abort())
  expect(await answer).toMatchObject({ kind: 'refused' })
})
