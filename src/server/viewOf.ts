import { GatewayError, UsageError, type JobKind } from '../api/index.ts'

/** One who may ask: for the jobs of a tenant, or for every job of the organisation. */
export type GatewayCaller = TenantRecords | { everything: true }

/** What the host's records say of a tenant, the group of users who see the same jobs. */
export interface TenantRecords {
  everything?: false
  /**
   * Tells this tenant from others, such as the company's id. It is put before every idempotency key that is sent to the
   * API, so that the keys of two tenants never meet.
   */
  tenant: string
  /** Those of these jobs that are this tenant's. */
  owns: (jobIds: string[]) => readonly string[] | Promise<readonly string[]>
  /** Keeps a job that was started for this tenant. The caller gets the job even when this throws; `onError` is told. */
  remember: (job: { kind: JobKind; jobId: string }) => unknown
}

/** A job as the API sent it. */
export interface SentJob {
  jobId: string
  idempotencyKey?: unknown
}

/** The organisation's jobs as one caller sees them. */
export interface View {
  isWhole: boolean
  shows(job: SentJob): Promise<boolean>
  onlyShown(kind: JobKind, jobs: SentJob[]): Promise<SentJob[]>
  /** Never throws: a job that exists has to reach its owner, because money may be moving. */
  remember(kind: JobKind, job: SentJob): Promise<void>
  /** The caller's idempotency key as it is sent to the API. */
  keyFor(key: string): string
  /** A job with the idempotency key as its caller knows it, and no other tenant's. */
  show(job: SentJob): SentJob
}

/**
 * What a caller may see of the organisation's jobs.
 *
 * @throws UsageError when the caller's records are not complete
 */
export function viewOf(caller: GatewayCaller, onError: ((error: GatewayError) => void) | undefined): View {
  if (caller.everything) {
    return { isWhole: true, shows: async () => true, onlyShown: async (_, jobs) => jobs, remember: async () => {}, keyFor: (key) => key, show: (job) => job }
  }
  const { tenant, owns, remember } = caller
  if (!tenant || !owns || !remember) {
    throw new UsageError('`authorize` of createGatewayRoute() answered without tenant, owns and remember, so one customer’s jobs could not be kept from another’s. Give all three, or `everything: true` to show every job of the organisation.')
  }
  // An escaped tenant holds no colon, so no tenant's keys can begin like another's.
  const prefix = `${encodeURIComponent(tenant)}:`
  const ownKeyOf = ({ idempotencyKey: key }: SentJob) => typeof key === 'string' && key.startsWith(prefix) ? key.slice(prefix.length) : undefined

  const view: View = {
    isWhole: false,
    shows: async (job) => ownKeyOf(job) !== undefined || (await owns([job.jobId])).includes(job.jobId),
    async onlyShown(kind, jobs) {
      const owned = new Set(jobs.length > 0 ? await owns(jobs.map(({ jobId }) => jobId)) : [])
      // Started with a key of this tenant's but never remembered: its answer was lost between the API and us.
      const lost = jobs.filter((job) => !owned.has(job.jobId) && ownKeyOf(job) !== undefined)
      for (const job of lost) await view.remember(kind, job)
      return jobs.filter((job) => owned.has(job.jobId) || lost.includes(job))
    },
    async remember(kind, { jobId }) {
      try {
        await remember({ kind, jobId })
      } catch (cause) {
        const error = new GatewayError('server_error', `The ${kind} ${jobId} exists but could not be remembered, so its owner will not find it.`, { cause })
        try { onError?.(error) } catch { /* The log may lie in the same database. */ }
      }
    },
    keyFor: (key) => prefix + key,
    show: (job) => ({ ...job, idempotencyKey: ownKeyOf(job) }),
  }
  return view
}
