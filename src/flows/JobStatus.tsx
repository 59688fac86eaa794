'use client'

import { createContext, forwardRef, useContext, type ReactNode } from 'react'
import { outcomeOf, UsageError, type JobKind, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { Button } from '../components/Button.tsx'
import { FeeSummary } from '../components/FeeSummary.tsx'
import * as icons from '../components/icons.ts'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import { JobTimeline } from '../components/JobTimeline.tsx'
import type { LiveRegionProps } from '../components/LiveRegion.tsx'
import { PaymentReceipt, receiptUrlOf } from '../components/PaymentReceipt.tsx'
import { SafeLink } from '../components/SafeLink.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import { StageList } from '../components/StageList.tsx'
import type { SurfaceProps } from '../components/Surface.tsx'
import { UnseenPayment } from '../components/UnseenPayment.tsx'
import { ValidationVerdict } from '../components/ValidationVerdict.tsx'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { useJob, type JobState } from '../hooks/useJob.ts'
import { useSession } from '../hooks/useSession.ts'
import { receipt, replay } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { bounded } from './bounded.tsx'
import { FlowSurface } from './FlowSurface.tsx'
import { sessionReason } from './sessionReason.ts'
import { speakJob, spokenWords } from './speakJob.ts'

const english = { ...spokenWords, receipt, replay }

type Ended = Extract<ValidationJob | PaymentJob, { jobStatus: 'success' }>

interface JobStatusView {
  kind: JobKind
  state: JobState
  currency: string | undefined
}

const JobStatusContext = createContext<JobStatusView | undefined>(undefined)

/** What `JobStatus.Root` knows of its job, for parts of a host's own. @throws UsageError outside of one */
export function useJobStatus(): JobStatusView {
  const view = useContext(JobStatusContext)
  if (!view) throw new UsageError('A part of JobStatus was used outside <JobStatus.Root>, so it has no job to show. Put it within one.')
  return view
}

const Root = forwardRef<HTMLDivElement, JobStatusRootProps>(function JobStatusRoot({ jobId, kind, currency, onResult, children, ...surface }, ref) {
  const state: JobState = useJob(kind, jobId, { onResult: (job) => onResult?.(job) })
  const session = useSession()
  const isOnline = useIsOnline()
  const words = useMessages(english)
  const spoken = speak()

  return (
    <FlowSurface {...surface} ref={ref} data-flow="job-status" data-kind={kind} data-state={state.status} spoken={spoken} isOffline={!isOnline && (state.status === 'loading' || state.status === 'pending')}>
      <JobStatusContext.Provider value={{ kind, state, currency }}>{children}</JobStatusContext.Provider>
    </FlowSurface>
  )

  function speak(): LiveRegionProps {
    const problem = state.status === 'pending' ? state.problem : state.status === 'unavailable' ? state.error : undefined
    const blocked = problem && sessionReason(session.state, problem)
    if (blocked) return { assertive: words.errors[blocked].title }
    return state.status === 'idle' || state.status === 'loading' ? {} : speakJob(kind, state, words)
  }
})

/** Where the job stands, in words: at work, its result, or what went wrong. */
function Result({ children }: { /** What may be done with the result. */ children?: ReactNode }) {
  const { kind, state, currency } = useJobStatus()
  const session = useSession()
  const isOnline = useIsOnline()
  switch (state.status) {
    case 'idle':
    case 'loading': return <JobProgress kind={kind} isOffline={!isOnline} />
    case 'pending': {
      const blocked = state.problem && sessionReason(session.state, state.problem)
      return blocked ? <SessionNotice reason={blocked} onRetry={session.retry} /> : <JobProgress kind={kind} progress={state.job.progress} startedAt={state.job.createdAt} isSlow={state.isSlow} isOffline={!isOnline} />
    }
    case 'unavailable': {
      const blocked = sessionReason(session.state, state.error)
      return blocked ? <SessionNotice reason={blocked} onRetry={session.retry} /> : <JobFailure kind={kind} error={state.error} onRetry={state.retry} />
    }
    case 'success': return isPayment(kind, state.job)
      ? <PaymentReceipt job={state.job} currency={currency}>{children}</PaymentReceipt>
      : <ValidationVerdict job={state.job} currency={currency}>{children}</ValidationVerdict>
    case 'failed': {
      const { job } = state
      return isPayment(kind, job) && outcomeOf(job) === 'unknown' ? <UnseenPayment job={job} vendorName={job.vendorName}>{children}</UnseenPayment> : <JobFailure kind={kind} job={job} />
    }
  }
}

/** The stages, done and still to do. */
function Stages() {
  const { kind, state } = useJobStatus()
  if (state.status === 'idle' || state.status === 'unavailable') return null
  return <StageList kind={kind} status={state.status === 'loading' ? 'pending' : state.status} progress={state.status === 'pending' ? state.job.progress : undefined} />
}

/** The stages once more and when it began and ended, for a job that has succeeded. */
function Timeline() {
  const { kind, state } = useJobStatus()
  return state.status === 'success' ? <JobTimeline kind={kind} status="success" createdAt={state.job.createdAt} updatedAt={state.job.updatedAt} /> : null
}

/** What the card costs, once that is known. */
function Fee() {
  const { kind, state, currency } = useJobStatus()
  if (state.status !== 'success' || state.job.invoiceAmount === undefined) return null
  const own = state.job.currency ?? currency
  if (isPayment(kind, state.job)) {
    const total = state.job.attempts.findLast(({ status }) => status === 'COMPLETED')?.amount ?? state.job.gatewayAmount
    return <FeeSummary invoiceAmount={state.job.invoiceAmount} fee={{ type: 'none' }} total={total} currency={own} />
  }
  return state.job.card?.eligibility === 'ACCEPTED' ? <FeeSummary invoiceAmount={state.job.invoiceAmount} fee={state.job.card.fee} currency={own} /> : null
}

/** A link to the receipt, once there is one. */
function Receipt({ children }: { /** The link's words; "Receipt" by default. */ children?: ReactNode }) {
  const { kind, state } = useJobStatus()
  const { receipt } = useMessages(english)
  return state.status === 'success' && isPayment(kind, state.job) ? <SafeLink href={receiptUrlOf(state.job)} look="button" icon={icons.receipt}>{children ?? receipt.receipt}</SafeLink> : null
}

/** A link to the replay, once there is one. */
function Replay({ children }: { /** The link's words; "Watch replay" by default. */ children?: ReactNode }) {
  const { state } = useJobStatus()
  const { replay } = useMessages(english)
  return state.status === 'success' || state.status === 'failed' ? <SafeLink href={state.job.sessionUrl} icon={icons.replay}>{children ?? replay.watch}</SafeLink> : null
}

/** Asks again about a job that could not be read. */
function Retry({ children }: { /** The button's words; "Try again" by default. */ children?: ReactNode }) {
  const { state } = useJobStatus()
  const { failure } = useMessages(english)
  return state.status === 'unavailable' ? <Button onClick={state.retry}>{children ?? failure.retry}</Button> : null
}

/**
 * Where a check or a payment stands: its stages, times and result, with receipt and replay, or what went wrong.
 *
 * Renders a `Surface` with `data-flow="job-status"` and the state in `data-state`. To arrange it differently, put the parts
 * you want into `JobStatus.Root`: `Result`, `Stages`, `Timeline`, `Fee`, `Receipt`, `Replay`, `Retry`. A server component sees none of
 * the parts: use them in a client component.
 */
export const JobStatus = /* @__PURE__ */ Object.assign(
  bounded(forwardRef<HTMLDivElement, JobStatusProps>(function JobStatus(props, ref) {
    return <Root {...props} ref={ref}><Result /><Timeline /></Root>
  })),
  { Root: /* @__PURE__ */ bounded(Root), Result, Stages, Timeline, Fee, Receipt, Replay, Retry },
)

/** The kind and the job belong together; the union alone does not say so. */
function isPayment<Job extends Ended | Extract<ValidationJob | PaymentJob, { jobStatus: 'failed' }>>(kind: JobKind, job: Job): job is Extract<PaymentJob, { jobStatus: Job['jobStatus'] }> & Job {
  return kind === 'payment' && job.jobStatus !== undefined
}

export interface JobStatusProps extends Omit<SurfaceProps, 'children'> {
  /** Of the check or the payment that is shown. */
  jobId: string
  /** Whether the id is a check's or a payment's. */
  kind: JobKind
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Called once, when the job has ended. */
  onResult?: (job: Exclude<ValidationJob | PaymentJob, { jobStatus: 'pending' }>) => void
}

export interface JobStatusRootProps extends JobStatusProps {
  /** Parts of `JobStatus`, and whatever stands between them. */
  children?: ReactNode
}
