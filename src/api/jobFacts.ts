import type { Evidence, PaymentJob, PaymentOutcome, ValidationJob, ValidationSucceeded } from './jobs.ts'

/**
 * Whether money moved by this payment. A failed payment without a word about it moved none: that is Mercoa's promise
 * ("no funds are moved"), and the agent says `unknown` where it cannot keep it. One whose attempt completed all the same
 * contradicts itself, and is unknown.
 */
export function outcomeOf(job: PaymentJob): PaymentOutcome | undefined {
  if (job.jobStatus === 'pending') return undefined
  if (job.outcome) return job.outcome
  if (job.jobStatus === 'success') return 'paid'
  return job.attempts.some(({ status }) => status === 'COMPLETED') ? 'unknown' : 'not_paid'
}

/** Whether this validation allows paying by card: it ended, cards are accepted, and its link is not blocked. */
export function isPayable(job: ValidationJob): job is ValidationSucceeded {
  return job.jobStatus === 'success' && job.card?.eligibility === 'ACCEPTED' && job.link?.level !== 'block'
}

/** The first piece of evidence for a fact, if any. */
export function evidenceFor(job: ValidationJob | PaymentJob, fact: string): Evidence | undefined {
  return 'evidence' in job ? job.evidence?.find((evidence) => evidence.fact === fact) : undefined
}
