import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CardDetails, Invoice, PaymentJob } from '../../../src/api/index.ts'
import { freePort } from '../freePort.ts'
import { allowHosts } from './createRun.ts'

const apiKey = 'mga_the-key-of-agents-in-tests'

/** An agent as it runs for real: a process of its own, asked over HTTP. */
export interface AgentProcess {
  pid(): number
  /** Sends it a signal, and waits for nothing. */
  signal(name: NodeJS.Signals): void
  /** Returns when it has ended by itself. */
  exited(): Promise<void>
  /** Returns when it is ready. */
  start(): Promise<void>
  /** Ends it at once, whatever it does. */
  kill(): Promise<void>
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
  /** Kills it and deletes what it kept in its folder. */
  remove(): Promise<void>
  get(path: string): Promise<Response>
  pay(invoice: Invoice, cardDetails: CardDetails): Promise<{ jobId: string }>
  /** The payment once it has ended, or as it is after so many milliseconds. */
  ended(jobId: string, limitMs?: number): Promise<PaymentJob>
}

/**
 * @param settings more of its environment. Agents that share a database need one `AGENT_SECRETS_KEY`
 * @param hear gets what it prints; without, its faults are printed as ours
 */
export async function createAgentProcess(settings: Record<string, string>, hear?: (text: string) => void): Promise<AgentProcess> {
  const [dataFolder, port] = [await mkdtemp(join(tmpdir(), 'agent-process-')), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode) return
    child.kill(signal)
    await once(child, 'exit')
  }

  const agent: AgentProcess = {
    pid: () => child!.pid!,
    signal: (name) => { child!.kill(name) },
    async exited() {
      if (child!.exitCode === null && !child!.signalCode) await once(child!, 'exit')
    },
    async start() {
      const env = { ...process.env, AGENT_DATA_DIR: dataFolder, AGENT_PORT: String(port), AGENT_API_KEY: apiKey, AGENT_LOG: 'error', AGENT_ALLOW_HOSTS: allowHosts.join(), ...settings }
      child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts'), 'serve'], { env, stdio: hear ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'] })
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => hear?.(text))
      while (!(await fetch(`${url}/readyz`).then(({ ok }) => ok, () => false))) {
        if (child.exitCode !== null) throw new Error(`The agent ended with ${child.exitCode} instead of starting.`)
        await wait(50)
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async remove() {
      await agent.kill()
      await rm(dataFolder, { recursive: true, force: true })
    },
    get: (path) => fetch(new URL(path, url), { headers }),
    pay: async (invoice, cardDetails) => (await fetch(`${url}/payment-gateway/process`, {
      method: 'POST', headers, body: JSON.stringify({ ...invoice, cardDetails }),
    })).json() as Promise<{ jobId: string }>,
    async ended(jobId, limitMs = 120_000) {
      const deadline = Date.now() + limitMs
      for (;;) {
        const job = await (await agent.get(`/payment-gateway/process/${jobId}`)).json() as PaymentJob
        if (job.jobStatus !== 'pending' || Date.now() > deadline) return job
        await wait(200)
      }
    },
  }
  return agent
}
