'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { isGatewayError, type GatewayError, type Invoice, type ValidationFailed, type ValidationJob, type ValidationPending, type ValidationSucceeded } from '../api/index.ts'
import { readInvoiceFile, type FileProblem } from '../client/readInvoiceFile.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { fingerprintOf } from './paymentMarks.ts'
import { noteStarted, scopeOf } from './queries.ts'
import { useJob } from './useJob.ts'
import { useKeptJob } from './useKeptJob.ts'
import { useLatest } from './useLatest.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'

/** Where the check of an invoice stands. */
export type ValidationState =
  | { status: 'idle' }
  /** The file is not one we take. Nothing was sent. */
  | { status: 'problem'; problem: FileProblem; fileName: string }
  | { status: 'sending'; fileName?: string; fileSize?: number }
  | { status: 'pending'; jobId: string; job?: ValidationPending; isSlow: boolean; fileName?: string; fileSize?: number; startedAtMs?: number; problem?: GatewayError }
  | { status: 'success'; jobId: string; job: ValidationSucceeded; fileName?: string }
  | { status: 'failed'; jobId: string; job: ValidationFailed; fileName?: string }
  /** It could not be started, or nothing can be learnt about it. */
  | { status: 'error'; error: GatewayError; jobId?: string; fileName?: string; retry: () => void }

/** What a started check was started with. */
export interface StartedValidation {
  jobId: string
  /** As it was sent; a payment takes it again. */
  invoice: Invoice
  /** Where it came from, unless the host sent markup of its own. */
  file?: File
}

export interface UseValidationOptions {
  /** Follows a check that was started before, instead of starting one. */
  jobId?: string
  /** Keeps the check's id under this name, so that a reload of the page finds it again. Keeps nothing when absent. */
  name?: string
  /** Called once, when the check is on its way. Keep the id to come back to it after a reload. */
  onJobStart?: (started: StartedValidation) => void
  /** Called once a check, when it has ended. `started` is absent when it was started elsewhere. */
  onResult?: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>, started: StartedValidation | undefined) => void
  /** Called when a check cannot be started. */
  onError?: (error: GatewayError) => void
}

/** Checks an invoice: reads the file, starts one check, follows it to its end. */
export function useValidation({ jobId: givenJobId, name, onJobStart, onResult, onError }: UseValidationOptions = {}): {
  state: ValidationState
  /** What the check was started with, here and since the page was loaded. */
  started: StartedValidation | undefined
  /** Names the invoice that was checked, also after a reload, when the invoice itself is no longer there. */
  fingerprint: string | undefined
  /** Starts a check. While one is being started, further calls do nothing. */
  start: (invoice: File | Invoice) => void
  /** Back to the beginning; a check under way goes on without us. */
  reset: () => void
} {
  const { client, queryClient, told } = useGateway('useValidation()')
  const [local, setLocal] = useState<LocalState>({ status: 'idle' })
  const { kept, keep } = useKeptJob(givenJobId === undefined ? name : undefined)
  const latest = useLatest({ onJobStart, onResult, onError, givenJobId, keep })
  const busy = useRef<AbortController>(undefined)
  // A host that names another check than the one it named when ours was started means that other one.
  const started = local.status === 'started' && [undefined, local.begun.jobId, local.givenJobId].includes(givenJobId) ? local : undefined

  useEffect(() => () => {
    busy.current?.abort()
    busy.current = undefined
  }, [])

  const start = useCallback((source: File | Invoice) => {
    if (busy.current) return
    const run = new AbortController()
    busy.current = run
    const about = source instanceof File ? { fileName: source.name, fileSize: source.size } : {}
    setLocal({ status: 'sending', ...about })
    void (async () => {
      try {
        const read = source instanceof File ? await readInvoiceFile(source) : { kind: 'invoice' as const, invoice: source }
        if (run.signal.aborted) return
        if (read.kind === 'problem') {
          told.emit({ type: 'invoice.refused', problem: read.problem })
          return setLocal({ status: 'problem', problem: read.problem, fileName: about.fileName ?? '' })
        }

        const job = await client.validations.create(read.invoice, { signal: run.signal })
        if (run.signal.aborted) return
        noteStarted(queryClient, scopeOf(client), 'validation', job)
        const begun: StartedValidation = { jobId: job.jobId, invoice: read.invoice, file: source instanceof File ? source : undefined }
        setLocal({ status: 'started', begun, startedAtMs: Date.now(), ...about, givenJobId: latest.current.givenJobId })
        latest.current.keep({ jobId: job.jobId })
        told.emit({ type: 'job.started', kind: 'validation', jobId: job.jobId })
        latest.current.onJobStart?.(begun)
        const fingerprint = await fingerprintOf(read.invoice)
        if (!run.signal.aborted) latest.current.keep({ jobId: job.jobId, fingerprint })
      } catch (error) {
        if (run.signal.aborted) return
        if (!isGatewayError(error)) throw error
        setLocal({ status: 'error', error, source, ...about })
        told.fail(error, { kind: 'validation' })
        latest.current.onError?.(error)
      } finally {
        if (busy.current === run) busy.current = undefined
      }
    })()
  }, [client, queryClient, told, latest])

  const reset = useCallback(() => {
    busy.current?.abort()
    busy.current = undefined
    latest.current.keep(undefined)
    setLocal({ status: 'idle' })
  }, [latest])

  const jobId = started?.begun.jobId ?? (local.status === 'idle' || local.status === 'started' ? givenJobId ?? kept?.jobId : undefined)
  // React 18 may draw what is kept before what was set in the same moment: a check that was just started is not found again.
  const foundAgain = local.status === 'idle' && !givenJobId ? kept?.jobId : undefined
  useEffect(() => {
    if (foundAgain) told.emit({ type: 'job.found', kind: 'validation', jobId: foundAgain })
  }, [foundAgain, told])
  useLeaveWarning(local.status === 'sending')
  const job = useJob('validation', jobId, { onResult: (result) => latest.current.onResult?.(result, started?.begun) })

  const fileName = local.status === 'started' ? started?.fileName : 'fileName' in local ? local.fileName : undefined
  return { state: describe(), started: started?.begun, fingerprint: kept?.fingerprint, start, reset }

  function describe(): ValidationState {
    switch (local.status) {
      case 'sending': return local
      case 'problem': return local
      case 'error': return { status: 'error', error: local.error, retry: () => start(local.source), fileName }
      case 'idle':
      case 'started': break
    }
    switch (job.status) {
      case 'idle': return job
      case 'loading': return { status: 'pending', jobId: job.jobId, isSlow: false, fileName }
      case 'pending': return { ...job, fileName, fileSize: started?.fileSize, startedAtMs: started?.startedAtMs }
      case 'success':
      case 'failed': return { ...job, fileName }
      case 'unavailable': return { ...job, status: 'error', fileName }
    }
  }
}

type LocalState =
  | { status: 'idle' }
  | { status: 'problem'; problem: FileProblem; fileName: string }
  | { status: 'sending'; fileName?: string; fileSize?: number }
  | { status: 'started'; begun: StartedValidation; startedAtMs: number; givenJobId?: string; fileName?: string; fileSize?: number }
  | { status: 'error'; error: GatewayError; source: File | Invoice; fileName?: string; fileSize?: number }
