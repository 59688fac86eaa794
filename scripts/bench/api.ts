import { routes, type ValidationJob } from '../../src/api/index.ts'
import { askForChecks, CONNECTIONS } from './askForChecks.ts'
import { apiKey, openDatabases } from './openDatabases.ts'
import { percentile, type Bench, type Row } from './Row.ts'
import { sendMany, type Sent } from './sendMany.ts'
import { startProcess } from './startProcess.ts'

const STORED = 10_000
const REQUESTS = 5_000

/** How fast jobs are taken in and told of while many are stored, against a server that does nothing but keep and read one row. */
export const api: Bench = {
  title: `HTTP, ${CONNECTIONS} connections, ${STORED} jobs stored`,
  async *rows() {
    await using databases = await openDatabases()
    for (const kind of ['PostgreSQL', 'embedded'] as const) {
      const env = await databases.fresh(kind)
      const whole = await startProcess('trivialAgent.ts', env)
      whole.go()
      const ids = (await askForChecks(env, STORED)).answers.map((answer) => (JSON.parse(answer) as ValidationJob).jobId)
      while (whole.begun() < STORED) await new Promise((done) => { setTimeout(done, 20) })
      await whole.stop()

      const ours = await measure('trivialAgent.ts', { ...env, AGENT_ROLE: 'api' }, ids)
      const bare = await databases.fresh(kind)
      const theirs = await measure('bareServer.ts', bare, ids)
      yield* compare(`${kind}: create`, ours.create, theirs.create)
      yield* compare(`${kind}: get`, ours.get, theirs.get)
    }
  },
}

/** @param ids of jobs that are stored */
async function measure(script: string, env: Record<string, string>, ids: string[]): Promise<{ create: Sent; get: Sent }> {
  const server = await startProcess(script, { ...env, BENCH_STORED: String(STORED) })
  const urls = ids.map((jobId) => ({ url: `http://127.0.0.1:${env.AGENT_PORT}${routes.getValidation.path.replace(':jobId', jobId)}` }))
  const get = (many: number) => sendMany(Array.from({ length: many }, (_, index) => urls[index * 7919 % urls.length]!), CONNECTIONS, { authorization: `Bearer ${apiKey}` })
  // The first ones warm up.
  await get(1000)
  const got = await get(REQUESTS)
  await askForChecks(env, 1000)
  const created = await askForChecks(env, REQUESTS)
  await server.stop()
  return { create: created, get: got }
}

function* compare(what: string, ours: Sent, theirs: Sent): Generator<Row> {
  for (const [name, share] of [['p50', 0.5], ['p99', 0.99]] as const) {
    yield { what: `${what}, ${name}`, ours: percentile(ours.times, share), unit: 'ms', peer: { name: 'bare server', value: percentile(theirs.times, share) } }
  }
  yield { what: `${what}, rate`, ours: ours.perSecond, unit: 'a second', peer: { name: 'bare server', value: theirs.perSecond } }
}
