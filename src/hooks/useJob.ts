'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { GatewayError, JobKind } from '../api/index.ts'
import type { JobOf } from '../client/readJob.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { asGatewayError, isSessionCode, jobOptions } from './queries.ts'
import { useLatest } from './useLatest.ts'
import { useScope } from './useSession.ts'
import { useTellError } from './useTellError.ts'

/** A job that takes longer is slow, in milliseconds. */
const SLOW_AFTER_MS = 5 * 60_000

type Pending<Job> = Extract<Job, { jobStatus: 'pending' }>
type Succeeded<Job> = Extract<Job, { jobStatus: 'success' }>
type Failed<Job> = Extract<Job, { jobStatus: 'failed' }>

/** Where a job stands, as far as we know. */
export type JobState<Kind extends JobKind = JobKind> =
  | { status: 'idle' }
  | { status: 'loading'; jobId: string }
  /**
   * `problem`: the last question failed; the job itself goes on, and so do we. `isSlow`: it takes longer than most; we ask
   * less often from now on, and never give up.
   */
  | { status: 'pending'; jobId: string; job: Pending<JobOf[Kind]>; isSlow: boolean; problem?: GatewayError }
  | { status: 'success'; jobId: string; job: Succeeded<JobOf[Kind]> }
  | { status: 'failed'; jobId: string; job: Failed<JobOf[Kind]> }
  /** We could not learn anything about it. */
  | { status: 'unavailable'; jobId: string; error: GatewayError; retry: () => void }

export interface UseJobOptions<Kind extends JobKind> {
  /** Called once a job id, when it has ended. */
  onResult?: (job: Exclude<JobOf[Kind], { jobStatus: 'pending' }>) => void
}

/**
 * Follows a job until it has ended.
 *
 * @param jobId nothing to follow yet when absent
 */
export function useJob<Kind extends JobKind>(kind: Kind, jobId: string | undefined, { onResult }: UseJobOptions<Kind> = {}): JobState<Kind> {
  const { client, queryClient, follower } = useGateway('useJob()')
  const { isReady, sessionError, endpoint, tenant } = useScope('useJob()')
  const { data, error, refetch } = useQuery({
    ...jobOptions(client, { endpoint, tenant }, kind, jobId ?? ''), enabled: isReady && jobId !== undefined,
    // From here on the follower asks, once for everybody who shows this job.
    refetchInterval: false, refetchOnWindowFocus: false, refetchOnReconnect: false,
  }, queryClient)
  useEffect(() => {
    if (isReady && jobId !== undefined) return follower.follow({ endpoint, tenant }, kind, jobId)
  }, [follower, isReady, endpoint, tenant, kind, jobId])

  const told = useRef<string>(undefined)
  const latestOnResult = useLatest(onResult)
  useEffect(() => {
    if (!data || data.jobStatus === 'pending' || !jobId || told.current === jobId) return
    told.current = jobId
    latestOnResult.current?.(data as never)
  }, [data, jobId, latestOnResult])

  const asked = asGatewayError(error)
  // It is no longer there, or not for us: nobody asks about it any more.
  const isGone = data?.jobStatus === 'pending' && asked !== undefined && !asked.retryable && !isSessionCode(asked.code)
  useTellError(data && !isGone ? undefined : asked, data !== undefined && !isGone, { kind, jobId })
  const isSlow = useHasWaited(data?.jobStatus === 'pending' ? jobId : undefined, SLOW_AFTER_MS)
  if (!jobId) return { status: 'idle' }
  const fault = sessionError ?? asked
  if (!data) return fault ? { status: 'unavailable', jobId, error: fault, retry: () => void refetch() } : { status: 'loading', jobId }
  if (isGone) return { status: 'unavailable', jobId, error: asked, retry: () => void refetch() }
  // The kind and the query's key belong together; the union alone does not say so.
  if (data.jobStatus === 'pending') return { status: 'pending', jobId, job: data, isSlow, problem: fault } as JobState<Kind>
  return { status: data.jobStatus, jobId, job: data } as JobState<Kind>
}

/** Whether this has been going on for so long. Counted from when we first saw it: clocks of servers differ. */
function useHasWaited(what: string | undefined, ms: number): boolean {
  const [over, setOver] = useState<string>()
  useEffect(() => {
    if (what === undefined) return
    const timer = setTimeout(() => setOver(what), ms)
    return () => clearTimeout(timer)
  }, [what, ms])
  return what !== undefined && over === what
}
