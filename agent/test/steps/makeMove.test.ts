import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { findNextMove } from '../../src/readers/findNextMove.ts'
import { judgeTravel } from '../../src/readers/judgeTravel.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { makeMove } from '../../src/steps/makeMove.ts'
import { serveLocally, type LocalServer } from '../browser/serveLocally.ts'

const facts: InvoiceFacts = { status: 'due', invoiceNumber: 'A-17', amount: { minor: 1000, currency: 'USD' }, evidence: [] }
const pages: Record<string, string> = {
  '/link': '<a href="/next" target="_blank">Pay now</a>',
  '/window': `<button onclick="window.open('/next')">Pay now</button>`,
  '/late': `<button onclick="const w = window.open(''); setTimeout(() => { w.location = '/next' }, 200)">Pay now</button>`,
  '/unseen': `<button onclick="const { port1, port2 } = new MessageChannel(), end = Date.now() + 600; port2.onmessage = () => { if (Date.now() > end) location = '/next'; else port1.postMessage(0) }; port1.postMessage(0)">Pay now</button>`,
  '/both': `<button onclick="window.open('/advert'); location = '/next'">Pay now</button>`,
  '/broken': '<button onclick="location=\'/missing\'">Pay now</button>',
  '/away': `<button onclick="location = 'http://stranger.test/pay'">Pay now</button>`,
  '/awayLink': '<a href="http://stranger.test/pay">Pay now</a>',
  '/awayWindow': `<button onclick="window.open('http://stranger.test/pay')">Pay now</button>`,
  '/awayForm': '<form action="http://stranger.test/find"><label>Invoice number <input name="n"></label><button>Find</button></form>',
  '/scripted': `<form action="javascript:void 0" onsubmit="location = '/next'; return false"><button>Pay now</button></form>`,
  '/under': '<div style="position:relative"><button>Pay now</button><i style="position:absolute;inset:0"></i></div>',
  '/next': '<p>next</p>',
  '/advert': '<p>advert</p>',
}
let server: LocalServer
let browser: AgentBrowser
let tab: Tab
let asked: string[] = []
beforeAll(async () => {
  server = await serveLocally((request, response) => {
    asked.push(request.url!)
    response.writeHead(pages[request.url!] ? 200 : 404, { 'content-type': 'text/html' }).end(pages[request.url!] ?? 'Not here')
  })
  browser = await launchBrowser({ allowHosts: [server.host] })
  tab = await browser.newTab(new AbortController().signal)
})
beforeEach(() => { asked = [] })
afterAll(async () => {
  await browser.close()
  await server.stop()
})

async function moveFrom(path: string, from = tab) {
  await tab.open(`${server.origin}${path}`)
  const before = await tab.snapshot()
  const next = findNextMove(before, facts, new Set())
  if (next.kind !== 'move') throw new Error('There is nothing to do on the page.')
  return makeMove(from, next.move, before, (from, to) => judgeTravel(from, to, { allowHosts: [server.host] }))
}
const textOf = (moved: Awaited<ReturnType<typeof makeMove>>) => (moved.kind === 'moved' ? moved.page.frames[0]!.text : moved.sentence)

test.each(['/link', '/window', '/late', '/unseen', '/both', '/scripted'])('from %s it comes to the next page in the same tab', async (path) => {
  const moved = await moveFrom(path)
  expect(textOf(moved)).toBe('next')
  expect((await tab.snapshot()).url).toBe(`${server.origin}/next`)
})

test('a page that goes away while it is looked at is looked at again', async () => {
  const snapshot = vi.fn(tab.snapshot).mockRejectedValueOnce(new Error('Execution context was destroyed.'))
  expect(textOf(await moveFrom('/scripted', { ...tab, snapshot }))).toBe('next')
})

test.each(['/away', '/awayLink', '/awayWindow', '/awayForm'])('from %s it does not go to a stranger, and says where that would have been', async (path) => {
  expect(textOf(await moveFrom(path))).toMatch(/stranger\.test, where the agent does not follow/)
})

test('what was typed is not sent to a stranger', async () => {
  await moveFrom('/awayForm')
  expect((await tab.snapshot()).frames[0]!.fields[0]!.value).toBe('')
})

test('a page that is not there is told by its status', async () => {
  expect(await moveFrom('/broken')).toMatchObject({ kind: 'moved', page: { status: 404 } })
})

test('a button that something lies on changes nothing and ends nothing', async () => {
  expect(await moveFrom('/under')).toMatchObject({ kind: 'moved' })
  expect(asked).toEqual(['/under'])
}, 20_000)
