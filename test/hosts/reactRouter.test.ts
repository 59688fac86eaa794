import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { jobs } from '../../src/testing/index.ts'
import { copyHost } from './copyHost.ts'
import { openBrowser } from './openBrowser.ts'
import { payOnce } from './payOnce.ts'
import { runNode } from './runNode.ts'
import { serveHost, type HostServer } from './serveHost.ts'
import { startGateway, type LocalGateway } from './startGateway.ts'
import { takenOver } from './takenOver.ts'

// reactRouter/ is a host in framework mode, which draws its pages on a server.

const modules = resolve(import.meta.dirname, '../../node_modules')
const visit = openBrowser()
let gateway: LocalGateway
/** As it is deployed, and while somebody works on it: only the second names every attribute that server and browser see differently. */
let hosts: Record<'production' | 'development', HostServer>
let built: string

beforeAll(async () => {
  gateway = await startGateway({ installed: inject('packed').installed })
  gateway.gateway.add('validation', jobs.acceptedWithPercentFee)
  gateway.gateway.add('payment', jobs.paid)
  // The server stands elsewhere than its readers.
  const host = { cwd: await copyHost('reactRouter'), env: { VITE_AGENT_URL: gateway.origin, MERCOA_API_KEY: 'key', TZ: 'America/New_York', LANG: 'fr_FR.UTF-8' } }
  const { stdout, stderr } = await runNode([`${modules}/@react-router/dev/bin.cjs`, 'build', '--logLevel', 'warn'], host)
  built = stdout + stderr
  const [production, development] = await Promise.all([
    serveHost([`${modules}/vite/bin/vite.js`, 'preview', '--port', '0', '--host', '127.0.0.1'], host),
    serveHost([`${modules}/@react-router/dev/bin.cjs`, 'dev', '--port', '0', '--host', '127.0.0.1'], host),
  ])
  hosts = { production, development }
  // At the first visit Vite still gathers what the pages import, and loads them again and again.
  await warmUp(development)
}, 120_000)

afterAll(async () => {
  await Promise.all(Object.values(hosts ?? {}).map((host) => host.stop()))
  await gateway?.stop()
})

async function warmUp({ origin }: HostServer) {
  const { page, complaints } = await visit()
  for (const path of ['/everything', '/card', '/']) {
    await page.goto(origin + path)
    await page.waitForLoadState('networkidle')
  }
  await page.context().close()
  complaints.length = 0
}

test('the build warns of nothing', () => {
  // How long the tools themselves took is no matter of ours.
  expect(built.replace(/^.*PLUGIN_TIMINGS[^]*bundlertimings.*$/m, '').trim()).toBe('')
})

test.each([
  ['/', ['card-payment', 'invoice-card-check']],
  ['/everything', ['invoice-card-check', 'gateway-payment', 'job-status', 'job-list', 'batch-card-check', 'receipt']],
])('%s is drawn by the server, without a style attribute', async (path, flows) => {
  const html = await (await fetch(hosts.production.origin + path)).text()
  for (const flow of flows) expect(html).toContain(`data-flow="${flow}"`)
  expect(html).not.toMatch(/<[^>]+ style=/)
})

describe.each(['production', 'development'] as const)('in %s', (mode) => {
  test.each(['/everything', '/card'])('%s comes alive as it was drawn', async (path) => {
    const { page } = await visit({ locale: 'de-CH', timezoneId: 'Asia/Tokyo' })
    await takenOver(page, hosts[mode].origin + path)
    await page.getByText(path === '/card' ? 'Switzerland' : 'Nov 20, 2026, 11:05 PM').first().waitFor({ state: 'attached' })
  })

  test('an invoice is picked, checked and paid', async () => {
    const { page } = await visit()
    await takenOver(page, hosts[mode].origin)
    await payOnce(page)
  })
})
