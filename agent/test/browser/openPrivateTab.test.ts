import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { serveLocally, type LocalServer } from './serveLocally.ts'

let browser: AgentBrowser
let server: LocalServer
const asked: string[] = []
beforeAll(async () => {
  server = await serveLocally((request, response) => {
    asked.push(request.url!)
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=1' }).end(`<p>Cookies: ${request.headers.cookie ?? 'none'}</p><button type="button" onclick="this.textContent = 'Shown'">Show</button>`)
  })
  browser = await launchBrowser({ allowHosts: ['127.0.0.1:*'] })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const { signal } = new AbortController()
/** Names that a page does not have by itself. The recorder's begins with an r and sixteen digits. */
const strangers = () => Object.getOwnPropertyNames(globalThis).filter((name) => /^r[0-9a-f]{16}/.test(name)).length

test('holds no recorder, while other tabs do', async () => {
  const tab = await browser.newPrivateTab(signal)
  await tab.open(server.origin)
  expect(await tab.run(strangers, undefined)).toBe(0)
  await tab.close()

  const other = await browser.newTab(signal)
  await other.open(server.origin)
  await other.settle()
  expect(Buffer.from((await other.recording([]))!).toString()).toContain('Cookies: none')
  await other.close()
})

test('shares nothing with the tab before it, and presses what it is told', async () => {
  for (let time = 0; time < 2; time++) {
    const tab = await browser.newPrivateTab(signal)
    await tab.open(server.origin)
    const page = await tab.snapshot()
    expect(page.frames[0]!.text).toContain('Cookies: none')
    await tab.press(0, page.frames[0]!.buttons[0]!.ref)
    expect((await tab.snapshot()).frames[0]!.text).toContain('Shown')
    await tab.close()
  }
})

test('shows a page of ours at any address and asks nobody for it', async () => {
  const tab = await browser.newPrivateTab(signal)
  asked.length = 0
  await tab.show(`<h1>Ours</h1><script src="${server.origin}/script.js"></script>`, 'https://card.test.invalid/')
  expect(await tab.snapshot()).toMatchObject({ url: 'https://card.test.invalid/', frames: [{ text: 'Ours' }] })
  expect(await tab.run((number) => Promise.resolve(number + 1), 1)).toBe(2)
  expect(asked).toEqual(['/script.js'])
  await tab.close()
})
