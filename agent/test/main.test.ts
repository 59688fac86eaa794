import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPostgres } from './databases.ts'
import { freePort } from './freePort.ts'
import { startGateways, type Gateways } from './gateways/startGateways.ts'
import { makeInvoice } from './invoices/makeInvoice.ts'

let gateways: Gateways
let folder: string
beforeAll(async () => {
  gateways = await startGateways()
  folder = await mkdtemp(join(tmpdir(), 'cli-'))
})
afterAll(async () => {
  await gateways.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The command as a person types it, on whatever Node runs it. */
function run(...args: string[]) {
  return runWith({}, ...args)
}

function runWith(settings: Record<string, string>, ...args: string[]): Promise<{ code: number; out: string; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(import.meta.dirname, '../mercoa-agent.js'), ...args], {
      env: { ...process.env, AGENT_ALLOW_HOSTS: '127.0.0.1:*,localhost:*', AGENT_DATA_DIR: folder, AGENT_API_KEY: 'key_0123456789abcdef', ...settings },
    }, (error, out, said) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, said }))
  })
}

async function sample(kind: Parameters<Gateways['gateway']>[0], format: 'pdf' | 'html' | 'eml'): Promise<string> {
  const gateway = gateways.gateway(kind)
  const path = join(folder, `${kind}.${format}`)
  await writeFile(path, await makeInvoice({ vendor: gateway.vendor, number: 'CLI-1', amount: 15075, payUrl: gateway.invoiceUrl({ number: 'CLI-1', amount: 15075 }), format }))
  return path
}

test.each([
  ['percentage', 'pdf', 0, 'Takes cards. 2.5 % fee: $3.77 on $150.75.'],
  ['plain', 'eml', 0, 'Takes cards. No fee.'],
  ['bankOnly', 'html', 2, 'Does not take cards.'],
  ['contradictory', 'pdf', 2, 'Cannot tell whether it takes cards.'],
  ['login', 'html', 3, 'Failed: The payment page asks for a login'],
] as const)('validate says the verdict of the %s vendor from %s and exits %i', async (kind, format, code, verdict) => {
  const { code: exit, out, said } = await run('validate', await sample(kind, format))
  expect(out, said).toContain(verdict)
  expect(exit).toBe(code)
  expect(gateways.submissions()).toEqual([])
})

test('validate --json prints the body and nothing else', async () => {
  const { out } = await run('validate', '--json', await sample('flat', 'pdf'))
  expect(JSON.parse(out)).toMatchObject({ jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 2.5 } } })
})

test('a file that is not there is said, without a stack', async () => {
  const { code, said } = await run('validate', join(folder, 'none.pdf'))
  expect(code).toBe(1)
  expect(said).toMatch(/There is no file .*none\.pdf/)
  expect(said).not.toContain('    at ')
})

test('token prints a token for the entity', async () => {
  const { out } = await run('token', 'ent_7', '--expires-in', '2h')
  const { entityId, exp, iat } = decodeJwt(out.trim())
  expect({ entityId, seconds: exp! - iat! }).toEqual({ entityId: 'ent_7', seconds: 7200 })
})

test('doctor prints what it found, and exits 1 where something is wrong', async () => {
  // The one name that is looked up: here loopback, which the settings let through.
  const here = { AGENT_STRIPE_JS_URL: 'https://localhost/' }
  const good = await runWith(here, 'doctor')
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('Nothing stands in the way.') })
  const { code, out } = await runWith({ ...here, AGENT_CHROMIUM: join(folder, 'none') }, 'doctor', '--json')
  const found = JSON.parse(out) as { about: string; ok: boolean }[]
  expect(found.filter(({ ok }) => !ok).map(({ about }) => about)).toEqual(['browser'])
  expect(code).toBe(1)
})

test('serve keeps what it compiled in its own folder, which is its owner’s alone', async () => {
  const dataFolder = join(folder, 'served')
  const settings = { AGENT_DATA_DIR: dataFolder, DATABASE_URL: await newPostgres(), AGENT_PORT: String(await freePort()), AGENT_LOG: 'silent' }
  const agent = spawn(process.execPath, [join(import.meta.dirname, '../mercoa-agent.js'), 'serve'], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(agent.stdout, 'data')
  agent.kill('SIGTERM')
  await once(agent, 'exit')
  expect((await stat(dataFolder)).mode & 0o777).toBe(0o700)
  expect((await readdir(join(dataFolder, 'compiled'), { recursive: true })).length).toBeGreaterThan(100)
})

test('an unknown command is answered with those there are', async () => {
  const { code, said } = await run('pay-everything')
  expect(code).toBe(64)
  expect(said).toContain('mercoa-agent validate FILE')
})
