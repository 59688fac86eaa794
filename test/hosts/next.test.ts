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

// next/ is a host with the App Router whose pages are server components and import ours as they are.

const bin = resolve(import.meta.dirname, '../../node_modules/next/dist/bin/next')
const visit = openBrowser()
let gateway: LocalGateway
let next: HostServer
let built: string

beforeAll(async () => {
  gateway = await startGateway({ installed: inject('packed').installed })
  gateway.gateway.add('validation', jobs.acceptedWithPercentFee)
  gateway.gateway.add('payment', jobs.paid)
  // The server stands elsewhere than its readers.
  const host = { cwd: await copyHost('next'), env: { NEXT_PUBLIC_AGENT_URL: gateway.origin, MERCOA_API_KEY: 'key', NEXT_TELEMETRY_DISABLED: '1', TZ: 'America/New_York', LANG: 'fr_FR.UTF-8' } }
  const { stdout, stderr } = await runNode([bin, 'build'], host)
  built = stdout + stderr
  next = await serveHost([bin, 'start', '--port', '0', '--hostname', '127.0.0.1'], host)
}, 300_000)

afterAll(async () => {
  await next?.stop()
  await gateway?.stop()
})

test('a server component may import every component: the build passes, types included, and warns of nothing', () => {
  expect(built).toContain('Compiled successfully')
  expect(built).toContain('Finished TypeScript')
  // Where it takes the machine for a CI's, it misses a cache.
  expect(built.replace(/^.*(?:experiment|No build cache).*$/gim, '')).not.toMatch(/warn|error|fail|⚠/i)
})

describe('what the server draws', () => {
  test.each([
    ['/', ['card-payment', 'invoice-card-check']],
    ['/everything', ['invoice-card-check', 'gateway-payment', 'job-status', 'job-list', 'batch-card-check', 'receipt']],
  ])('%s is all there, without a style attribute', async (path, flows) => {
    const html = await (await fetch(next.origin + path)).text()
    for (const flow of flows) expect(html).toContain(`data-flow="${flow}"`)
    expect(html).not.toMatch(/<[^>]+ style=/)
  })

  test('guesses neither time zone nor language', async () => {
    const html = await (await fetch(`${next.origin}/everything`, { headers: { 'accept-language': 'fr-FR' } })).text()
    expect(html).toContain('Nov 20, 2026, 2:05 PM')
    expect(html).toContain('20.11.2026, 14:05')
  })

  test('carries the stylesheet that the layout imports', async () => {
    const html = await (await fetch(next.origin)).text()
    const [, sheet] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
    expect(await (await fetch(next.origin + sheet)).text()).toContain('.mg-root')
  })
})

describe('in a browser', () => {
  test('everything comes alive as it was drawn, and then tells the reader’s own time', async () => {
    const { page } = await visit({ locale: 'de-CH', timezoneId: 'Asia/Tokyo' })
    await takenOver(page, `${next.origin}/everything`)
    await page.getByText('Nov 20, 2026, 11:05 PM').first().waitFor()
  })

  test('an invoice is picked, checked and paid', async () => {
    const { page } = await visit()
    await takenOver(page, next.origin)
    await payOnce(page)
    expect(gateway.gateway.posts('payment')).toBe(1)
  })
})
