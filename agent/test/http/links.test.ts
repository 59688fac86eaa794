import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLinks } from '../../src/http/links.ts'
import { htmlInvoice, startTestAgent, type TestAgent } from './startTestAgent.ts'

const host = 'https://app.example.com'
let agent: TestAgent
let replay: string
beforeAll(async () => {
  agent = await startTestAgent({ corsOrigins: [host] })
  const { body: { jobId } } = await agent.request('/payment-gateway/validate', { body: htmlInvoice() })
  const { pathname, search } = new URL((await agent.ended(`/payment-gateway/validate/${jobId}`)).sessionUrl as string)
  replay = pathname + search
})
afterAll(() => agent.stop())

const open = (path: string) => agent.request(path, { bearer: null })

test('a link opens without a bearer, and no other one that is made of it', async () => {
  expect((await open(replay)).status).toBe(200)
  const [path, query] = replay.split('?') as [string, string]
  const { exp, sig } = Object.fromEntries(new URLSearchParams(query)) as { exp: string; sig: string }
  for (const forged of [
    path, `${path}0?${query}`, `${path.replace('/replays/', '/receipts/')}?${query}`, `${path}?exp=${Number(exp) + 3600}&sig=${sig}`, `${path}?exp=${exp}&sig=${sig.slice(1)}`,
    `${path}?exp=${exp}&sig=${sig.startsWith('A') ? 'B' : 'A'}${sig.slice(1)}`,
  ]) expect([forged, (await open(forged)).status]).toEqual([forged, 403])
})

test('a link of yesterday says that it has expired', async () => {
  const { pathname, search } = new URL(createLinks('http://agent.test', agent.apiKey, () => Date.now() - 26 * 3_600_000).sign('/replays/pgv_1'))
  const answer = await open(pathname + search)
  expect([answer.status, answer.body]).toEqual([410, expect.stringContaining('has expired')])
})

test('a replay runs in a sandbox, loads nothing but our player, and is framed by named origins alone', async () => {
  const { headers } = await open(replay)
  const policy = headers.get('content-security-policy')!
  expect(policy).toMatch(/^sandbox allow-scripts allow-same-origin; default-src 'none'; script-src \S+\/replay-assets\/;/)
  expect(policy).toMatch(new RegExp(`frame-ancestors 'self' ${host}$`))
  expect(Object.fromEntries(headers)).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
})
