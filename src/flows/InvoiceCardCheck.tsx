'use client'

import { forwardRef, type ReactNode } from 'react'
import type { GatewayError, ValidationJob } from '../api/index.ts'
import { InvoiceDropZone } from '../components/InvoiceDropZone.tsx'
import { InvoiceFile } from '../components/InvoiceFile.tsx'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import type { LiveRegionProps } from '../components/LiveRegion.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import type { SurfaceProps } from '../components/Surface.tsx'
import { ValidationVerdict } from '../components/ValidationVerdict.tsx'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { useSession } from '../hooks/useSession.ts'
import { useValidation, type StartedValidation, type ValidationState } from '../hooks/useValidation.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { bounded } from './bounded.tsx'
import { FlowSurface } from './FlowSurface.tsx'
import { sessionReason } from './sessionReason.ts'
import { speakJob, spokenWords } from './speakJob.ts'

/**
 * Drop an invoice, read whether its vendor's payment page takes cards and at what fee.
 *
 * Renders a `Surface` with `data-flow="invoice-card-check"` and the state in `data-state`. Checking pays nothing.
 */
export const InvoiceCardCheck = /* @__PURE__ */ bounded(forwardRef<HTMLDivElement, InvoiceCardCheckProps>(function InvoiceCardCheck(
  { jobId, name = 'check', currency, onJobStart, onResult, onError, onReset, children, ...surface },
  ref,
) {
  const { state, started, fingerprint, start, reset } = useValidation({ jobId, name, onJobStart, onResult, onError })
  const session = useSession()
  const isOnline = useIsOnline()
  const words = useMessages(spokenWords)

  const again = () => {
    reset()
    onReset?.()
  }
  const blocked = findBlock()
  // Only the host can let go of a check that it named.
  const canStop = !jobId || onReset !== undefined
  const spoken = speak(state)

  return (
    <FlowSurface {...surface} ref={ref} data-flow="invoice-card-check" data-state={state.status} spoken={spoken} isOffline={!isOnline && state.status !== 'success' && state.status !== 'failed'}>
      {render()}
    </FlowSurface>
  )

  /** What stands in the way of going on. A check under way needs no connection to go on, but somebody to ask in whose name. */
  function findBlock() {
    switch (state.status) {
      case 'idle':
      case 'problem': return sessionReason(session.state) ?? (isOnline ? undefined : 'offline')
      case 'error': return sessionReason(session.state, state.error) ?? (isOnline ? undefined : 'offline')
      case 'pending': return state.problem && sessionReason(session.state, state.problem)
      default: return undefined
    }
  }

  function render(): ReactNode {
    if (blocked) return <SessionNotice reason={blocked} onRetry={blocked === 'offline' ? undefined : state.status === 'error' ? state.retry : session.retry} />
    switch (state.status) {
      case 'idle':
      case 'problem':
        return <InvoiceDropZone onFile={start} problem={state.status === 'problem' ? state.problem : undefined} />
      case 'sending':
        return <JobProgress kind="validation" lead={drawFile(state)} />
      case 'pending':
        return (
          <JobProgress
            kind="validation" lead={drawFile(state)} progress={state.job?.progress} isSlow={state.isSlow} isOffline={!isOnline}
            startedAt={state.startedAtMs ?? state.job?.createdAt} onStop={canStop ? again : undefined}
          />
        )
      case 'success':
        return (
          <ValidationVerdict job={state.job} currency={currency} fileName={state.fileName} onReset={canStop ? again : undefined}>
            {typeof children === 'function' ? children({ job: state.job, started, fingerprint }) : children}
          </ValidationVerdict>
        )
      case 'failed':
        return <JobFailure kind="validation" job={state.job} onReset={canStop ? again : undefined} />
      case 'error':
        return <JobFailure kind="validation" error={state.error} onRetry={state.retry} onReset={canStop ? again : undefined} />
    }
  }

  function speak(state: ValidationState): LiveRegionProps {
    if (blocked) return blocked === 'offline' ? {} : { assertive: words.errors[blocked].title }
    switch (state.status) {
      case 'idle': return {}
      // The drop zone says its own.
      case 'problem': return {}
      case 'sending': return { polite: words.working.validation }
      default: return speakJob('validation', state, words)
    }
  }
}))

function drawFile({ fileName, fileSize }: { fileName?: string; fileSize?: number }) {
  return fileName && <InvoiceFile name={fileName} size={fileSize} />
}

export interface InvoiceCardCheckProps extends Omit<SurfaceProps, 'children' | 'onError' | 'onReset'> {
  /** Shows this check, running or ended, instead of asking for an invoice. */
  jobId?: string
  /**
   * Under which name the check's id is kept for a reload of the page; "check" by default. Two checks on one page need two
   * names, or the second starts afresh.
   */
  name?: string
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Called once, when a check is on its way. Keep the id to come back after a reload, and the invoice to pay it. */
  onJobStart?: (started: StartedValidation) => void
  /** Called once, when the check has ended. */
  onResult?: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>, started: StartedValidation | undefined) => void
  /** Called when a check cannot be started. */
  onError?: (error: GatewayError) => void
  /** Called when somebody wants to check another invoice. A host that passes `jobId` drops it here. */
  onReset?: () => void
  /** Actions below the verdict, such as a `GatewayPaymentButton`; or a function of the check and what it was started with. */
  children?: ReactNode | ((checked: CheckedInvoice) => ReactNode)
}

/** A check that succeeded. `started` is absent after a reload, and when it was started elsewhere. */
export interface CheckedInvoice {
  job: Extract<ValidationJob, { jobStatus: 'success' }>
  started: StartedValidation | undefined
  /** Tells whether a file is the invoice that was checked, as far as that is known. */
  fingerprint: string | undefined
}
