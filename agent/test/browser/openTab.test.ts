import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'

const pages: Record<string, string> = {
  '/texts': `<title>Texts</title><p>shown</p><p style="display:none">never</p><p style="opacity:0">clear</p><p style="position:absolute;left:-9999px">aside</p>
    <p hidden>hidden</p><div style="visibility:hidden">unseen <b style="visibility:visible">seen again</b></div><label>Card number <input name="n" autocomplete="cc-number"></label>
    <p>Expiry</p><input id="exp"><div id="host"></div><script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML='<label>In the shadow <input name="s"></label>'</script>`,
  '/masked': `<input id="m"><select id="s"><option value="">Year</option><option value="28">2028</option></select>
    <script>m.addEventListener('input', () => { const d = m.value.replace(/\\D/g, '').slice(0, 4); m.value = d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2) : d })</script>`,
  '/echo': `<p id="out">nothing yet</p><input id="pan"><script>pan.addEventListener('input', () => { out.textContent = 'You typed ' + pan.value; document.title = pan.value; out.dataset.typed = pan.value })</script>`,
  '/noisy': `<p>noisy</p><script>alert('stop'); open('/texts')</script>`,
}
let server: Server
let forbidden: Server
let reached: string[] = []
let origin: string
let browser: AgentBrowser
let tab: Tab

const listen = (handler: Parameters<typeof createServer>[1]) => new Promise<Server>((done) => {
  const made = createServer(handler!).listen(0, '127.0.0.1', () => done(made))
})
const at = (made: Server) => `http://127.0.0.1:${(made.address() as AddressInfo).port}`

beforeAll(async () => {
  forbidden = await listen((request, response) => { reached.push(request.url!); response.end('secret') })
  server = await listen((request, response) => {
    if (request.url === '/out') return void response.writeHead(302, { location: `${at(forbidden)}/redirected` }).end()
    if (request.url === '/hop') return void response.writeHead(302, { location: '/texts' }).end()
    const page = request.url === '/reaching'
      ? `<p>reaching</p><img src="${at(forbidden)}/image"><script>fetch('${at(forbidden)}/fetch').catch(() => {}); new WebSocket('${at(forbidden).replace('http', 'ws')}/socket')</script>`
      : pages[request.url!]
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(page)
  })
  origin = at(server)
  browser = await launchBrowser({ allowHosts: [new URL(origin).host] })
  tab = await browser.newTab(new AbortController().signal)
})
afterAll(async () => {
  await browser.close()
  server.close()
  forbidden.close()
})

test('sees what a person sees: no hidden, clear or off-page text, and fields in open shadow roots', async () => {
  await tab.open(`${origin}/texts`)
  const { title, frames: [page] } = await tab.snapshot()
  expect(title).toBe('Texts')
  for (const words of ['shown', 'seen again', 'Card number', 'In the shadow']) expect(page!.text).toContain(words)
  for (const words of ['never', 'clear', 'aside', 'hidden', 'unseen']) expect(page!.text).not.toContain(words)
  expect(page!.fields.map(({ label, nearText, autocomplete }) => label || nearText || autocomplete)).toEqual(['Card number', 'Expiry', 'In the shadow'])
})

test('tells every address on the way', async () => {
  expect(await tab.open(`${origin}/hop`)).toEqual({ kind: 'opened', url: `${origin}/texts`, chain: [`${origin}/hop`, `${origin}/texts`] })
})

test('reads back what a mask made of it, and chooses from a list', async () => {
  await tab.open(`${origin}/masked`)
  await tab.snapshot()
  expect(await tab.fill(0, 0, '12/28')).toBe(true)
  expect(await tab.fill(0, 1, '28')).toBe(true)
  expect((await tab.snapshot()).frames[0]!.fields.map(({ value }) => value)).toEqual(['12 / 28', '28'])
})

test('a dialog does not hold it, and what opens beside it is closed', async () => {
  expect(await tab.open(`${origin}/noisy`)).toMatchObject({ kind: 'opened' })
  expect((await tab.snapshot()).frames[0]!.text).toBe('noisy')
})

test('neither a picture, a script, a socket nor a redirect reaches an address that is not allowed', async () => {
  reached = []
  expect(await tab.open(`${origin}/reaching`)).toMatchObject({ kind: 'opened' })
  expect(await tab.open(`${origin}/out`)).toMatchObject({ kind: 'refused' })
  expect(await browser.download(`${origin}/out`, 1000, AbortSignal.timeout(5000))).toMatchObject({ kind: 'refused' })
  expect(reached).toEqual([])
})

test('a download stops at its limit', async () => {
  expect(await browser.download(`${origin}/texts`, 100, AbortSignal.timeout(5000))).toMatchObject({ kind: 'refused', message: expect.stringContaining('larger') })
  expect(await browser.download(`${origin}/texts`, 100_000, AbortSignal.timeout(5000))).toMatchObject({ kind: 'downloaded' })
})

test('a page that echoes the card leaves nothing of it in the recording', async () => {
  const number = '4929131277583046'
  await tab.open(`${origin}/echo`)
  await tab.snapshot()
  await tab.pauseRecording()
  await tab.fill(0, 0, number)
  await tab.resumeRecording()
  await tab.settle()
  expect((await tab.snapshot()).frames[0]!.text, 'the page does echo').toContain(number)
  const recording = Buffer.from((await tab.recording([number]))!).toString()
  expect(recording).toContain('You typed ••••')
  for (let start = 0; start + 5 <= number.length; start++) expect(recording).not.toContain(number.slice(start, start + 5))
})
