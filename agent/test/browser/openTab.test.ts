import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'

const pages: Record<string, string> = {
  '/texts': `<title>Texts</title><p>shown</p><p style="display:none">never</p><p style="opacity:0">clear</p><p style="position:absolute;left:-9999px">aside</p>
    <p hidden>hidden</p><div style="visibility:hidden">unseen <b style="visibility:visible">seen again</b></div><label>Card number <input name="n" autocomplete="cc-number"></label>
    <p>Expiry</p><input id="exp"><div id="host"></div><script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML='<label>In the shadow <input name="s"></label>'</script>`,
  '/masked': `<input id="m"><select id="s"><option value="">Year</option><option value="28">2028</option></select>
    <script>m.addEventListener('input', () => { const d = m.value.replace(/\\D/g, '').slice(0, 4); m.value = d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2) : d })</script>`,
  '/echo': `<p id="out">nothing yet</p><input id="pan"><script>pan.addEventListener('input', () => { out.textContent = 'You typed ' + pan.value; document.title = pan.value; out.dataset.typed = pan.value })</script>`,
  '/framing': '<p>the vendor</p><iframe src="OTHER/card" width="300" height="100"></iframe>',
  '/card': '<label>Card number <input name="pan" autocomplete="cc-number"></label><button>Pay</button>',
  '/labels': `<label for="a">First</label><input id="a"><input aria-label="Second"><b id="c">Third</b><input aria-labelledby="c"><input placeholder="Fourth">
    <div>Fifth <input></div><label>Sixth <select><option value="x">Option X</option></select></label><input type="hidden" name="token"><input type="password" value="hush">`,
  '/unseen': `<p>shown</p><p style="position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden">clipped</p><p style="height:0;overflow:hidden;margin:0">flattened</p>
    <p style="font-size:0">tiny</p><div style="opacity:0.01"><p>faint</p></div><details><summary>more</summary><p>folded</p></details><p style="position:fixed;top:-500px">above</p>
    <template>template</template><noscript>scriptless</noscript><script>'scripted'</script><style>/* styled */</style>`,
  '/pristine': `<p id="p">pristine</p><input id="i"><button onclick="judge()">Judge</button><script>
    const look = () => document.documentElement.outerHTML
    const before = look(); const globals = Object.keys(window); const changes = []
    const observer = new MutationObserver((list) => { changes.push(...list) })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    function judge() {
      changes.push(...observer.takeRecords())
      const fresh = Object.keys(window).filter((name) => !globals.includes(name)), ours = Object.keys(window).filter((name) => /rrweb|playwright|^r[0-9a-f]{16}/i.test(name))
      p.textContent = [changes.length, look() === before, fresh.join(), ours.join()].join(' | ')
    }</script>`,
  '/popup': `<p>opener</p><button onclick="window.open('/card'); this.textContent = 'opened'">Open</button>`,
  '/asking': `<p id="p">asking</p><button onclick="p.textContent = confirm('Sure?') ? 'yes' : 'no'">Ask</button>`,
  '/forgetful': `<input oninput="this.value = 'other'">`,
  '/keys': `<input id="i"><script>let typed = ''; i.addEventListener('input', (event) => { if (event.inputType === 'insertText' && event.data?.length === 1) typed += event.data; else typed = ''; i.value = typed })</script>`,
  '/endless': `<p>endless</p><input oninput="for (;;);">`,
  '/stuck': `<p>stuck</p><script>setTimeout(() => { for (;;); })</script>`,
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
    const page = request.url === '/framing' ? pages['/framing']!.replace('OTHER', origin.replace('127.0.0.1', 'localhost'))
      : request.url === '/reaching'
      ? `<p>reaching</p><img src="${at(forbidden)}/image"><script>fetch('${at(forbidden)}/fetch').catch(() => {}); new WebSocket('${at(forbidden).replace('http', 'ws')}/socket')</script>`
      : pages[request.url!]
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(page)
  })
  origin = at(server)
  browser = await launchBrowser({ allowHosts: [new URL(origin).host, `localhost:${new URL(origin).port}`] })
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

