import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import type { CardGuard } from '../../src/browser/guardCard.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { acceptSockets } from './acceptSockets.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

const number = '4242424242424242'
/** A page that does what its query says when its button is pressed. */
const page = '<script>if (location.pathname === "/page-socket") early = new WebSocket("ws://" + location.host + "/early")</script><button onclick="eval(decodeURIComponent(location.search.slice(1)))">Pay</button>'

let server: LocalServer
let other: LocalServer
let browser: AgentBrowser
let got: string[]
let tab: Tab
let guard: CardGuard

beforeAll(async () => {
  const listener = (name: string): Parameters<typeof serveLocally>[0] => (request, response) => {
    let body = ''
    request.on('data', (chunk) => { body += chunk })
    request.on('end', () => {
      if (request.url !== '/favicon.ico' && !request.url!.startsWith('/page')) got.push(`${name} ${request.method} ${request.url} ${body}`)
      if (request.url === '/hop') return void response.writeHead(307, { location: `${other.origin}/stolen`, 'access-control-allow-origin': '*' }).end()
      if (request.url === '/nearby') return void response.writeHead(307, { location: '/pay' }).end()
      response.writeHead(request.url === '/down' ? 502 : 200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end(request.url!.startsWith('/page') ? page : 'done')
    })
  }
  server = await serveLocally(listener('own'))
  acceptSockets(server.server, (path, message) => got.push(`own socket ${path} ${message}`))
  other = await serveLocally(listener('other'))
  browser = await launchBrowser({ allowHosts: ['127.0.0.1:*'] })
})
beforeEach(() => { got = [] })
afterAll(async () => {
  await browser.close()
  await server.stop()
  await other.stop()
})

async function press(script: string, { allow = true, path = '/page', until = (): boolean => true } = {}) {
  tab = await browser.newTab(AbortSignal.timeout(20_000))
  await tab.open(`${server.origin}${path}?${encodeURIComponent(script)}`)
  guard = await tab.guardCard([number])
  if (allow) guard.allowOne()
  await tab.snapshot()
  await tab.click(0, 0, 'button')
  await tab.settle()
  await expect.poll(until).toBe(true)
  await tab.close()
}

const post = (body: string, path = '/pay', type = 'application/x-www-form-urlencoded') => `fetch('${path}', { method: 'POST', headers: { 'content-type': '${type}' }, body: ${JSON.stringify(body)} });`

describe('a request with the card', () => {
  it('leaves once, and never a second time', async () => {
    await press(`${post(`n=${number}`)} ${post(`n=${number}`)} setTimeout(() => { ${post(`again=${number}`)} }, 50)`)
    expect(got).toEqual([`own POST /pay n=${number}`])
    expect(guard.held()).toEqual([`A request with the card to ${server.origin} was held back: one had left already.`])
  })

  it('does not leave before pay was pressed', async () => {
    await press(post(`n=${number}`), { allow: false })
    expect(got).toEqual([])
    expect(guard.held()).toEqual([`A request with the card to ${server.origin} was held back: pay was not pressed yet.`])
  })

  it.each([
    ['in groups', post('n=4242+4242+4242+4242')], ['in groups, encoded', post('n=4242%204242%204242%204242')], ['in parts', post('a=4242&b=4242&c=4242&d=4242')],
    ['as JSON in parts', post(JSON.stringify({ card: ['4242', 4242, '4242', '4242'] }), '/pay', 'application/json')], ['in base64', post(JSON.stringify({ c: Buffer.from(`{"pan":"${number}"}`).toString('base64') }), '/pay', 'application/json')],
    ['as a form of many parts', `const form = new FormData(); for (let at = 0; at < 4; at++) form.append('n' + at, '4242'); fetch('/pay', { method: 'POST', body: form })`],
    ['by a beacon', `navigator.sendBeacon('/pay', 'n=${number}')`], ['by a beacon of a file', `navigator.sendBeacon('/pay', new Blob(['n=${number}'], { type: 'text/plain' }))`],
    ['by a beacon without a type', `navigator.sendBeacon('/pay', new Blob(['n=${number}']))`],
    ['by a picture', `new Image().src = '/pixel?n=${number}'`], ['by an address that is opened', `location.href = '/next?card=4242-4242-4242-4242'`],
  ])('is told when it is sent %s', async (_, script) => {
    await press(script, { allow: false })
    expect(got).toEqual([])
    expect(guard.held()).toHaveLength(1)
  })

  it('never leaves in an address, not even when one may leave', async () => {
    await press(`new Image().src = '/pixel?n=${number}'`)
    expect(got).toEqual([])
    expect(guard.held()).toEqual([`A request with the card to ${server.origin} was held back: the card stood in the address.`])
  })

  it('does not follow a redirect to another site', async () => {
    await press(post(`n=${number}`, '/hop'))
    expect(got).toEqual([`own POST /hop n=${number}`])
    expect(guard.held()).toEqual([`A request with the card to ${other.origin} was held back: another site was to get it.`])
  })

  it('follows a redirect within the site', async () => {
    await press(post(`n=${number}`, '/nearby'))
    expect(got).toEqual([`own POST /nearby n=${number}`, `own POST /pay n=${number}`])
  })
})

describe('a message with the card, through a socket,', () => {
  const socket = (...messages: string[]) => `const socket = new WebSocket('ws://' + location.host + '/chat'); socket.onopen = () => { ${messages.map((message) => `socket.send(${message});`).join(' ')} }`
  const held = (why: string) => [`A message with the card to ${server.origin.replace('http', 'ws')} was held back: ${why}.`]

  it.each([
    ['as text', '/page', socket("'hello'", `'{"n":"4242 4242 4242 4242"}'`, "'bye'"), '/chat'],
    ['as bytes', '/page', socket("'hello'", `new TextEncoder().encode('${number}')`, "'bye'"), '/chat'],
    ['that was open before', '/page-socket', `early.send('hello'); early.send('${number}'); early.send('bye')`, '/early'],
    ['of a frame', '/page', `document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: ${JSON.stringify(`<script>${socket("'hello'", `'${number}'`, "'bye'")}</script>`.replace('location.host', 'parent.location.host'))} }))`, '/chat'],
  ])('%s, does not leave before pay was pressed; the others do', async (_, path, script, to) => {
    await press(script, { allow: false, path })
    await expect.poll(() => got).toEqual([`own socket ${to} hello`, `own socket ${to} bye`])
    expect([guard.held(), guard.escaped()]).toEqual([held('pay was not pressed yet'), []])
  })

  it('leaves once where pay was pressed, and is counted as sent', async () => {
    await press(socket(`'n=${number}'`, `'again ${number}'`))
    await expect.poll(() => got).toEqual([`own socket /chat n=${number}`])
    expect([guard.held(), guard.escaped(), guard.sent()]).toEqual([held('one had left already'), [], 1])
  })

  it('of a worker, is seen when it has left', async () => {
    await press(`new Worker(window.URL.createObjectURL(new Blob([${JSON.stringify(socket(`'${number}'`))}.replace('location.host', ${JSON.stringify(`'${server.host}'`)})])))`, { allow: false, until: () => guard.escaped().length > 0 })
    expect(guard.escaped()).toEqual([`The card left through a socket to ${server.host} before it could be held back.`])
  })

  it('has no shared worker to leave from', async () => {
    await press("fetch('/status?' + typeof SharedWorker)")
    expect(got).toEqual(['own GET /status?undefined '])
  })
})

it('lets what carries no card pass, and tells how it was answered', async () => {
  await press(`${post('total=150.75')} fetch('/status');`)
  expect(got.toSorted()).toEqual(['own GET /status ', 'own POST /pay total=150.75'])
  expect(guard.sent()).toBe(1)
  expect(guard.answers()).toEqual([{ url: `${server.origin}/pay`, status: 200 }])
  await press(post(`n=${number}`, '/down'))
  expect(guard.answers()).toEqual([{ url: `${server.origin}/down`, status: 502 }])
})
