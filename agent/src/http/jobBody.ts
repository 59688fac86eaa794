import type { PaymentJob, ValidationJob } from '../../../src/api/index.ts'
import type { PaymentFindings } from '../jobs/JobRun.ts'
import type { JobStore, StoredJob } from '../jobs/JobStore.ts'
import type { Links } from './links.ts'

/** A stored job as the wire shows it: what it found, with fresh links to its receipt and replay. */
export async function jobBody(job: StoredJob, store: JobStore, links: Links): Promise<ValidationJob | PaymentJob> {
  const identity = {
    jobId: job.id, createdAt: job.createdAt.toISOString(), updatedAt: job.updatedAt.toISOString(),
    ...(job.idempotencyKey && { idempotencyKey: job.idempotencyKey }),
  }
  if (job.status === 'pending') return { jobStatus: 'pending', ...identity, ...(job.progress && { progress: job.progress }) }

  const { charged, method, ...found } = job.body as Record<string, unknown> & Pick<PaymentFindings, 'charged' | 'method'>
  const kept = await store.artefactNames(job.id)
  const receiptUrl = kept.includes('receipt.pdf') ? links.sign(`/receipts/${job.id}`) : undefined
  const body = {
    jobStatus: job.status, ...identity, ...found, ...(job.auditHash && { auditHash: job.auditHash }),
    // Every ended job has a replay page; where nothing was recorded, the page says so.
    sessionUrl: links.sign(`/replays/${job.id}`),
    ...(job.kind === 'payment' && { ...(receiptUrl && job.status === 'success' && { receiptUrl }), attempts: await attemptsOf(job, store, receiptUrl, charged, method) }),
  }
  return body as ValidationJob | PaymentJob
}

async function attemptsOf(job: StoredJob, store: JobStore, receiptUrl: string | undefined, amount: number | undefined, method: PaymentFindings['method']) {
  const attempt = await store.findAttempt(job.id)
  if (!attempt) return []
  const status = job.status === 'success' ? 'COMPLETED' : job.outcome === 'unknown' ? 'PENDING' : 'FAILED'
  // Where a payment was cut off, nobody wrote down which it was.
  const used = method ?? (status === 'PENDING' ? undefined : 'card')
  return [{
    id: attempt.id, status, ...(used && { method: used }), createdAt: attempt.createdAt.toISOString(),
    ...(amount !== undefined && { amount }), ...(receiptUrl && status === 'COMPLETED' && { receiptUrl }),
  }]
}
