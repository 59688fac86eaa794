import type { Eligibility, ErrorCode, GatewayError, JobKind, PaymentOutcome } from '../api/index.ts'
import type { FileProblem } from '../client/readInvoiceFile.ts'
import type { SessionState } from '../client/createSession.ts'

/**
 * What happens, for a host's analytics and logs: one stream for everything below a provider. It carries ids, codes and
 * states, and never a card, a document, a file's name or a token.
 */
export type GatewayEvent =
  | { type: 'invoice.refused'; problem: FileProblem }
  | { type: 'job.started'; kind: JobKind; jobId: string }
  /** A job that was started before was found again: after a reload, in another tab, or after its answer was lost. */
  | { type: 'job.found'; kind: JobKind; jobId: string }
  | { type: 'job.progressed'; kind: JobKind; jobId: string; step: string }
  | { type: 'job.ended'; kind: 'validation'; jobId: string; status: 'success' | 'failed'; eligibility?: Eligibility; errorType?: string }
  | { type: 'job.ended'; kind: 'payment'; jobId: string; status: 'success' | 'failed'; outcome: PaymentOutcome; errorType?: string }
  | { type: 'payment.asked' }
  | { type: 'payment.cancelled' }
  | { type: 'payment.confirmed' }
  /** A payment was sent and no answer came. It is being looked for; it is not sent again. */
  | { type: 'payment.lost' }
  | { type: 'session.changed'; status: SessionState['status'] }
  /** How open jobs are followed from now on. */
  | { type: 'transport.changed'; transport: 'sse' | 'poll' }
  | { type: 'error'; code: ErrorCode; kind?: JobKind; jobId?: string }

/** Where an error came from. */
export interface ErrorContext {
  kind?: JobKind
  jobId?: string
}

/** Tells the host. */
export interface Told {
  emit(event: GatewayEvent): void
  fail(error: GatewayError, context?: ErrorContext): void
}
