import type { PaymentJob } from '../api/index.ts'
import type { Client } from '../client/createClient.ts'
import { pause } from '../client/pause.ts'
import type { PaymentMark } from './paymentMarks.ts'

/** When it is looked for, in milliseconds after the one before. A request that was on its way may still arrive. */
const LOOKS_MS = [0, 2_000, 4_000, 8_000, 16_000]
/** How far the server's clock may be from ours, in milliseconds. */
const CLOCK_SKEW_MS = 60_000

/**
 * Looks for a payment that was sent and whose answer was lost. Only reads.
 *
 * The agent finds it by its key. The hosted API knows no keys: there a payment counts as ours when it is the only one that was
 * started around that time, and does not contradict the amount.
 *
 * @returns undefined when none is found: then it may exist all the same
 */
export async function findLostPayment(
  client: Client, mark: PaymentMark, expectedAmount: number | undefined, signal: AbortSignal, wait = pause,
): Promise<PaymentJob | undefined> {
  for (const ms of LOOKS_MS) {
    await wait(ms, signal).catch(() => { /* given up, which the next line says */ })
    if (signal.aborted) return undefined
    const found = await look(client, mark, expectedAmount, signal).catch(() => undefined)
    if (found) return found
  }
  return undefined
}

async function look(client: Client, mark: PaymentMark, expectedAmount: number | undefined, signal: AbortSignal): Promise<PaymentJob | undefined> {
  const { jobs } = await client.payments.list({
    idempotencyKey: mark.attemptId, startDate: new Date(mark.at - CLOCK_SKEW_MS), orderDirection: 'ASC', limit: 20,
  }, { signal })
  const ours = jobs.find(({ idempotencyKey }) => idempotencyKey === mark.attemptId)
  if (ours) return ours
  const around = jobs.filter((job) => job.idempotencyKey === undefined && isFrom(job, mark) && agrees(job, expectedAmount))
  return around.length === 1 ? around[0] : undefined
}

/** A request is given up after a minute, so what it started is not much younger than the mark. */
function isFrom({ createdAt }: PaymentJob, { at }: PaymentMark): boolean {
  const time = Date.parse(createdAt ?? '')
  return time >= at - CLOCK_SKEW_MS && time <= at + 2 * CLOCK_SKEW_MS
}

function agrees(job: PaymentJob, expectedAmount: number | undefined): boolean {
  return expectedAmount === undefined || job.jobStatus === 'pending' || job.invoiceAmount === undefined || job.invoiceAmount === expectedAmount
}
