import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { routes, type ValidationJob } from '../../src/api/index.ts'
import { freePort } from '../../agent/test/freePort.ts'
import { askForChecks } from './askForChecks.ts'
import { drain } from './drain.ts'
import { apiKey, openDatabases } from './openDatabases.ts'
import { percentile, type Bench } from './Row.ts'
import { startProcess } from './startProcess.ts'

const JOBS = 200
const AT_ONCE = 4
/** Long enough for somebody to open a stream of the job before it ends, in milliseconds. */
const JOB_MS = 100
const goal = { name: 'the goal', value: 150 }

/** From the end that a job says it had to its webhook, and to an event stream that was open by then. */
export const notice: Bench = {
  title: `from a job's end to who waits for it, ${JOBS} jobs, ${AT_ONCE} at once`,
  async *rows() {
    await using databases = await openDatabases()
    for (const [kind, apart] of [['embedded', false], ['PostgreSQL', false], ['PostgreSQL', true]] as const) {
      const receiver = await startReceiver()
      const env = {
        ...await databases.fresh(kind), AGENT_CONCURRENCY: String(AT_ONCE), BENCH_JOB_MS: String(JOB_MS),
        AGENT_WEBHOOK_URL: receiver.url, AGENT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
      }
      const agents = apart
        ? await Promise.all([startProcess('trivialAgent.ts', { ...env, AGENT_ROLE: 'api' }), startProcess('trivialAgent.ts', { ...env, AGENT_ROLE: 'worker', AGENT_PORT: String(await freePort()) })])
        : [await startProcess('trivialAgent.ts', env)]
      for (const agent of agents) agent.go()

      const streamed: number[] = []
      await drain(Array.from({ length: JOBS }, () => env), AT_ONCE, async (env) => { streamed.push(await followOne(env)) })
      const announced = await receiver.received(JOBS)
      await Promise.all(agents.map((agent) => agent.stop()))
      receiver.server.close()

      const where = apart ? `${kind}, two processes` : kind
      for (const [what, times] of [['webhook', announced], ['stream', streamed]] as const) {
        yield { what: `${where}: ${what}, p50`, ours: percentile(times, 0.5), unit: 'ms' }
        yield { what: `${where}: ${what}, p95`, ours: percentile(times, 0.95), unit: 'ms', peer: goal, goal: { atMost: 1 } }
      }
    }
  },
}

/** Asks for a check and follows it. Returns how long after its end that was told, in milliseconds. */
async function followOne(env: Record<string, string>): Promise<number> {
  const { answers: [answer] } = await askForChecks(env, 1)
  const { jobId } = JSON.parse(answer!) as ValidationJob
  const stream = await fetch(`http://127.0.0.1:${env.AGENT_PORT}${routes.events.path}?jobId=${jobId}`, { headers: { authorization: `Bearer ${apiKey}` } })
  let written = ''
  for await (const part of stream.body!.pipeThrough(new TextDecoderStream())) {
    written += part
    const told = /^data: (.*"jobStatus":"success".*)$/m.exec(written)
    if (told) return sinceEnd((JSON.parse(told[1]!) as { job: ValidationJob }).job)
  }
  throw new Error('The stream ended before the job.')
}

/** Takes webhooks. */
async function startReceiver(): Promise<{ url: string; server: Server; received(many: number): Promise<number[]> }> {
  const times: number[] = []
  const server = createServer((request, response) => void (async () => {
    const { data } = JSON.parse(await text(request)) as { data: ValidationJob }
    times.push(sinceEnd(data))
    response.end()
  })()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async received(many) {
      while (times.length < many) await new Promise((done) => { setTimeout(done, 20) })
      return times
    },
  }
}

const sinceEnd = (job: ValidationJob) => Date.now() - Date.parse(job.updatedAt!)
