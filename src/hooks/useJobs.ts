'use client'

import { useQuery } from '@tanstack/react-query'
import type { GatewayError, JobKind, ListOptions } from '../api/index.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { asGatewayError, jobListOptions, type AnyJob } from './queries.ts'
import { useScope } from './useSession.ts'
import { useTellError } from './useTellError.ts'

/** One page of jobs. */
export type JobsState =
  | { status: 'loading' }
  | { status: 'ready'; jobs: AnyJob[]; hasMore: boolean }
  | { status: 'unavailable'; error: GatewayError | undefined; retry: () => void }

/** One page of jobs of a kind, newest first unless said otherwise; asked again while one of them is open. */
export function useJobs(kind: JobKind, options: ListOptions = {}): JobsState {
  const { client, queryClient } = useGateway('useJobs()')
  const { isReady, sessionError, ...scope } = useScope('useJobs()')
  const { data, error, refetch } = useQuery({ ...jobListOptions(client, scope, kind, options), enabled: isReady }, queryClient)
  useTellError(data ? undefined : asGatewayError(error), data !== undefined, { kind })
  if (data) return { status: 'ready', ...data }
  if (sessionError ?? error) return { status: 'unavailable', error: sessionError ?? asGatewayError(error), retry: () => void refetch() }
  return { status: 'loading' }
}
