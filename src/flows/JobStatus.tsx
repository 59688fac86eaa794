'use client'

import type { ReactNode } from 'react'
import { outcomeOf, type JobKind, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import { JobTimeline } from '../components/JobTimeline.tsx'
import { LiveRegion } from '../components/LiveRegion.tsx'
import { PaymentReceipt } from '../components/PaymentReceipt.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import { Surface } from '../components/Surface.tsx'
import { UnknownOutcome } from '../components/UnknownOutcome.tsx'
import { ValidationVerdict } from '../components/ValidationVerdict.tsx'
import { useJob, type JobState } from '../hooks/useJob.ts'
import { useSession } from '../hooks/useSession.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { describeProgress } from './describeProgress.ts'
import { describeVerdict } from './describeVerdict.ts'
import { messageFor } from './messageFor.ts'
import { sessionNoticeState } from './sessionNoticeState.ts'

/**
 * Where a check or a payment stands: its stages, times and result, with receipt and replay, or what went wrong.
 *
 * Renders a `Surface` with `data-flow="job-status"` and the state in `data-state`.
 */
export function JobStatus({ jobId, kind, currency, onResult }: JobStatusProps) {
  const state: JobState = useJob(kind, jobId, { onResult: (job) => onResult?.(job) })
  const session = useSession()
  const words = useMessages()
  const spoken = speak()

  return (
    <Surface data-flow="job-status" data-kind={kind} data-state={state.status}>
      {render()}
      <LiveRegion polite={spoken.polite} assertive={spoken.assertive} />
    </Surface>
  )

  function render(): ReactNode {
    switch (state.status) {
      case 'idle':
      case 'loading': return <JobProgress kind={kind} />
      case 'pending': return <JobProgress kind={kind} progress={state.job.progress} startedAt={state.job.createdAt} />
      case 'unavailable': {
        const blocked = sessionNoticeState(session.state, state.error)
        return blocked ? <SessionNotice state={blocked} onRetry={session.retry} /> : <JobFailure kind={kind} error={state.error} onRetry={state.retry} />
      }
      case 'success': return <>{result(state.job)}<JobTimeline kind={kind} status="success" createdAt={state.job.createdAt} updatedAt={state.job.updatedAt} /></>
      case 'failed': {
        const { job } = state
        return isPayment(kind, job) && outcomeOf(job) === 'unknown' ? <UnknownOutcome job={job} vendorName={job.vendorName} /> : <JobFailure kind={kind} job={job} />
      }
    }
  }

  function result(job: Extract<ValidationJob | PaymentJob, { jobStatus: 'success' }>): ReactNode {
    return isPayment(kind, job) ? <PaymentReceipt job={job} currency={currency} /> : <ValidationVerdict job={job} currency={currency} />
  }

  function speak(): { polite?: string; assertive?: string } {
    switch (state.status) {
      case 'pending': return { polite: describeProgress(kind, state.job.progress, words) }
      case 'success': return { polite: isPayment(kind, state.job) ? words.failure.payment.paid : describeVerdict(state.job, words) }
      case 'failed': return { assertive: isPayment(kind, state.job) ? words.failure.payment[outcomeOf(state.job) ?? 'not_paid'] : words.errors[messageFor(state.job.errorType)].title }
      default: return {}
    }
  }
}

/** The kind and the job belong together; the union alone does not say so. */
function isPayment<Ended extends { jobStatus: 'success' | 'failed' }>(kind: JobKind, ended: Ended): ended is Extract<PaymentJob, { jobStatus: Ended['jobStatus'] }> & Ended {
  return kind === 'payment' && ended.jobStatus !== undefined
}

export interface JobStatusProps {
  jobId: string
  kind: JobKind
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Called once, when the job has ended. */
  onResult?: (job: Exclude<ValidationJob | PaymentJob, { jobStatus: 'pending' }>) => void
}
