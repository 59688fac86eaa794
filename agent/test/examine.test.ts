import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeFindings } from '../src/describeFindings.ts'
import { examine, type Finding, type Surroundings } from '../src/examine.ts'
import { openDatabase } from '../src/jobs/database.ts'
import { newPostgres } from './databases.ts'
import { newDataFolder } from './http/newDataFolder.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'doctor-')) })
afterEach(() => rm(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7).toString('base64')
/** Where a test is not about the browser, none is started. */
const noBrowser = '/nowhere/chromium'

async function look(settings: Record<string, string> = {}, around: Surroundings = {}): Promise<Finding[]> {
  return examine({ AGENT_DATA_DIR: join(folder, 'data'), AGENT_CHROMIUM: noBrowser, ...settings }, { resolve: async () => ['93.184.216.34'], ...around })
}
const about = (findings: Finding[], subject: Finding['about']) => findings.filter((finding) => finding.about === subject)
const problems = (findings: Finding[], subject: Finding['about']) => about(findings, subject).filter(({ ok }) => !ok)

test('finds nothing wrong where an agent can work, and leaves nothing there', async () => {
  const findings = await look({ AGENT_CHROMIUM: '' })
  expect(findings.filter(({ ok }) => !ok)).toEqual([])
  expect(about(findings, 'browser')[0]!.says).toContain('kept from a private address')
  expect(await readdir(folder)).toEqual([])
})

test('names every setting that is wrong, without its value, and looks at the rest', async () => {
  const findings = await look({ AGENT_SECRETS_KEY: 'c2hvcnQ=', AGENT_PORT: 'x', AGENT_WEBHOOK_SECRET: 'hush', AGENT_WEBHOOK_URL: 'https://host.example/hooks' })
  expect(problems(findings, 'settings').map(({ says }) => says.split(':')[0])).toEqual(['AGENT_PORT', 'AGENT_WEBHOOK_SECRET', 'AGENT_SECRETS_KEY'])
  expect(JSON.stringify(findings)).not.toMatch(/hush|c2hvcnQ/)
  expect(about(findings, 'clock')).toHaveLength(1)
})

test('says when an address for webhooks lacks its secret', async () => {
  expect(problems(await look({ AGENT_WEBHOOK_URL: 'https://host.example/hooks' }), 'settings')[0]!.says).toContain('AGENT_WEBHOOK_SECRET')
})

test.each([['/nowhere/chromium'], [process.execPath]])('says that %s is no browser', async (path) => {
  expect(problems(await look({ AGENT_CHROMIUM: path }), 'browser')).toMatchObject([{ cure: expect.stringContaining('AGENT_CHROMIUM') }])
})

describe('the network', () => {
  test('a machine without DNS is told so', async () => {
    const [finding] = problems(await look({}, { resolve: async () => { throw new Error('ENOTFOUND') } }), 'network')
    expect(finding!.says).toContain('No DNS here')
  })

  test('a name server that answers a public name with a private address is told', async () => {
    expect(problems(await look({}, { resolve: async () => ['10.1.2.3'] }), 'network')[0]!.says).toContain('inside a private network')
  })

  test('an address for webhooks that is refused is told, and what to do', async () => {
    const webhooks = { AGENT_WEBHOOK_SECRET: `whsec_${key}`, AGENT_WEBHOOK_URL: 'http://host.example:3000/hooks' }
    expect(problems(await look(webhooks), 'network')).toMatchObject([{ says: expect.stringContaining('not https'), cure: expect.stringContaining('AGENT_ALLOW_HOSTS') }])
    expect(problems(await look({ ...webhooks, AGENT_ALLOW_HOSTS: 'host.example:3000' }), 'network')).toEqual([])
  })

  test('a private address that is let through is a problem', async () => {
    expect(problems(await look({ AGENT_ALLOW_HOSTS: '10.0.0.1' }), 'network')[0]!.cure).toContain('AGENT_ALLOW_HOSTS')
  })

  test('what is let through for tests is named', async () => {
    const findings = await look({ AGENT_ALLOW_HOSTS: '127.0.0.1:*' })
    expect(problems(findings, 'network')).toEqual([])
    expect(about(findings, 'network')[0]!.says).toContain('127.0.0.1:*')
  })
})

describe('the data folder', () => {
  test('one that cannot be made is a problem', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(problems(await look({ AGENT_DATA_DIR: join(folder, 'file', 'data') }), 'data folder')).toHaveLength(1)
  })

  test.skipIf(process.platform === 'win32')('one that others may open is a problem, with its key', async () => {
    await mkdir(join(folder, 'data'))
    await chmod(join(folder, 'data'), 0o755)
    await writeFile(join(folder, 'data', 'api-key'), 'mga_key', { mode: 0o644 })
    expect(problems(await look(), 'data folder').map(({ cure }) => cure)).toEqual([`Run: chmod 700 ${join(folder, 'data')}`, `Run: chmod 600 ${join(folder, 'data', 'api-key')}`])
  })

  test.skipIf(process.platform === 'win32')('a key in a folder that only its owner opens is none', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 })
    await writeFile(join(folder, 'data', 'api-key'), 'mga_key', { mode: 0o644 })
    expect(problems(await look(), 'data folder')).toEqual([])
  })
})

