import { openDatabase } from '../../agent/src/jobs/database.ts'
import { freePort } from '../../agent/test/freePort.ts'
import { askForChecks } from './askForChecks.ts'
import { openDatabases, type DatabaseKind, type Databases } from './openDatabases.ts'
import { startProcess, type StartedProcess } from './startProcess.ts'
import type { Bench } from './Row.ts'

const JOBS = 10_000
/** Jobs at work at once in each process, on both sides. */
const AT_ONCE = 4

/**
 * How many jobs that do nothing are worked off in a second, with all that is written down of each, against pg-boss alone with a
 * handler that does nothing: as many at once, each one for itself, the next one fetched as soon as one is done.
 */
export const queue: Bench = {
  title: `jobs a second, ${JOBS} that do nothing, ${AT_ONCE} at once in each process`,
  async *rows() {
    await using databases = await openDatabases()
    for (const [kind, processes] of [['PostgreSQL', 1], ['PostgreSQL', 2], ['PostgreSQL', 4], ['embedded', 1]] as const) {
      const theirs = await drainPlainQueue(databases, kind, processes)
      const ours = await drainAgent(databases, kind, processes)
      const what = kind === 'embedded' ? kind : `${kind}, ${processes} process${processes === 1 ? '' : 'es'}`
      yield { what, ours, unit: 'a second', peer: { name: 'pg-boss alone', value: theirs }, goal: { atLeast: 0.8 } }
      if (processes === 1) yield { what: `${kind}, beside batches`, ours, unit: 'a second', peer: { name: `pg-boss alone, ${AT_ONCE} a fetch`, value: await drainPlainQueue(databases, kind, processes, true) } }
    }
  },
}

async function drainAgent(databases: Databases, kind: DatabaseKind, processes: number): Promise<number> {
  const env = { ...await databases.fresh(kind), AGENT_CONCURRENCY: String(AT_ONCE) }
  if (kind === 'embedded') {
    const agent = await startProcess('trivialAgent.ts', env)
    await askForChecks(env, JOBS)
    return drainWith([agent], env, 'select count(*)::int as jobs, max(updated_at) as "endedAt" from agent.jobs where status = $1', 'success')
  }
  const api = await startProcess('trivialAgent.ts', { ...env, AGENT_ROLE: 'api' })
  await askForChecks(env, JOBS)
  await api.stop()
  const workers = await startSeveral('trivialAgent.ts', { ...env, AGENT_ROLE: 'worker' }, processes)
  return drainWith(workers, env, 'select count(*)::int as jobs, max(updated_at) as "endedAt" from agent.jobs where status = $1', 'success')
}

async function drainPlainQueue(databases: Databases, kind: DatabaseKind, processes: number, inBatches = false): Promise<number> {
  const env = { ...await databases.fresh(kind), AGENT_CONCURRENCY: String(AT_ONCE), ...(inBatches && { BENCH_BATCHES: '1' }) }
  const first = await startProcess('plainQueue.ts', { ...env, BENCH_JOBS: String(JOBS) })
  const others = await startSeveral('plainQueue.ts', env, processes - 1)
  return drainWith([first, ...others], env, 'select count(*)::int as jobs, max(completed_on) as "endedAt" from pgboss.job where state::text = $1', 'completed')
}

async function startSeveral(script: string, env: Record<string, string>, processes: number): Promise<StartedProcess[]> {
  const started: StartedProcess[] = []
  for (let number = 0; number < processes; number++) started.push(await startProcess(script, { ...env, AGENT_PORT: String(await freePort()) }))
  return started
}

/** Lets them begin, and says how many jobs they ended in a second. The end of the last is read from the database. */
async function drainWith(processes: StartedProcess[], env: Record<string, string>, sql: string, state: string): Promise<number> {
  const began = Date.now()
  for (const process of processes) process.go()
  while (processes.reduce((sum, process) => sum + process.begun(), 0) < JOBS) await new Promise((done) => { setTimeout(done, 20) })
  await Promise.all(processes.map((process) => process.stop()))

  const database = await openDatabase({ dataFolder: env.AGENT_DATA_DIR!, databaseUrl: env.DATABASE_URL })
  const [ended] = await database.query<{ jobs: number; endedAt: Date }>(sql, [state])
  await database.close()
  if (ended!.jobs !== JOBS) throw new Error(`${ended!.jobs} of ${JOBS} jobs have ended.`)
  return JOBS / (new Date(ended!.endedAt).getTime() - began) * 1000
}
