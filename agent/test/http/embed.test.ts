import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '../../../src/api/index.ts'
import { findChromium } from '../../src/browser/findChromium.ts'
import { serveLocally, type LocalServer } from '../browser/serveLocally.ts'
import { card, startTestAgent, type TestAgent } from './startTestAgent.ts'

// A host without React at one origin, the agent with the framed page at another, a stranger at a third, and a Chromium.

const repository = resolve(import.meta.dirname, '../../..')
const { type: _, cardNumber: _n, expirationMonth: _m, expirationYear: _y, cvv: _c, ...holder } = card
const virtualCard = { ...holder, type: 'iframe', iframeUrl: 'https://issuer.example/card' }

let folder: string
let browser: Browser
let agent: TestAgent
let agentServer: LocalServer
let host: LocalServer
let stranger: LocalServer
/** The page as a host would serve its own copy, for the host alone and without a policy, so that nothing but the page itself keeps others out. */
let copy: LocalServer
let token: string
/** How many payments the agent has made. */
let payments = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embed-'))
  await buildBoth()
  const loader = await readFile(join(folder, 'loader/embed.js'), 'utf8')

  host = await serveHost(loader)
  stranger = await serveHost(loader)
  let answer: RequestListener = (_, response) => { response.writeHead(503).end() }
  agentServer = await serveLocally((request, response) => answer(request, response))
  agent = await startTestAgent({ corsOrigins: [host.origin], publicUrl: agentServer.origin }, {
    embedFolder: join(folder, 'page'),
    pay: async () => {
      payments += 1
      return { jobStatus: 'success', outcome: 'paid', invoiceAmount: 150, gatewayAmount: 153.75, charged: 153.75 }
    },
  })
  answer = getRequestListener(agent.app.fetch)
  copy = await serveCopy()
  token = await agent.mint('ent_1')

  const { executablePath, env } = await findChromium()
  browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: ['--no-sandbox'] })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([agentServer, host, stranger, copy].map((server) => server?.stop()))
  await agent?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the agent', () => {
  test('serves the page to the origins that may call it, under a policy without exceptions', async () => {
    const { status, headers, body } = await agent.request('/embed/', { bearer: null })
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", `connect-src 'self' ${agentServer.origin}`, "img-src 'self' data: blob:",
      `frame-src 'self' ${agentServer.origin} blob:`, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${host.origin}`, "require-trusted-types-for 'script'",
    ].join('; '))
    expect(body).toContain(`<meta name="mg-parents" content="${host.origin}">`)
    expect(body).toContain(`<meta name="mg-endpoint" content="${agentServer.origin}">`)
    expect(body).toContain('<meta name="mg-direct-cards" content="no">')
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style|style="/)
  })

  test('serves script and sheet for keeps, and nothing else from that folder', async () => {
    const { body } = await agent.request('/embed/')
    const files = [...body.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name)
    expect(files).toEqual([expect.stringMatching(/^page-.+\.js$/), expect.stringMatching(/^page-.+\.css$/)])
    for (const name of files) {
      const { status, headers } = await agent.request(`/embed/${name}`, { bearer: null })
      expect([status, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([200, 'public, max-age=31536000, immutable', 'nosniff'])
    }
    for (const name of ['index.html', 'page-nothing.js', '..%2Fpage-x.js', '%2e%2e%2f%2e%2e%2fpackage.json']) {
      expect((await agent.request(`/embed/${name}`)).status, name).toBe(404)
    }
  })

  test('lets nobody frame it when nobody may call it, and says so when the page was not built', async () => {
    const alone = await startTestAgent({}, { embedFolder: join(folder, 'page') })
    const unbuilt = await startTestAgent({}, { embedFolder: join(folder, 'nothing') })
    try {
      const { headers, body } = await alone.request('/embed/')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(body).toContain('<meta name="mg-parents" content="">')
      const { status, body: words } = await unbuilt.request('/embed/')
      expect([status, words]).toEqual([404, expect.stringContaining('npm run build')])
    } finally {
      await Promise.all([alone.stop(), unbuilt.stop()])
    }
  })
})

describe('in a browser', () => {
  let context: BrowserContext
  let page: Page
  /** Whatever was complained about, violations of either policy included. */
  let complaints: string[]
  let addresses: string[]
  /** What the host was called with, in order. */
  let heard: unknown[][]

  beforeEach(async () => {
    complaints = []
    addresses = []
    heard = []
    context = await browser.newContext({ viewport: { width: 900, height: 800 } })
    page = await context.newPage()
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()) })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''))
    await context.exposeBinding('fetchToken', ({ frame }) => {
      heard.push(['fetchToken'])
      expect(frame.parentFrame(), 'asked by the host, not in the frame').toBeNull()
      return token
    })
    await context.exposeBinding('fetchCard', () => {
      heard.push(['fetchCard'])
      return virtualCard
    })
    await context.exposeBinding('hear', (_, ...words: unknown[]) => { heard.push(words) })
  })
  afterEach(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })

  const flow = async (): Promise<Frame> => {
    await page.locator('iframe').first().waitFor()
    return (await (await page.locator('iframe').first().elementHandle())!.contentFrame())!
  }
  const drop = async (frame: Frame, name = 'invoice.html') => {
    await frame.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/html', buffer: Buffer.from(`<p>Invoice ${name}, amount due: $150.00</p>`) })
  }
  const called = (name: string) => heard.filter(([first]) => first === name)
  const openHost = async (at = host) => {
    await page.goto(at.origin)
    await page.waitForFunction(() => 'embed' in window)
  }
  const mount = (name: string, options: object = {}, at = `${agentServer.origin}/embed/`) => page.evaluate(
    ([name, options, at]) => (window as unknown as HostWindow).mount(name, at, options), [name, options, at] as const)

  test('an invoice is dropped in the frame, and its verdict comes back to the host', async () => {
    await openHost()
    await mount('mountInvoiceCardCheck', { title: 'Can we pay this by card?' })
    const frame = await flow()
    await frame.getByText('invoice', { exact: false }).first().waitFor()
    const empty = await heightOf(page)
    await drop(frame)
    await frame.getByText('Takes cards').first().waitFor()

    await expect.poll(() => called('onResult')).toEqual([['onResult', expect.objectContaining({ jobStatus: 'success', vendorName: 'Acme', invoiceAmount: 150 })]])
    expect(called('onJobStart')).toEqual([['onJobStart', { jobId: expect.any(String) }]])
    expect(called('onEvent').map(([, event]) => (event as { type: string }).type)).toEqual(expect.arrayContaining(['session.changed', 'job.started', 'job.ended']))
    expect(called('fetchToken')).toHaveLength(1)

    const element = page.locator('iframe')
    expect(await element.evaluate((frame: HTMLIFrameElement) => [frame.title, frame.getAttribute('allow'), frame.referrerPolicy, frame.getBoundingClientRect().width === frame.parentElement!.clientWidth]))
      .toEqual(['Can we pay this by card?', '', 'no-referrer', true])
    await expect.poll(() => heightOf(page)).toBe(await contentHeight(frame))
    expect(await heightOf(page)).not.toBe(empty)
  })

  test('the token stands in no address and in no storage', async () => {
    await openHost()
    await mount('mountInvoiceCardCheck')
    const frame = await flow()
    await drop(frame)
    await frame.getByText('Takes cards').first().waitFor()

    expect(addresses.length).toBeGreaterThan(6)
    expect(addresses.filter((address) => address.includes(token) || address.includes(token.split('.')[1]!))).toEqual([])
    for (const place of page.frames()) {
      const kept = await place.evaluate(() => JSON.stringify([location.href, document.cookie, window.name, { ...localStorage }, { ...sessionStorage }, history.state]))
      expect(kept).not.toContain(token.split('.')[1])
    }
    expect(await context.cookies()).toEqual([])
    expect(await frame.evaluate(() => document.referrer)).toBe('')
  })

  test('a card is asked for once somebody has confirmed, and the dialog has room in the frame', async () => {
    await openHost()
    const before = payments
    await mount('mountCardPayment')
    const frame = await flow()
    await drop(frame, 'paid.html')
    await frame.getByRole('button', { name: /^Pay/ }).click()
    const dialog = frame.locator('dialog')
    await dialog.waitFor()
    await expect.poll(() => dialog.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight && element.scrollHeight <= element.clientHeight
    })).toBe(true)
    expect(called('fetchCard')).toEqual([])

    await dialog.getByRole('button', { name: /^Pay/ }).click()
    await expect.poll(() => called('onPaid')).toEqual([['onPaid', expect.objectContaining({ jobStatus: 'success', outcome: 'paid' })]])
    expect(called('fetchCard')).toHaveLength(1)
    expect(payments).toBe(before + 1)
    expect(JSON.stringify(heard.filter(([name]) => name !== 'fetchCard'))).not.toContain('issuer.example')
    expect(await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('issuer.example')
  })

  test('a card’s own numbers stay with the host, and nothing is paid', async () => {
    await openHost()
    const before = payments
    await page.evaluate((card) => { (window as unknown as HostWindow).ownCard = card }, card)
    await mount('mountCardPayment')
    const frame = await flow()
    // What the frame hears, as it hears it.
    await frame.evaluate(() => addEventListener('message', ({ data }) => { (window as unknown as { hears: string }).hears = `${(window as unknown as { hears?: string }).hears ?? ''}${JSON.stringify(data)}` }))
    await drop(frame, 'direct.html')
    await frame.getByRole('button', { name: /^Pay/ }).click()
    await frame.locator('dialog').getByRole('button', { name: /^Pay/ }).click()
    await expect.poll(() => called('onError')).toEqual([['onError', { code: 'bad_request', retryable: false }]])
    expect(payments).toBe(before)
    expect(await frame.evaluate(() => (window as unknown as { hears: string }).hears)).not.toContain(card.cardNumber)
    expect(complaints.splice(0)).toEqual([expect.stringContaining('mg-direct-cards')])
  })

  test('options may change: language, theme, and what is shown', async () => {
    await openHost()
    await mount('mountInvoiceCardCheck')
    const frame = await flow()
    await frame.locator('[data-flow]').waitFor()
    await page.evaluate(() => (window as unknown as HostWindow).embed.update({ locale: 'de-CH', title: 'Prüfen', theme: { colorScheme: 'dark', tokens: { accent: 'rgb(1, 2, 3)' } } }))
    await frame.getByText('Rechnung', { exact: false }).first().waitFor()
    expect(await page.locator('iframe').getAttribute('title')).toBe('Prüfen')
    expect(await frame.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.querySelector('.mg-root')!).getPropertyValue('--mg-accent')]))
      .toEqual(['de-CH', 'dark', 'rgb(1, 2, 3)'])
    expect(called('onResult')).toEqual([])
  })

  test.each([
    ['a limit that is no number', 'mountCardPayment', { maxFee: '2' }, 'maxFee'], ['a job without its kind', 'mountJobStatus', { jobId: 'pgv_1' }, 'kind'],
  ])('%s keeps everything from being shown', async (_, name, props, complaint) => {
    await openHost()
    await mount(name, { props })
    await expect.poll(() => complaints.length).toBe(1)
    expect(complaints.splice(0)).toEqual([expect.stringContaining(complaint)])
    expect(await (await flow()).locator('[data-flow]').count()).toBe(0)
  })

  test.each(['mountJobList', 'mountBatchCardCheck', 'mountJobStatus', 'mountGatewayPaymentButton'])('%s shows its flow', async (name) => {
    const { body } = await agent.request(routes.createValidation.path, { bearer: token, body: { type: 'html', html: '<p>1001</p>' } })
    const job = await agent.ended(`${routes.createValidation.path}/${body.jobId}`)
    await openHost()
    await mount(name, { props: { mountJobStatus: { jobId: body.jobId, kind: 'validation' }, mountGatewayPaymentButton: { validation: job, invoice: { type: 'html', html: '<p>1001</p>' } } }[name] })
    const frame = await flow()
    await frame.getByText({ mountJobList: 'Acme', mountBatchCardCheck: 'invoices', mountJobStatus: 'Takes cards', mountGatewayPaymentButton: 'Pay $153.75' }[name]!, { exact: false }).first().waitFor()
    await expect.poll(() => heightOf(page)).toBe(await contentHeight(frame))
  })

  test('what other windows say is ignored, at both ends', async () => {
    await openHost()
    await mount('mountInvoiceCardCheck')
    const frame = await flow()
    await frame.locator('input[type=file]').waitFor({ state: 'attached' })
    await mount('mountInvoiceCardCheck', { props: { name: 'other' } })
    await expect.poll(() => page.frames().length).toBe(3)
    const other = page.frames()[2]!
    await other.locator('input[type=file]').waitFor({ state: 'attached' })

    const forged = { mercoaGateway: 1, type: 'call', name: 'onReset', values: ['forged'] }
    // The host to itself, with the right words; and the other frame, whose origin is right, in the name of the first.
    await page.evaluate((forged) => { window.postMessage(forged, '*') }, forged)
    await other.evaluate((forged) => { parent.postMessage(forged, '*') }, forged)
    await expect.poll(() => called('onReset')).toEqual([['onReset', 'forged']])
    expect(await page.evaluate(() => (window as unknown as HostWindow).embeds.map(({ told }) => told.onReset ?? 0))).toEqual([0, 1])

    // The other frame and the frame itself to the first: neither is the window around it.
    const show = { mercoaGateway: 1, type: 'show', flow: 'JobList', settings: {}, props: {}, listens: [] }
    await frame.evaluate(() => { (window as unknown as { arrived: Promise<void> }).arrived = new Promise((done) => { addEventListener('message', ({ source }) => { if (source === window) setTimeout(done) }) }) })
    await other.evaluate((show) => { (parent.frames[0] as Window).postMessage(show, '*') }, show)
    await frame.evaluate((show) => { window.postMessage(show, '*') }, show)
    await frame.evaluate(() => (window as unknown as { arrived: Promise<void> }).arrived)
    expect(await frame.locator('[data-flow]').getAttribute('data-flow')).toBe('invoice-card-check')
  })

  test('a host that is not named gets silence, even from a page without a policy', async () => {
    await openHost(stranger)
    await page.evaluate(() => addEventListener('message', ({ data }) => { void (window as unknown as { hear(...words: unknown[]): void }).hear('message', data) }))
    await mount('mountInvoiceCardCheck', {}, `${copy.origin}/index.html`)
    const frame = await flow()
    await frame.waitForURL(`${copy.origin}/index.html`)
    await frame.evaluate(() => { (window as unknown as { arrived: Promise<void> }).arrived = new Promise((done) => { addEventListener('message', () => setTimeout(done)) }) })
    await page.evaluate((origin) => {
      const show = { mercoaGateway: 1, type: 'show', flow: 'InvoiceCardCheck', settings: {}, props: {}, listens: ['onEvent'] }
      document.querySelector('iframe')!.contentWindow!.postMessage(show, origin)
    }, copy.origin)
    await frame.evaluate(() => (window as unknown as { arrived: Promise<void> }).arrived)
    expect(await frame.locator('#root').innerHTML()).toBe('')
    expect(heard).toEqual([])
  })

  test('a copy of the host’s own serves the named host', async () => {
    await openHost()
    await mount('mountInvoiceCardCheck', { endpoint: agentServer.origin }, `${copy.origin}/index.html`)
    await (await flow()).locator('input[type=file]').waitFor({ state: 'attached' })
  })

  test('the agent’s page cannot be framed by a stranger at all', async () => {
    await openHost(stranger)
    await mount('mountInvoiceCardCheck')
    await expect.poll(() => complaints.some((words) => words.includes('frame-ancestors'))).toBe(true)
    expect(heard).toEqual([])
    complaints.length = 0
  })

  test('unmount leaves nothing: no frame, no listener', async () => {
    await openHost()
    const listeners = () => page.evaluate(() => (window as unknown as HostWindow).listeners)
    expect(await listeners()).toBe(0)
    await mount('mountInvoiceCardCheck')
    await (await flow()).locator('input[type=file]').waitFor({ state: 'attached' })
    expect(await listeners()).toBe(1)
    await page.evaluate(() => { (window as unknown as HostWindow).embed.unmount(); (window as unknown as HostWindow).embed.update({ locale: 'de' }) })
    expect(await page.locator('iframe').count()).toBe(0)
    expect(await listeners()).toBe(0)
  })

  test('an address that is none on the web is refused', async () => {
    await openHost()
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'blob:null/x']) {
      await expect(mount('mountInvoiceCardCheck', {}, address)).rejects.toThrow('`page` is no address on the web')
    }
    expect(await page.locator('iframe').count()).toBe(0)
  })

  test('opened by itself the page says what it is for', async () => {
    await page.goto(`${agentServer.origin}/embed`)
    await page.getByText('made to be shown within another').waitFor()
  })
})

interface HostWindow {
  mount(name: string, at: string, options: object): void
  embed: { update(options: object): void; unmount(): void }
  embeds: { told: Record<string, number> }[]
  listeners: number
  ownCard: unknown
}

/** As a person builds them: without what Vitest sets, under which Vite would build for tests. */
async function buildBoth() {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  await promisify(execFile)(process.execPath, [join(repository, 'scripts/buildEmbedPage.ts'), join(folder, 'page')], { cwd: repository, env })
  await build({
    root: repository, configFile: false, logLevel: 'error', publicDir: false,
    build: { outDir: join(folder, 'loader'), emptyOutDir: true, target: 'es2022', lib: { entry: 'src/embed/index.ts', formats: ['es'], fileName: () => 'embed.js' } },
  })
}

/** A page without React under a policy of its own, that writes down whatever it is called with. */
async function serveHost(loader: string): Promise<LocalServer> {
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><main></main><script type="module" src="/host.js"></script></html>'],
    '/embed.js': ['text/javascript', loader],
    '/host.js': ['text/javascript', `
      import * as embed from './embed.js'
      const { addEventListener: add, removeEventListener: remove } = window
      window.listeners = 0
      window.addEventListener = (type, ...rest) => { if (type === 'message') window.listeners += 1; return add.call(window, type, ...rest) }
      window.removeEventListener = (type, ...rest) => { if (type === 'message') window.listeners -= 1; return remove.call(window, type, ...rest) }
      window.embeds = []
      window.mount = (name, page, options) => {
        const told = {}
        const names = ['onEvent', 'onResult', 'onJobStart', 'onError', 'onReset', 'onChecked', 'onPaid', 'onSelect']
        const calls = Object.fromEntries(names.map((name) => [name, (...values) => { told[name] = (told[name] ?? 0) + 1; void hear(name, ...values) }]))
        window.embed = embed[name](document.querySelector('main'), {
          page, getToken: () => fetchToken(), card: async () => window.ownCard ?? fetchCard(), ...calls, ...options,
        })
        window.embeds.push({ told })
      }
      window.embed = undefined
    `],
  }
  return serveLocally((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', undefined]
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'none'; script-src 'self'; img-src data:; frame-src http://127.0.0.1:*; require-trusted-types-for 'script'",
    }).end(text)
  })
}

async function serveCopy(): Promise<LocalServer> {
  return serveLocally(async (request, response) => {
    const name = (request.url ?? '').slice(1)
    const text = await readFile(join(folder, 'page', name), 'utf8').catch(() => undefined)
    const type = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[name.split('.').at(-1)!] ?? 'text/plain'
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` })
      .end(text?.replace('name="mg-parents" content=""', `name="mg-parents" content="${host.origin} nonsense *"`))
  })
}

const heightOf = (page: Page) => page.locator('iframe').first().evaluate((frame) => frame.clientHeight)
const contentHeight = (frame: Frame) => frame.locator('#root').evaluate((root) => Math.ceil(root.getBoundingClientRect().height))
