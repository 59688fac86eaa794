import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { findChromium } from '../../agent/src/browser/findChromium.ts'
import { percentile, type Bench } from './Row.ts'

const ROWS = 500
const PDF_BYTES = 24_900_000
const ROUNDS = 5
/** A while in which open checks are asked about, in milliseconds: several ticks. */
const WATCHED_MS = 12_000

/** What the components cost the page they stand in, in the browser that the agent brings along. */
export const library: Bench = {
  title: `the library in a page: a PDF of 25 MB, a batch of ${ROWS}`,
  async *rows() {
    await using host = await openPage()
    const { page, protocol } = host

    const silences = { ours: [] as number[], plain: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const how of ['ours', 'plain'] as const) silences[how].push(await page.evaluate(([bytes, how]) => window.bench.sendPdf(bytes, how), [PDF_BYTES, how] as const))
    }
    yield { what: 'longest silence while a PDF becomes a request', ours: percentile(silences.ours, 0.5), unit: 'ms (goal 50)', peer: { name: 'FileReader and JSON.stringify', value: percentile(silences.plain, 0.5) } }

    const script = { ours: [] as number[], plain: [] as number[] }
    const keys = { ours: [] as number[], plain: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      script.ours.push(await scriptOf(protocol, () => page.evaluate((rows) => window.bench.drawBatch(rows, 'ended'), ROWS)))
      keys.ours.push(await slowestKey(page))
      script.plain.push(await scriptOf(protocol, () => page.evaluate((rows) => window.bench.drawPlainTable(rows), ROWS)))
      keys.plain.push(await slowestKey(page))
    }
    yield { what: `script until ${ROWS} verdicts stand there`, ours: percentile(script.ours, 0.5), unit: 'ms (goal 100)', peer: { name: 'a plain table', value: percentile(script.plain, 0.5) } }
    yield { what: 'slowest key in the filter', ours: percentile(keys.ours, 0.5), unit: 'ms (goal 50)', peer: { name: 'a plain table', value: percentile(keys.plain, 0.5) } }

    await page.evaluate((rows) => window.bench.drawBatch(rows, 'open'), ROWS)
    const before = await page.evaluate(() => window.bench.asked())
    await new Promise((done) => { setTimeout(done, WATCHED_MS) })
    const after = await page.evaluate(() => window.bench.asked())
    yield { what: `lists asked for in ${WATCHED_MS / 1000} s while ${ROWS} are open`, ours: after.lists - before.lists, unit: 'requests' }
    yield { what: 'single checks asked for in that time', ours: after.singles - before.singles, unit: 'requests' }
  },
}

/** Milliseconds of script that some work costs the page. */
async function scriptOf(protocol: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const read = async () => (await protocol.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000
  const before = await read()
  await work()
  return await read() - before
}

async function slowestKey(page: Page): Promise<number> {
  await page.evaluate(() => window.bench.slowestKey())
  await page.locator('input[type=search]').focus()
  await page.keyboard.type('vendor north', { delay: 60 })
  return page.evaluate(() => window.bench.slowestKey())
}

async function openPage(): Promise<{ page: Page; protocol: CDPSession } & AsyncDisposable> {
  const { output } = await build({
    root: join(import.meta.dirname, 'page'), configFile: false, logLevel: 'error', plugins: [react()], build: { write: false },
  }) as Rollup.RollupOutput
  const files = new Map(output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : request.url!
    const file = files.get(path)
    if (file !== undefined) return void response.writeHead(200, { 'content-type': types[path.split('.').at(-1)!] ?? 'text/plain' }).end(file)
    // The gateway: takes whatever is sent, and ends the check.
    request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ jobId: 'pgv_1', jobStatus: 'failed' })))
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const { executablePath, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, env: { ...process.env as Record<string, string>, ...env }, chromiumSandbox: process.getuid?.() !== 0 })
  const page = await browser.newPage()
  page.on('pageerror', (error) => { throw error })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Performance.enable')
  return {
    page, protocol,
    async [Symbol.asyncDispose]() {
      await browser.close()
      server.close()
    },
  }
}
