import { collectMetrics } from '../../agent/src/collectMetrics.ts'
import { openDatabase, type Database } from '../../agent/src/jobs/database.ts'
import { createJobStore } from '../../agent/src/jobs/JobStore.ts'
import { openDatabases } from './openDatabases.ts'
import { percentile, timeOf, type Bench } from './Row.ts'
import { startProcess } from './startProcess.ts'

const STORED = 100_000
const LOOKS = 20

/** What one look at `/metrics` takes of the database, however many jobs have ended. */
export const metrics: Bench = {
  title: `a look at the metrics, ${STORED} ended jobs stored`,
  async *rows() {
    await using databases = await openDatabases()
    for (const kind of ['PostgreSQL', 'embedded'] as const) {
      const env = await databases.fresh(kind)
      // The first start makes all tables.
      await (await startProcess('trivialAgent.ts', env)).stop()
      const database = await openDatabase({ dataFolder: env.AGENT_DATA_DIR!, databaseUrl: env.DATABASE_URL })
      const theirs = await look(database)
      await fill(database)
      yield { what: kind, ours: await look(database), unit: 'ms', peer: { name: 'none stored', value: theirs } }
      await database.close()
    }
  },
}

async function look(database: Database): Promise<number> {
  const times: number[] = []
  for (let number = 0; number < LOOKS; number++) times.push(await timeOf(() => collectMetrics(database, { webhookFailures: 0, contexts: 0 })))
  return percentile(times, 0.5)
}

/** Jobs as large as real ones, counted as a start counts those of an earlier version. */
async function fill(database: Database): Promise<void> {
  const evidence = Array.from({ length: 15 }, (_, index) => ({ fact: 'feeStated', value: String(index), text: `A fee of ${index} % applies to payments by card.`, source: 'gateway' }))
  await database.query(`
    insert into agent.jobs (id, kind, status, invoice, invoice_hash, limits, body, created_at, updated_at, announced)
    select 'pgv_' || gen_random_uuid(), 'validation', 'success', '{}', md5(number::text), '{}', $1, now() - interval '3 seconds', now(), true
    from generate_series(1, ${STORED}) as number`, [JSON.stringify({ card: { eligibility: 'ACCEPTED', fee: { type: 'none' } }, evidence })])
  await database.query('drop table agent.tallies')
  const store = createJobStore(database)
  await store.migrate()
  await store.sumUpTallies()
}
