import { queryOptions, type Query, type QueryClient } from '@tanstack/react-query'
import { isGatewayError, type ErrorCode, type GatewayError, type JobKind, type ListOptions, type PaymentJob, type TokenClaims, type ValidationJob } from '../api/index.ts'
import type { Client } from '../client/createClient.ts'

/** Either job. */
export type AnyJob = ValidationJob | PaymentJob

/** Whose jobs are meant: another address or another tenant has another cache. */
export interface Scope {
  endpoint: string
  tenant: string
}

/** The first pause between two questions about a job, in milliseconds. Most checks end within a few seconds. */
export const FIRST_DELAY_MS = 2_000
/** The longest, in milliseconds. */
export const LONGEST_DELAY_MS = 15_000
/** The pause once a job has been asked about so often that it is slow, in milliseconds. */
const SLOW_DELAY_MS = 60_000
/** After so many questions, about five minutes, a job is slow. */
const SLOW_AFTER = 25
/** A job that a stream tells of is still asked about this often, in milliseconds: a stream may be deaf. */
export const SAFETY_DELAY_MS = 60_000
/** Lists with open jobs are asked again this often, in milliseconds. */
const LIST_DELAY_MS = 10_000

/** Whose jobs a token shows. */
export function tenantOf(claims: TokenClaims | undefined): string {
  return claims?.entityId ?? claims?.entityGroupId ?? claims?.userId ?? claims?.counterpartyId ?? claims?.invoiceId ?? 'unknown'
}

/** Whose jobs a client asks for just now. */
export function scopeOf({ endpoint, session }: Client): Scope {
  const state = session.getState()
  return { endpoint, tenant: tenantOf(state.status === 'active' ? state.claims : undefined) }
}

/** The cache key of everything of ours, or of one tenant's. */
export function scopeKey({ endpoint, tenant }: Scope) {
  return ['mg', endpoint, tenant] as const
}

/** The cache key of one job. */
export function jobKey(scope: Scope, kind: JobKind, jobId: string) {
  return [...scopeKey(scope), kind, jobId] as const
}

/** The cache key of a page of jobs. @param options the page; every page of the kind when absent, to invalidate them together */
export function jobListKey(scope: Scope, kind: JobKind, options?: ListOptions) {
  return [...scopeKey(scope), kind, 'list', ...(options ? [options] : [])] as const
}

/** Puts a job that was just started into the cache, and has the lists that are shown asked for again. */
export function noteStarted(queryClient: QueryClient, scope: Scope, kind: JobKind, job: AnyJob): void {
  queryClient.setQueryData(jobKey(scope, kind, job.jobId), job)
  void queryClient.invalidateQueries({ queryKey: jobListKey(scope, kind) })
}

/**
 * Milliseconds until a job is asked about again: brisk at first, then patient, and never before the server allows it.
 *
 * @param asked how often it was asked about already
 * @param random 0 to 1: spreads many tabs apart by a fifth either way
 */
export function pollDelay(asked: number, retryAfterMs = 0, random = Math.random()): number {
  const growing = asked > SLOW_AFTER ? SLOW_DELAY_MS : Math.min(FIRST_DELAY_MS * 1.5 ** Math.max(0, asked - 1), LONGEST_DELAY_MS)
  return Math.max(growing * (0.8 + random * 0.4), retryAfterMs)
}

const seed = Math.random()

/**
 * The random part of the pause after so many questions, 0 to 1. It stays the same when it is asked for again: react-query
 * starts a pause over whenever its length changes, and a page that is drawn often would never ask.
 */
export function pollJitter(asked: number): number {
  return (seed + asked * 0.618_034) % 1
}

/** Whether a job can still change. One never read might. */
export function isOpen(job: AnyJob | undefined): boolean {
  return job === undefined || job.jobStatus === 'pending'
}

/** Whether a fault is the session's: it says nothing about the job, and is over when the session is renewed. */
export function isSessionCode(code: ErrorCode): boolean {
  return code === 'unauthorized' || code.startsWith('token_')
}

type JobQuery = Query<AnyJob, Error, AnyJob, readonly unknown[]>

/** Milliseconds until the next question, or false for none: the job has ended, or asking again cannot help. */
export function nextPoll(state: Pick<JobQuery['state'], 'data' | 'error' | 'dataUpdateCount' | 'errorUpdateCount'>): number | false {
  if (!isOpen(state.data)) return false
  const fault = isGatewayError(state.error) ? state.error : undefined
  if (fault && !fault.retryable) return false
  const asked = state.dataUpdateCount + state.errorUpdateCount
  return pollDelay(asked, fault?.retryAfterMs, pollJitter(asked))
}

/** A host that shares its cache brings its defaults: ours must neither be thrown at the page nor stand in for one another. */
const steady = { throwOnError: false, placeholderData: undefined, notifyOnChangeProps: undefined, retry: false, staleTime: 0 } as const

/**
 * One job, asked about until it has ended. Pauses while the page is hidden and asks at once when it is back.
 *
 * The client retries by itself, so react-query does not.
 */
export function jobOptions(client: Client, scope: Scope, kind: JobKind, jobId: string) {
  return queryOptions({
    ...steady,
    queryKey: jobKey(scope, kind, jobId) as readonly unknown[],
    queryFn: ({ signal }): Promise<AnyJob> => (kind === 'validation' ? client.validations.get(jobId, { signal }) : client.payments.get(jobId, { signal })),
    refetchInterval: (query: JobQuery) => nextPoll(query.state),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: (query: JobQuery) => isOpen(query.state.data),
    refetchOnReconnect: (query: JobQuery) => isOpen(query.state.data),
    // What has ended does not change; its links are good for a day.
    refetchOnMount: (query: JobQuery) => isOpen(query.state.data) ? 'always' : false,
  })
}

/** One page of jobs, asked again while one of them is open. */
export function jobListOptions(client: Client, scope: Scope, kind: JobKind, options: ListOptions = {}) {
  return queryOptions({
    ...steady,
    queryKey: jobListKey(scope, kind, options) as readonly unknown[],
    queryFn: ({ signal }) => listJobs(client, kind, options, signal),
    refetchInterval: (query) => (query.state.data?.jobs.some(isOpen) ? LIST_DELAY_MS : false),
    refetchOnMount: true,
  })
}

/** One page of jobs of either kind. */
export function listJobs(client: Client, kind: JobKind, options: ListOptions, signal: AbortSignal): Promise<{ jobs: AnyJob[]; hasMore: boolean }> {
  return kind === 'validation' ? client.validations.list(options, { signal }) : client.payments.list(options, { signal })
}

/** What a query threw, as one of ours. */
export function asGatewayError(error: unknown): GatewayError | undefined {
  return isGatewayError(error) ? error : undefined
}
