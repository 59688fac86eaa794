import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { openDatabases } from './openDatabases.ts'
import { percentile, type Bench } from './Row.ts'

const ROUNDS = 5

/** From the command until the agent listens, as `serve` starts it. */
export const start: Bench = {
  title: `start to ready, the middle of ${ROUNDS}`,
  async *rows() {
    await using databases = await openDatabases()
    for (const kind of ['embedded', 'PostgreSQL'] as const) {
      const [first, later]: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round++) {
        const env = await databases.fresh(kind)
        first.push(await startOnce(env))
        later.push(await startOnce(env))
      }
      yield { what: `${kind}, first start`, ours: percentile(first, 0.5), unit: 'ms' }
      yield { what: `${kind}, later start`, ours: percentile(later, 0.5), unit: 'ms', peer: { name: 'the goal', value: 2000 }, goal: { atMost: 1 } }
    }
  },
}

async function startOnce(env: Record<string, string>): Promise<number> {
  const began = performance.now()
  const agent = spawn(process.execPath, [join(import.meta.dirname, '../../agent/mercoa-agent.js'), 'serve'], { env: { ...process.env, AGENT_LOG: 'silent', ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  let ready: number | undefined
  for await (const line of createInterface(agent.stdout)) {
    if (line.startsWith('The agent listens')) {
      ready = performance.now() - began
      agent.kill('SIGTERM')
    }
  }
  if (agent.exitCode === null) await once(agent, 'exit')
  if (ready === undefined) throw new Error(`The agent ended with ${agent.exitCode} instead of starting.`)
  return ready
}
