import type { JobKind } from './jobs.ts'

/**
 * The stages of each job, in order: the machine words in a pending job's `progress.step`. The agent reports them, the
 * components list them. The hosted API reports none; there the list stays at its first stage until the job ends.
 */
export const stages = {
  validation: ['readInvoice', 'findGateway', 'openGateway', 'readGateway'],
  payment: ['readInvoice', 'openGateway', 'checkAmount', 'fillCard', 'submitPayment', 'readOutcome', 'keepReceipt'],
} as const satisfies Record<JobKind, readonly string[]>

/** One stage of either job. */
export type Stage = (typeof stages)[JobKind][number]