describe('the database', () => {
  test('an embedded one that is there opens, and is free again afterwards', async () => {
    const data = await newDataFolder()
    expect(about(await look({ AGENT_DATA_DIR: data }), 'database')).toMatchObject([{ ok: true, says: 'The embedded one opens.' }])
    expect(await readdir(data)).not.toContain('agent.lock')
    await rm(data, { recursive: true })
  })

  test('an embedded one that an agent uses is a problem', async () => {
    const data = await newDataFolder()
    const database = await openDatabase({ dataFolder: data })
    expect(problems(await look({ AGENT_DATA_DIR: data }), 'database')[0]!.says).toContain('Another agent')
    await database.close()
    await rm(data, { recursive: true })
  })

  test('an embedded one that is no database is a problem', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 })
    await writeFile(join(folder, 'data', 'database'), 'nothing')
    expect(problems(await look(), 'database')).toHaveLength(1)
  })

  test('a PostgreSQL that nobody runs is a problem, told without the password', async () => {
    const findings = await look({ DATABASE_URL: 'postgres://agent:hush@127.0.0.1:1/agent' })
    expect(problems(findings, 'database')[0]!.says).toContain('ECONNREFUSED')
    expect(JSON.stringify(findings)).not.toContain('hush')
  })

  test('a PostgreSQL that never answers is a problem in time', async () => {
    const server = createServer(() => {})
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
    const { port } = server.address() as AddressInfo
    expect(problems(await look({ DATABASE_URL: `postgres://agent@127.0.0.1:${port}/agent` }, { databaseMs: 200 }), 'database')).toHaveLength(1)
    server.close()
  })

  test('a PostgreSQL that answers is fine, and its clock is held against ours', async () => {
    const settings = { DATABASE_URL: await newPostgres() }
    const good = await look(settings)
    expect([...problems(good, 'database'), ...problems(good, 'clock')]).toEqual([])
    expect(problems(await look(settings, { now: () => new Date(Date.now() + 60_000) }), 'clock')[0]!.says).toMatch(/^It is (59|60) seconds away/)
  })
})

test('a clock that nobody set is a problem', async () => {
  expect(problems(await look({}, { now: () => new Date(0) }), 'clock')[0]!.says).toContain('1970')
})

describe('the keys', () => {
  test('processes that share the work need one key of each kind', async () => {
    expect(problems(await look({ AGENT_ROLE: 'worker' }), 'keys').map(({ says }) => says.split(' ')[0])).toEqual(['AGENT_API_KEY', 'AGENT_SECRETS_KEY'])
    expect(problems(await look({ AGENT_ROLE: 'worker', AGENT_API_KEY: 'mga_0123456789abcdef', AGENT_SECRETS_KEY: key }), 'keys')).toEqual([])
  })

  test('an API key that is kept is found, and one that cannot be read is a problem', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 })
    await writeFile(join(folder, 'data', 'api-key'), 'mga_key')
    expect(about(await look(), 'keys')[0]!.says).toContain('is kept in')
    await rm(join(folder, 'data', 'api-key'))
    await mkdir(join(folder, 'data', 'api-key'))
    expect(problems(await look(), 'keys')[0]!.says).toContain('cannot be read')
  })

  test('a short webhook secret is a problem', async () => {
    const secret = (bytes: number) => ({ AGENT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(bytes, 7).toString('base64')}` })
    expect(problems(await look(secret(8)), 'keys')[0]!.says).toContain('8 bytes')
    expect(problems(await look(secret(24)), 'keys')).toEqual([])
  })
})

test('is told in plain lines, each problem with its cure', () => {
  expect(describeFindings([{ about: 'clock', ok: true, says: 'Right.' }, { about: 'keys', ok: false, says: 'None.', cure: 'Make one.' }])).toBe([
    'ok       clock        Right.', 'problem  keys         None.', '                      Make one.', '', 'There is one problem.',
  ].join('\n'))
})
