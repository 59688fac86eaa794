import { createHash } from 'node:crypto'
import { createVault } from '../../src/cards/vault.ts'
import { createAuth } from '../../src/http/auth.ts'
import { createApp } from '../../src/http/createApp.ts'
import { createLinks } from '../../src/http/links.ts'
import { createChanges } from '../../src/jobs/changes.ts'
import { openDatabase } from '../../src/jobs/database.ts'
import { createJobStore } from '../../src/jobs/JobStore.ts'
import { makeMalformedRequests, type Target } from './malformedRequests.ts'

/** What came of many malformed requests. */
export interface Fuzzed {
  /** How many of each kind were refused as they should be. */
  refused: Record<string, number>
  /** What went wrong, a line each. */
  complaints: string[]
  seconds: number
}

const apiKey = 'mga_0123456789abcdef0123456789abcdef'
/** What no stranger should read: frames of a stack, our folders, the database's words. */
const inside = /\bat .*:\d+|node_modules|\.ts\b|\/agent\/|agent\.jobs|select |0x00|syntax/

/** Sends malformed requests to the app, on an empty database, and holds answers and database against what they should be. */
export async function fuzz(count: number, { seed, ...where }: { dataFolder: string; databaseUrl?: string; seed?: number }): Promise<Fuzzed> {
  const database = await openDatabase(where)
  const store = createJobStore(database)
  await store.migrate()
  const changes = createChanges(database, store)
  const auth = createAuth(apiKey, store)
  const app = createApp({
    auth, store, changes, vault: createVault(), links: createLinks('http://agent.test', apiKey), apiKey, rates: { token: 0, key: 0 }, streams: { token: 0, key: 0 }, publicUrl: 'http://agent.test',
    corsOrigins: [], isReady: () => true, metrics: { isOpen: false, write: async () => '' }, deadWebhooks: { list: async () => [], retry: async () => false },
  })
  const target = await prepare(store, auth)
  const before = await fingerprint(database)

  const result: Fuzzed = { refused: {}, complaints: [], seconds: 0 }
  const began = performance.now()
  try {
    for await (const { kind, path, init, statuses } of makeMalformedRequests(count, target, seed)) {
      const answer = await app.request(path, init)
      const text = await answer.text()
      const complaint = complaintOf(answer, text, statuses)
      if (complaint) result.complaints.push(`${kind}: ${complaint}  ${init.method ?? 'GET'} ${path.slice(0, 90)} ${JSON.stringify(init.headers).slice(0, 300)} ${String(init.body ?? '').slice(0, 400)} → ${text.slice(0, 200)}`)
      else result.refused[kind] = (result.refused[kind] ?? 0) + 1
    }
    if ((await fingerprint(database)) !== before) result.complaints.push('the database was changed')
    return { ...result, seconds: (performance.now() - began) / 1000 }
  } finally {
    await changes.close()
    await database.close()
  }
}

async function prepare(store: ReturnType<typeof createJobStore>, auth: ReturnType<typeof createAuth>): Promise<Target> {
  const revokedToken = await auth.mint({ entityId: 'ent_1' }, { sessionId: 'ended' })
  await store.revoke('ended')
  const invoice = { type: 'html' as const, html: '<p>Invoice 1001</p>' }
  const { job: validation } = await store.create({ kind: 'validation', tenant: 'ent_1', invoice })
  const { job: payment } = await store.create({ kind: 'payment', tenant: 'ent_1', invoice, payment: { requestHash: 'x', card: 'sealed' } })
  return { apiKey, validationId: validation.id, paymentId: payment.id, otherToken: await auth.mint({ entityId: 'ent_2' }, {}), revokedToken }
}

function complaintOf({ status, headers }: Response, text: string, statuses: number[]): string | undefined {
  if (!statuses.includes(status)) return `answered ${status}, not ${statuses.join(' or ')}`
  if (inside.test(text)) return 'says what is inside'
  if (headers.get('set-cookie')) return 'sets a cookie'
  // A link opened by a person answers with words.
  if (!headers.get('content-type')?.startsWith('application/json')) return /^[A-Z].*\.$|^The page .* npm run build$/.test(text) ? undefined : 'answered no sentence'
  const body = JSON.parse(text) as Record<string, unknown>
  return Object.keys(body).toSorted().join() === 'content,errorName' && typeof body.content === 'string' ? undefined : 'answered no error of ours'
}

/** Changes with any row of any table of ours. */
async function fingerprint(database: Awaited<ReturnType<typeof openDatabase>>): Promise<string> {
  const tables = await database.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'agent' order by 1`)
  const rows = await Promise.all(tables.map(({ name }) => database.query(`select * from agent.${name} order by 1`)))
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}
