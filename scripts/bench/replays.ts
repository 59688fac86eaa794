import { gzipSync } from 'node:zlib'
import type { AgentBrowser } from '../../agent/src/browser/AgentBrowser.ts'
import { openDatabase } from '../../agent/src/jobs/database.ts'
import { createJobStore } from '../../agent/src/jobs/JobStore.ts'
import { pay } from '../../agent/src/jobs/pay.ts'
import { validate } from '../../agent/src/jobs/validate.ts'
import type { Gateways } from '../../agent/test/gateways/startGateways.ts'
import { createRun } from '../../agent/test/jobs/createRun.ts'
import { fullCard, invoiceAt, payable } from '../../agent/test/jobs/payable.ts'
import { openDatabases } from './openDatabases.ts'
import { openVendors } from './openVendors.ts'
import { percentile, type Bench } from './Row.ts'

/** What a job's replay takes of the database, compressed as that keeps it, over the pretend vendors. */
export const replays: Bench = {
  title: 'size of a replay as it is stored',
  async *rows() {
    await using vendors = await openVendors()
    await using databases = await openDatabases()
    const { gateways, browser } = vendors
    for (const [kind, kinds] of [['validation', gateways.kinds], ['payment', payable]] as const) {
      const replays: Uint8Array[] = []
      for (const vendor of kinds) replays.push(...await record(kind, vendor, gateways, browser))
      const stored = await store(replays, await databases.fresh('PostgreSQL'))
      for (const [share, words] of [[0.5, 'median'], [1, 'largest']] as const) {
        const peer = { name: 'gzip', value: percentile(replays.map((replay) => gzipSync(replay).length / 1024), share) }
        yield { what: `${kind}, ${words} of ${replays.length} vendors`, ours: percentile(stored, share), unit: 'kB', peer }
      }
    }
  },
}

/** The replay of one job, if it has one. */
async function record(kind: 'validation' | 'payment', vendor: string, gateways: Gateways, browser: AgentBrowser): Promise<Uint8Array[]> {
  const run = createRun(browser)
  const invoice = invoiceAt(gateways, vendor)
  await (kind === 'validation' ? validate(invoice, run) : pay({ invoice, card: fullCard }, run))
  return [run.kept.get('replay.json')].filter((replay) => replay !== undefined)
}

/** Stores them as an agent does, and says what each takes, in kB. */
async function store(replays: Uint8Array[], env: Record<string, string>): Promise<number[]> {
  const database = await openDatabase({ dataFolder: env.AGENT_DATA_DIR!, databaseUrl: env.DATABASE_URL })
  const jobs = createJobStore(database)
  await jobs.migrate()
  for (const replay of replays) {
    const { job } = await jobs.create({ kind: 'validation', tenant: null, invoice: { type: 'html', html: '' } })
    await jobs.saveArtefact(job.id, 'replay.json', replay)
  }
  const rows = await database.query<{ bytes: number }>('select pg_column_size(bytes) as bytes from agent.artefacts')
  await database.close()
  return rows.map(({ bytes }) => bytes / 1024)
}
