import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { servePages, type LocalServer } from './serveLocally.ts'

const number = '4929131277583046'
const code = '8642'

/** A page that writes what is typed wherever it can, as `write` says. */
const echoing = (write: string) => `<p id="out">nothing yet</p><input id="pan"><input id="cvc"><script>
  pan.oninput = () => { const typed = pan.value; ${write} }
  cvc.oninput = () => { out.append(' with ' + cvc.value) }
</script>`

let server: LocalServer
let browser: AgentBrowser
let tab: Tab
beforeAll(async () => {
  server = await servePages({
    '/everywhere': echoing("out.textContent = 'You typed ' + typed; document.title = typed; out.dataset.typed = typed; out.setAttribute('aria-label', typed); out.style.setProperty('--typed', typed); pan.setAttribute('value', typed)"),
    '/grouped': echoing("out.textContent = typed.replace(/(.{4})/g, '$1 ').trim() + ' or ' + typed.replace(/(.{4})/g, '$1-')"),
    '/one-by-one': echoing("out.replaceChildren(...[...typed].map((digit) => { const box = document.createElement('b'); box.textContent = digit; return box }))"),
    '/base64': echoing("out.dataset.typed = btoa('{\"card\":\"' + typed + '\"}')"),
    '/hexadecimal': echoing("out.dataset.typed = [...typed].map((digit) => digit.charCodeAt(0).toString(16)).join('')"),
    '/url-encoded': echoing("out.dataset.typed = [...typed].map((digit) => '%' + digit.charCodeAt(0).toString(16)).join('')"),
    '/form': '<h1>Pay $1,271.00</h1><p>Due 11/21/2026</p><input id="pan"><textarea></textarea><select><option>none</option><option value="2031">2031</option></select><p id="after"></p>',
  })
  browser = await launchBrowser({ allowHosts: [server.host] })
})
beforeEach(async () => { tab = await browser.newTab(new AbortController().signal) })
afterEach(() => tab.close())
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** Types the card as a payment does, and shows what is recorded once recording goes on. */
async function recordTyping(path: string, secrets = [number, code]): Promise<string | undefined> {
  await tab.open(`${server.origin}${path}`)
  await tab.snapshot()
  await tab.pauseRecording()
  expect(await tab.fill(0, 0, number)).toBe(true)
  await tab.fill(0, 1, code)
  await tab.resumeRecording()
  await tab.settle()
  const recording = await tab.recording(secrets)
  return recording && Buffer.from(recording).toString()
}

test('a page that echoes the card into its text, title and attributes leaves nothing of it in the recording', async () => {
  const recording = await recordTyping('/everywhere')
  expect((await tab.snapshot()).frames[0]!.text, 'the page does echo').toBe(`You typed ${number} with ${code}`)
  expect((await tab.snapshot()).title, 'the page does echo').toBe(number)
  expect(recording).toContain('You typed ••••')
  for (let start = 0; start + 5 <= number.length; start++) expect(recording).not.toContain(number.slice(start, start + 5))
  expect(recording).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`))
})

test('a recording of the same page holds the card when nobody names it, so that the other tests can fail', async () => {
  expect(await recordTyping('/everywhere', [])).toContain(number)
})

test('a number in groups is scrubbed like one in a row', async () => {
  const recording = await recordTyping('/grouped')
  expect(recording).toContain('•••• or ••••')
  for (const group of ['4929', '1312', '7758']) expect(recording).not.toMatch(new RegExp(`(?<!\\d)${group}[ -]`))
})

test.each(['/base64', '/hexadecimal', '/url-encoded', '/one-by-one'])('a recording whose page spells the number %s is withheld', async (path) => {
  expect(await recordTyping(path)).toBeUndefined()
})

test('what is typed while it is recorded is masked', async () => {
  await tab.open(`${server.origin}/form`)
  await tab.snapshot()
  await tab.fill(0, 0, 'Marigold 77')
  await tab.fill(0, 1, 'Tangerine')
  await tab.settle()
  const recording = Buffer.from((await tab.recording([]))!).toString()
  expect(recording).toContain('***')
  expect(recording).not.toMatch(/Marigold|Tangerine/)
})

test('what the page shows beside the card is kept as it is', async () => {
  const recording = await recordTyping('/form')
  expect(recording).toContain('Pay $1,271.00')
  expect(recording).toContain('Due 11/21/2026')
})

test('a page that opens while recording is paused is not recorded', async () => {
  await tab.open(`${server.origin}/form`)
  await tab.pauseRecording()
  await tab.open(`${server.origin}/grouped`)
  expect(Buffer.from((await tab.recording([]))!).toString()).not.toContain('nothing yet')
  await tab.resumeRecording()
  await expect.poll(async () => Buffer.from((await tab.recording([]))!).toString()).toContain('nothing yet')
})
