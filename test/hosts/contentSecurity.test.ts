import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { serveLocally, type LocalServer } from '../../agent/test/browser/serveLocally.ts'
import type { Invoice, JobKind } from '../../src/api/index.ts'
import { createTestToken, jobs, type Ending } from '../../src/testing/index.ts'
import { toNode } from '../server/toNode.ts'
import { copyHost } from './copyHost.ts'
import { openBrowser } from './openBrowser.ts'
import { runNode } from './runNode.ts'
import { startGateway, type LocalGateway } from './startGateway.ts'

// strictPage/ is a host whose policy allows nothing inline, and not one Trusted Types policy.

const visit = openBrowser()
let gateway: LocalGateway
let host: LocalServer

beforeAll(async () => {
  gateway = await startGateway({ installed: inject('packed').installed, end: (origin) => (kind, invoice) => endOf(kind, textOf(invoice), origin) })
  const place = await copyHost('strictPage')
  await runNode([resolve(import.meta.dirname, '../../node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: place, env: { VITE_AGENT_URL: gateway.origin } })
  host = await serveLocally(toNode(async (request) => respond(new URL(request.url).pathname, join(place, 'dist'))))
  gateway.hosts.push(host.origin)
}, 120_000)

afterAll(async () => {
  await Promise.all([host?.stop(), gateway?.stop()])
})

test('a page that draws inline is caught, by its listener and by the console', async () => {
  const { page, complaints } = await visit()
  await page.goto(`${host.origin}/control`)
  await expect.poll(() => complaints.filter((words) => words.startsWith('violation of ')).map((words) => words.split(':')[0]), { timeout: 20_000 }).toEqual(
    expect.arrayContaining(['violation of style-src-attr', 'violation of style-src-elem', 'violation of require-trusted-types-for']))
  expect(complaints.length).toBeGreaterThan(3)
  complaints.length = 0
})

test('nothing of ours violates a strict policy with four additions, and each of them is needed', async () => {
  const { page, reported } = await visit()
  await page.goto(host.origin)

  const bill = page.getByRole('region', { name: 'One bill' })
  const last = page.getByRole('region', { name: 'Last payment' })
  for (const [words, slot, shown] of [
    ['Declined', 'job-failure'], ['Unknown', 'unknown-outcome'], ['Receipt as PDF', 'receipt', 'iframe'], ['Receipt as picture', 'receipt', 'img'],
  ] as const) {
    await dropOn(bill.locator('[data-slot=drop-zone]'), words)
    await bill.locator('[data-slot=job-progress]').waitFor()
    await bill.getByRole('button', { name: /^Pay \$/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^Pay/ }).click()
    await bill.locator(`[data-slot=${slot}]`).waitFor()
    if (shown) {
      await last.locator('[data-slot=job-timeline]').waitFor()
      await last.getByRole('button', { name: 'Preview' }).click()
      await last.locator(`${shown}[data-slot=receipt-preview]`).waitFor()
      await last.getByRole('button', { name: 'Print' }).click()
    }
    if (shown !== 'img') await bill.getByRole('button', { name: 'Check another invoice' }).click()
  }
  await last.getByRole('button', { name: 'Watch replay' }).click()
  await expectReplay(page)

  const other = page.getByRole('region', { name: 'Another bill' })
  for (const [words, slot] of [['Not accepted', 'verdict'], ['Ask about the link', 'link-verdict'], ['No page', 'job-failure']] as const) {
    await dropOn(other.locator('[data-slot=drop-zone]'), words)
    await other.locator(`[data-slot=${slot}]`).waitFor()
    await other.locator('[data-slot=actions] button').last().click()
  }

  const pile = page.getByRole('region', { name: 'A pile of bills' })
  await pile.locator('input[type=file]').setInputFiles(['Invoice 1', 'Not accepted 2', 'No page 3'].map(invoiceFile))
  await pile.getByText('3 of 3 checked').waitFor()
  await pile.getByRole('searchbox').fill('2')
  await Promise.all([page.waitForEvent('download'), pile.getByRole('button', { name: /csv/i }).click()])

  const framed = page.frameLocator(`iframe[src^="${gateway.origin}/embed/"]`)
  await framed.getByRole('button', { name: 'Payments' }).click()
  await framed.getByRole('table').waitFor()

  const needed = () => new Set([...reported].map((each) => each.replace(gateway.origin, 'agent').replace(/(agent|blob)[:/].*/, '$1')))
  await expect.poll(needed, { timeout: 20_000 }).toEqual(new Set(['connect-src agent', 'frame-src agent', 'frame-src blob', 'img-src blob']))
})

/** A file as it comes from a desktop. What it says decides how its jobs end. */
const invoiceFile = (words: string) => ({ name: `${words}.html`, mimeType: 'text/html', buffer: Buffer.from(`<p>${words}</p>`) })

/** Lets go of a file above a drop zone. */
async function dropOn(zone: Locator, words: string) {
  const dropped = await zone.page().evaluateHandle((words) => {
    const dropped = new DataTransfer()
    dropped.items.add(new File([`<p>${words}</p>`], `${words}.html`, { type: 'text/html' }))
    return dropped
  }, words)
  await zone.dispatchEvent('drop', { dataTransfer: dropped })
}

/** The replay plays in its frame, in the colours of the page that was recorded. */
async function expectReplay(page: Page) {
  const recorded = page.frameLocator('[data-slot=replay-frame]').frameLocator('.replayer-wrapper iframe')
  const colour = (selector: string) => recorded.locator(selector).evaluate((element) => getComputedStyle(element).color)
  expect([await colour('h1'), await colour('p')]).toEqual(['rgb(0, 0, 255)', 'rgb(0, 128, 0)'])
}

function endOf(kind: JobKind, words: string, origin: string): Ending {
  const [, ending] = Object.entries(ends[kind]).find(([key]) => words.includes(key))!
  return { ...ending, sessionUrl: `${origin}/replays/1`, ...(kind === 'payment' && { receiptUrl: `${origin}/receipts/${words.includes('PDF') ? 'document' : 'picture'}` }) }
}

/** How a job ends by what its invoice says; without such words, as the last. */
const ends: Record<JobKind, Record<string, Ending>> = {
  validation: { 'Not accepted': jobs.notAccepted, 'Ask about': jobs.linkToAskAbout, 'No page': jobs.noGatewayFound, '': jobs.acceptedWithPercentFee },
  payment: { Declined: jobs.declined, Unknown: jobs.unknownOutcome, '': jobs.paid },
}

const textOf = (invoice: Invoice) => (invoice.type === 'html' ? invoice.html : '')

/** The policy of a host that is strict, before anything of ours comes. */
const strict = ["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"]

/** The page, its files and its backend; and one that breaks the policy in each way. */
async function respond(path: string, folder: string): Promise<Response> {
  const policies = {
    'content-security-policy': [...strict, `connect-src 'self' ${gateway.origin}`, `frame-src ${gateway.origin} blob:`, "img-src 'self' blob:"].join('; '),
    'content-security-policy-report-only': [...strict, "connect-src 'self'", "frame-src 'self'", "img-src 'self'"].join('; '),
  }
  const send = (text: string | Buffer, type: string) => new Response(text as string, { headers: { 'content-type': type, ...policies } })
  switch (path) {
    case '/api/mercoa-token': return send(createTestToken(), 'text/plain')
    case '/control': return send('<!doctype html><p style="color: red">Red</p><style>p { margin: 0 }</style><script src="/control.js"></script>', 'text/html')
    case '/control.js': return send('document.body.innerHTML = "<p>Gone</p>"', 'text/javascript')
    case '/favicon.ico': return new Response(null, { status: 204 })
    default: {
      const file = path === '/' ? 'index.html' : path
      return send(await readFile(join(folder, file)), { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }[extname(file)] ?? '')
    }
  }
}
