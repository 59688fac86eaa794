import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { servePages, type LocalServer } from './serveLocally.ts'

let server: LocalServer
let browser: AgentBrowser
let tab: Tab
beforeAll(async () => {
  server = await servePages({
    '/plain': '<p>Pay by card</p><script>document.title = "done"</script>',
    '/timer': '<p id="p">one</p><script>setTimeout((word) => { p.textContent = word }, 300, "two")</script>',
    '/chain': '<p id="p">0</p><script>const step = (n) => { p.append(n); if (n < 6) setTimeout(step, 150, n + 1) }; step(0)</script>',
    '/frames': '<p id="p">drawing</p><script>let n = 0; const draw = () => { if (++n === 12) p.textContent = "drawn"; else requestAnimationFrame(draw) }; draw()</script>',
    '/forgotten': '<p id="p">same</p><script>const id = setTimeout(() => { p.textContent = "other" }, 200); clearTimeout(id)</script>',
    '/clock': '<p id="p">0</p><script>setInterval(() => { p.textContent = Date.now() % 10 }, 100)</script>',
    '/framing': '<p>outside</p><iframe src="/timer"></iframe>',
    '/natives': `<p id="p"></p><script>
      globalThis.hit = 0
      const ids = [setTimeout('hit++'), setTimeout(function () { hit += this === window }, 0)]
      addEventListener('load', () => setTimeout(() => { p.textContent = [String(setTimeout), typeof ids[0], setTimeout.name, setTimeout.length, hit, Object.keys(window).filter((name) => /^w[0-9a-f]{16}/.test(name)).length, new Worker('data:,') instanceof Worker].join(' | ') }, 20))
    </script>`,
  })
  browser = await launchBrowser({ allowHosts: [server.host] })
})
beforeEach(async () => { tab = await browser.newTab(new AbortController().signal) })
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** The page's words as soon as it counts as quiet, and how long that took. */
async function open(path: string) {
  await tab.open('about:blank')
  const began = performance.now()
  await tab.open(`${server.origin}${path}`)
  const ms = performance.now() - began
  return { ms, words: (await tab.snapshot()).frames.map(({ text }) => text).join(' ') }
}

test('what timers and frames still bring is waited for, in frames too', async () => {
  expect((await open('/timer')).words).toBe('two')
  expect((await open('/chain')).words).toBe('0 0 1 2 3 4 5 6')
  expect((await open('/frames')).words).toBe('drawn')
  expect((await open('/framing')).words).toBe('outside two')
})

test('a page that has nothing under way is not waited for', async () => {
  const fastest = async (path: string) => Math.min((await open(path)).ms, (await open(path)).ms, (await open(path)).ms, (await open(path)).ms)
  expect(await fastest('/plain')).toBeLessThan(350)
  expect(await fastest('/forgotten')).toBeLessThan(350)
  expect(await fastest('/clock')).toBeGreaterThan(390)
})

test('a page finds its timers as they always are', async () => {
  expect((await open('/natives')).words).toMatch(/^function \(\) \{ \[native code\] \} \| number \| setTimeout \| 1 \| 2 \| 0 \| true$/)
})
