import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { startFilteringProxy, type FilteringProxy } from '../../src/browser/filteringProxy.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { createNetworkPolicy } from '../../src/browser/networkPolicy.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

/** A server that nobody listed: every request that arrives is a leak. */
let inside: LocalServer
let listed: LocalServer
let reached: string[] = []

beforeAll(async () => {
  inside = await serveLocally((request, response) => { reached.push(request.url!); response.writeHead(200, { 'access-control-allow-origin': '*' }).end('secret') })
  inside.server.on('upgrade', (request, socket) => { reached.push(request.url!); socket.destroy() })
  listed = await serveLocally((request, response) => {
    const to = (location: string) => response.writeHead(302, { location }).end()
    if (request.url === '/redirect') return void to(`${inside.origin}/redirect`)
    if (request.url === '/image') return void to(`${inside.origin}/image`)
    response.writeHead(200, { 'content-type': 'text/html' }).end(scripted(request.url!))
  })
  listed.server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  })
})
beforeEach(() => { reached = [] })
afterAll(() => Promise.all([inside.stop(), listed.stop()]))

/** Pages that try something and write what came of it. */
function scripted(path: string): string {
  const say = `const say = (word) => { document.body.append(word) }`
  const socket = (origin: string) => `<script>${say}; const socket = new WebSocket('${origin.replace('http', 'ws')}/socket'); socket.onopen = () => say('open'); socket.onerror = () => say('shut')</script>`
  switch (path) {
    case '/picture': return `<body><script>${say}</script><img src="${inside.origin}/picture" onload="say('open')" onerror="say('shut')">`
    case '/redirected-picture': return `<body><script>${say}</script><img src="/image" onload="say('open')" onerror="say('shut')">`
    case '/fetch': return `<body><script>${say}; fetch('${inside.origin}/fetch').then(() => say('open'), () => say('shut'))</script>`
    case '/blind-post': return `<body><script>${say}; fetch('${inside.origin}/post', { method: 'POST', mode: 'no-cors', body: 'x' }).then((answer) => say(answer.status ? 'open' : 'shut'), () => say('shut'))</script>`
    case '/metadata': return `<body><script>${say}; fetch('https://169.254.169.254/latest').then(() => say('open'), () => say('shut'))</script>`
    case '/socket': return `<body>${socket(inside.origin)}`
    case '/listed-socket': return `<body>${socket(listed.origin)}`
    case '/frame': return `<body><p>outside</p><iframe src="${inside.origin}/frame"></iframe>`
    case '/leave': return `<body><p>leaving</p><script>location = '${inside.origin}/leave'</script>`
    default: return '<p>welcome'
  }
}

describe('the browser', () => {
  let browser: AgentBrowser
  let tab: Tab
  beforeAll(async () => { browser = await launchBrowser({ allowHosts: [listed.host] }) })
  beforeEach(async () => { tab = await browser.newTab(new AbortController().signal) })
  afterEach(() => tab.close())
  afterAll(() => browser.close())

  const words = async () => (await tab.snapshot()).frames[0]!.text

  test('opens a page that is listed', async () => {
    expect(await tab.open(`${listed.origin}/`)).toMatchObject({ kind: 'opened' })
    expect(await words()).toBe('welcome')
  })

  test.each(['/page', '/other?to=169.254.169.254'])('opens no page at %s of a host that is not', async (path) => {
    expect(await tab.open(`${inside.origin}${path}`)).toMatchObject({ kind: 'refused', reason: 'the address is not https' })
    expect(reached).toEqual([])
  })

  test.each(['localhost', '127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '169.254.169.254'])('opens no https page at %s', async (host) => {
    const { port } = new URL(inside.origin)
    expect(await tab.open(`https://${host}:${port}/`)).toMatchObject({ kind: 'refused' })
  })

  test('follows no redirect to it', async () => {
    expect(await tab.open(`${listed.origin}/redirect`)).toMatchObject({ kind: 'refused', url: `${inside.origin}/redirect`, chain: [`${listed.origin}/redirect`, `${inside.origin}/redirect`] })
    expect(reached).toEqual([])
  })

  test.each(['/picture', '/redirected-picture', '/fetch', '/metadata', '/socket', '/blind-post'])('lets a page reach it by no %s', async (path) => {
    expect(await tab.open(`${listed.origin}${path}`)).toMatchObject({ kind: 'opened' })
    await expect.poll(words).toBe('shut')
    expect(reached).toEqual([])
  })

  test('opens a socket to a host that is listed', async () => {
    await tab.open(`${listed.origin}/listed-socket`)
    await expect.poll(words).toBe('open')
  })

  test('shows nothing of it in a frame', async () => {
    await tab.open(`${listed.origin}/frame`)
    const { frames } = await tab.snapshot()
    expect(frames[0]!.text).toContain('outside')
    expect(frames.map(({ text }) => text).join(' ')).not.toContain('secret')
    expect(reached).toEqual([])
  })

  test('goes there with no page that leaves for it', async () => {
    await tab.open(`${listed.origin}/leave`)
    await expect.poll(words).not.toBe('leaving')
    expect(await words()).not.toContain('secret')
    expect(reached).toEqual([])
  })
})

describe('the proxy', () => {
  let proxy: FilteringProxy
  beforeAll(async () => { proxy = await startFilteringProxy(createNetworkPolicy([listed.host])) })
  afterAll(() => proxy.stop())

  /** What the proxy answers to words as they stand. */
  const say = (text: string) => new Promise<string>((done) => {
    const { hostname, port } = new URL(proxy.url)
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.once('data', (data) => { done(data.toString()); socket.destroy() })
    socket.once('close', () => done(''))
  })

  test.each(['127.0.0.1:22', 'localhost:443', '[::1]:443', '169.254.169.254:443'])('opens no tunnel to %s', async (target) => {
    expect(await say(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('opens a tunnel to what is listed', async () => {
    expect(await say(`CONNECT ${listed.host} HTTP/1.1\r\nHost: ${listed.host}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  test.each(['CONNECT : HTTP/1.1', 'CONNECT a@b@c:1:2 HTTP/1.1', 'GET nonsense HTTP/1.1', 'GET https://127.0.0.1/ HTTP/1.1', 'GET ftp://127.0.0.1/ HTTP/1.1'])('survives “%s”', async (line) => {
    expect(await say(`${line}\r\nHost: x\r\n\r\n`)).not.toMatch(/^HTTP\/1\.1 2/)
    expect(await say(`CONNECT ${listed.host} HTTP/1.1\r\nHost: ${listed.host}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('stops while somebody is connected, and while a server has not answered', async () => {
    let asked: () => void
    const waiting = new Promise<void>((done) => { asked = done })
    const silent = await serveLocally(() => asked())
    const other = await startFilteringProxy(createNetworkPolicy([silent.host]))
    const { hostname, port } = new URL(other.url)
    const request = httpRequest({ host: hostname, port, path: `${silent.origin}/`, headers: { host: silent.host } }).on('error', () => {}).end()
    await waiting
    const gone = new Promise((done) => request.once('close', done))
    await other.stop()
    await gone
    await silent.stop()
  })
})
