import { randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { startGateways, type Gateways } from '../gateways/startGateways.ts'
import { createAgentProcess, type AgentProcess } from './AgentProcess.ts'
import { directCard, mail } from './createRun.ts'

/** What is cut off in the middle of payments: the agent's process, its browser, or its connections to the database. */
export type Strike = 'agent' | 'browser' | 'connections'

/** How one payment came out: what the agent says, and how often the vendor was really paid. */
export interface Struck {
  strike: Strike
  kind: string
  jobId: string
  /** `pending` when it did not end. */
  outcome: 'paid' | 'not_paid' | 'unknown' | 'pending'
  charges: number
  message?: string
}

/** Vendors of different pace and make, all payable. */
const kinds = ['plain', 'percentage', 'iframe', 'tabs', 'slow', 'flat']
const AT_ONCE = 4

/**
 * Starts real payments at the pretend vendors and strikes at a random moment, again and again; restarts what was killed and
 * waits for every payment to end.
 *
 * @param options.payments how many in all
 * @param options.databaseUrl PostgreSQL; the embedded database without it, whose connections cannot be cut
 */
export async function* killRun({ payments, databaseUrl }: { payments: number; databaseUrl?: string }): AsyncGenerator<Struck> {
  const strikes: Strike[] = databaseUrl ? ['agent', 'browser', 'connections'] : ['agent', 'browser']
  const gateways = await startGateways()
  // With a key, waiting payments survive a restart and go on.
  const agent = await createAgentProcess({ AGENT_SECRETS_KEY: randomBytes(32).toString('base64'), AGENT_CONCURRENCY: String(AT_ONCE), ...(databaseUrl && { DATABASE_URL: databaseUrl }) })
  try {
    await agent.start()
    const startMany = (many: number, first: number) => Promise.all(Array.from({ length: many }, async (_, index) => {
      // Side by side, but not in step: the strike finds them at different points.
      await wait(index * randomInt(100, 500))
      return startPayment(agent, gateways, kinds[(first + index) % kinds.length]!)
    }))
    // How long payments take here and now: strikes fall anywhere in that.
    const began = performance.now()
    for (const { jobId } of await startMany(AT_ONCE, 0)) await agent.ended(jobId)
    const paymentMs = Math.round(performance.now() - began)

    for (let done = 0, round = 0; done < payments; done += AT_ONCE, round++) {
      const strike = strikes[round % strikes.length]!
      const started = await startMany(Math.min(AT_ONCE, payments - done), done)
      await wait(randomInt(0, paymentMs))
      await strikeAt(strike, agent, databaseUrl)
      for (const { kind, jobId, number } of started) {
        const job = await agent.ended(jobId)
        yield {
          strike, kind, jobId, charges: gateways.charges(kind).filter(({ invoiceNumber }) => invoiceNumber === number).length,
          outcome: job.jobStatus === 'pending' ? 'pending' : (job.outcome ?? 'unknown'), ...('errorMessage' in job && job.errorMessage && { message: job.errorMessage }),
        }
      }
    }
  } finally {
    await agent.remove()
    await gateways.stop()
  }
}

/** One sentence when a payment came out as none may; undefined when all is well. */
export function complaintOf({ outcome, charges, jobId, kind, strike }: Struck): string | undefined {
  const where = `${jobId} at ${kind} after a strike at the ${strike}`
  if (charges > 1) return `${where} was charged ${charges} times.`
  if (outcome === 'pending') return `${where} never ended.`
  if (outcome === 'paid' && charges === 0) return `${where} is called paid and was not charged.`
  if (outcome === 'not_paid' && charges === 1) return `${where} is called unpaid and was charged.`
  return undefined
}

let invoices = 0

async function startPayment(agent: AgentProcess, gateways: Gateways, kind: string) {
  const gateway = gateways.gateway(kind)
  const number = `KR-${process.pid}-${++invoices}`
  const { jobId } = await agent.pay(mail(gateway.vendor, number, '$150.75', gateway.invoiceUrl({ number, amount: 15_075 })), directCard())
  return { kind, jobId, number }
}

async function strikeAt(strike: Strike, agent: AgentProcess, databaseUrl: string | undefined) {
  switch (strike) {
    case 'agent':
      await agent.kill()
      return agent.start()
    case 'browser':
      for (const pid of await browsersBelow(agent.pid())) process.kill(pid, 'SIGKILL')
      return
    case 'connections': {
      const client = new Client(databaseUrl)
      await client.connect()
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
      await client.end()
    }
  }
}

/** The Chromium processes that an agent started itself; those below them die with them. */
async function browsersBelow(agent: number): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [stat, command] = await Promise.all(['stat', 'cmdline'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')))
    if (/\) \w (\d+)/.exec(stat!)?.[1] === String(agent) && /chrom|headless/i.test(command!.split('\0')[0]!)) found.push(Number(name))
  }
  return found
}