test('sees into frames of other sites, and types there', async () => {
  await tab.open(`${origin}/framing`)
  const { frames } = await tab.snapshot()
  expect(frames.map(({ id, text, url }) => [id, text.split(' ')[0], new URL(url).hostname])).toEqual([[0, 'the', '127.0.0.1'], [1, 'Card', 'localhost']])
  expect(frames[1]!.buttons.map(({ text }) => text)).toEqual(['Pay'])
  expect(await tab.fill(1, 0, '4242 4242')).toBe(true)
  expect((await tab.snapshot()).frames[1]!.fields[0]).toMatchObject({ label: 'Card number', value: '4242 4242' })
})

test('knows a field by every way of naming it, and hides what stands in a password', async () => {
  await tab.open(`${origin}/labels`)
  const { fields } = (await tab.snapshot()).frames[0]!
  expect(fields.map(({ label, placeholder, nearText }) => label || placeholder || nearText)).toEqual(['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', expect.any(String)])
  expect(fields[5]!.options).toEqual([{ value: 'x', label: 'Option X' }])
  expect(fields.at(-1)).toMatchObject({ type: 'password', value: '' })
})

test.each(['clipped', 'flattened', 'tiny', 'faint', 'folded', 'above', 'template', 'scriptless', 'scripted', 'styled'])('%s text is not seen', async (word) => {
  await tab.open(`${origin}/unseen`)
  const { text } = (await tab.snapshot()).frames[0]!
  expect(text).toContain('shown')
  expect(text).not.toContain(word)
})

// The recorder opens and removes an empty frame while it starts; nothing of that stays.
test('a page finds no trace of having been looked at: no change, no frame, no global', async () => {
  await tab.open(`${origin}/pristine`)
  await tab.snapshot()
  await tab.snapshot()
  await tab.click(0, 0, 'button')
  await expect.poll(async () => (await tab.snapshot()).frames[0]!.text).not.toContain('pristine')
  expect((await tab.snapshot()).frames[0]!.text).toMatch(/^0 \| true \| \|/)
})

test('what a press opens beside it is closed, and the page stays', async () => {
  await tab.open(`${origin}/popup`)
  await tab.snapshot()
  await tab.click(0, 0, 'button')
  await tab.settle()
  const { url, frames } = await tab.snapshot()
  expect(url).toBe(`${origin}/popup`)
  expect(frames.map(({ text }) => text).join()).toContain('opener')
  expect(tab.takeOpened()).toEqual([`${origin}/card`])
  expect(tab.takeOpened()).toEqual([])
})

test('tells where the tab itself went and with what answer', async () => {
  tab.takeTravelled()
  await tab.open(`${origin}/hop`)
  expect(tab.takeTravelled()).toEqual([`${origin}/hop`, `${origin}/texts`])
  expect((await tab.snapshot()).status).toBe(200)
  await tab.open(`${origin}/nowhere`)
  expect((await tab.snapshot()).status).toBe(404)
})

test('a question in a dialog is answered with no', async () => {
  await tab.open(`${origin}/asking`)
  await tab.snapshot()
  await tab.click(0, 0, 'button')
  await expect.poll(async () => (await tab.snapshot()).frames[0]!.text).toContain('no')
})

test('says that a page did not keep what was typed, and types key by key where only keys are heard', async () => {
  await tab.open(`${origin}/forgetful`)
  await tab.snapshot()
  expect(await tab.fill(0, 0, '4242')).toBe(false)
  await tab.open(`${origin}/keys`)
  await tab.snapshot()
  expect(await tab.fill(0, 0, '4242')).toBe(true)
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

test('a page whose script never ends is left', async () => {
  const impatient = await launchBrowser({ allowHosts: [new URL(origin).host], answerTimeoutMs: 2_000 })
  const [typed, opened] = [await impatient.newTab(new AbortController().signal), await impatient.newTab(new AbortController().signal)]
  await typed.open(`${origin}/endless`)
  await typed.snapshot()
  await expect(typed.fill(0, 0, '1')).rejects.toThrow('The page stopped answering.')
  await opened.open(`${origin}/stuck`)
  await expect(opened.snapshot()).rejects.toThrow('The page stopped answering.')
  expect([typed.isClosed(), opened.isClosed()]).toEqual([true, true])
  await vi.waitUntil(async () => (await impatient.countContexts()) <= 1)
  await impatient.close()
})
