import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PaymentJob } from '../../../src/api/index.ts'
import { newPostgres } from '../databases.ts'
import type { GatewayKind } from '../gateways/Gateway.ts'
import { startGateways, type Gateways } from '../gateways/startGateways.ts'
import { createAgentProcess, type AgentProcess } from './AgentProcess.ts'
import { amountAt, fullCard, invoiceAt, payable } from './payable.ts'
import { withoutTimes } from './withoutTimes.ts'

// Agents as they run for real, at every vendor of the street that can be paid; the embedded database differs in what is stored, not
// in what is paid, so it gets every fourth of them.

/** How many three workers make: each vendor's at least once. For more: FLEET_PAYMENTS=200 npm test -- fleet */
const PAYMENTS = Number(process.env.FLEET_PAYMENTS ?? payable.length)
/** For all payments together, in milliseconds. */
const LIMIT_MS = 900_000

/** One payment: what the agent says of it, and what the vendor's books hold. */
interface Paid { kind: GatewayKind; number: string; job: PaymentJob; charged: number[] }

test('on the embedded database each vendor is paid once, the whole amount, with receipt and replay', async () => {
  const gateways = await startGateways()
  const agent = await createAgentProcess({ AGENT_CONCURRENCY: '3' })
  const some = payable.filter((_, index) => index % 4 === 0)
  try {
    await agent.start()
    for (const paid of await payAll(agent, gateways, some)) {
      expect(paid, explain(paid)).toMatchObject(rightly(paid))
      const { receiptUrl, sessionUrl } = paid.job as { receiptUrl: string; sessionUrl: string }
      expect(Buffer.from(await (await agent.get(receiptUrl)).arrayBuffer()).subarray(0, 5).toString(), paid.kind).toBe('%PDF-')
      expect(withoutTimes(await (await agent.get(sessionUrl)).text()), paid.kind).not.toMatch(/42424|4242 4242/)
    }
    expect(gateways.submissions()).toHaveLength(some.length)
  } finally {
    await agent.remove()
    await gateways.stop()
  }
}, LIMIT_MS)

test('three workers on one PostgreSQL pay at every vendor, each invoice once, while one is killed, one stopped and two more started', async () => {
  const gateways = await startGateways()
  const shared = { DATABASE_URL: await newPostgres(), AGENT_SECRETS_KEY: randomBytes(32).toString('base64'), AGENT_CONCURRENCY: '2' }
  const api = await createAgentProcess({ ...shared, AGENT_ROLE: 'api' })
  const workers = await Promise.all(Array.from({ length: 5 }, () => createAgentProcess({ ...shared, AGENT_ROLE: 'worker' })))
  try {
    await api.start()
    await Promise.all(workers.slice(0, 3).map((worker) => worker.start()))
    const all = payAll(api, gateways, Array.from({ length: PAYMENTS }, (_, index) => payable[index % payable.length]!))
    await expect.poll(() => gateways.charges().length, { timeout: 120_000 }).toBeGreaterThan(PAYMENTS / 6)
    await workers[0]!.kill()
    await workers[3]!.start()
    await expect.poll(() => gateways.charges().length, { timeout: 120_000 }).toBeGreaterThan(PAYMENTS / 2)
    await Promise.all([workers[1]!.stop(), workers[4]!.start()])

    const unproved: Paid[] = []
    for (const paid of await all) {
      if (paid.job.jobStatus === 'failed' && paid.job.outcome === 'unknown') unproved.push(paid)
      else expect(paid, explain(paid)).toMatchObject(rightly(paid))
    }
    // At most what the killed worker was at; nobody can say of these, but none may be charged twice.
    expect(unproved.length, unproved.map(explain).join('\n')).toBeLessThanOrEqual(2)
    for (const { charged, kind } of unproved) expect(charged.length && charged, kind).toEqual(charged.length && [amountAt(kind)])
  } finally {
    await Promise.all([api, ...workers].map((agent) => agent.remove()))
    await gateways.stop()
  }
}, LIMIT_MS)

async function payAll(agent: AgentProcess, gateways: Gateways, kinds: GatewayKind[]): Promise<Paid[]> {
  const asked = await Promise.all(kinds.map(async (kind, index) => {
    const number = `FL-${1000 + index}`
    return { kind, number, ...await agent.pay(invoiceAt(gateways, kind, number), fullCard) }
  }))
  const all: Paid[] = []
  // One after the other: hundreds that ask at once would be most of the work.
  for (const { kind, number, jobId } of asked) {
    const job = await agent.ended(jobId, LIMIT_MS)
    all.push({ kind, number, job, charged: gateways.charges(kind).filter((charge) => charge.invoiceNumber === number).map(({ amount }) => amount) })
  }
  return all
}

const rightly = ({ kind }: Paid) => ({
  kind, charged: [amountAt(kind)],
  job: { jobStatus: 'success', outcome: 'paid', gatewayAmount: amountAt(kind) / 100, receiptUrl: expect.any(String), sessionUrl: expect.any(String) },
})

const explain = ({ kind, job }: Paid) => `${kind}: ${'errorMessage' in job ? job.errorMessage : job.jobStatus}`
