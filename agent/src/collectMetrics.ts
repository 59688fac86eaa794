import type { Metric } from './http/writeMetrics.ts'
import type { Database } from './jobs/database.ts'
import { durationBounds } from './jobs/durationBounds.ts'
import { tallyJobs, tallyWebhooks, type Tally } from './jobs/tallyJobs.ts'

const kinds = ['validation', 'payment'] as const
const states = ['pending', 'success', 'failed'] as const
/** Those that are always told, so that an alarm sees a zero before it sees the first. */
const outcomes = { validation: ['accepted', 'not_accepted', 'unknown', 'failed'], payment: ['paid', 'not_paid', 'unknown'] }

/**
 * What `/metrics` says. Jobs and webhooks are counted in the database, so that all processes on it agree.
 *
 * @param own what only this process knows
 */
export async function collectMetrics(database: Database, own: { webhookFailures: number; contexts: number }): Promise<Metric[]> {
  const [tallies, webhooks] = await Promise.all([tallyJobs(database), tallyWebhooks(database)])
  const jobsWhere = (isMeant: (tally: Tally) => boolean, count: 'jobs' | 'waiting' | 'seconds' = 'jobs') =>
    tallies.filter(isMeant).reduce((sum, tally) => sum + tally[count], 0)
  const memory = process.memoryUsage()

  return [
    {
      name: 'mercoa_agent_jobs', help: 'Jobs by kind and state.', type: 'gauge',
      samples: kinds.flatMap((kind) => states.map((state) => ({ labels: { kind, state }, value: jobsWhere((each) => each.kind === kind && each.status === state) }))),
    },
    {
      name: 'mercoa_agent_jobs_ended', help: 'Ended jobs by kind and outcome.', type: 'gauge',
      samples: kinds.flatMap((kind) => {
        const ended = tallies.filter((each) => each.kind === kind && each.status !== 'pending')
        return [...new Set([...outcomes[kind], ...ended.map(({ outcome }) => outcome)])]
          .map((outcome) => ({ labels: { kind, outcome }, value: ended.filter((each) => each.outcome === outcome).reduce((sum, { jobs }) => sum + jobs, 0) }))
      }),
    },
    {
      name: 'mercoa_agent_job_duration_seconds', help: 'From the request to the end of a job, payments of unknown outcome left out.', type: 'histogram',
      samples: kinds.flatMap((kind) => {
        const upTo = (index: number) => jobsWhere((each) => each.kind === kind && each.durationClass !== null && each.durationClass <= index)
        const all = upTo(durationBounds.length)
        return [
          ...durationBounds.map((bound, index) => ({ suffix: '_bucket', labels: { kind, le: String(bound) }, value: upTo(index) })),
          { suffix: '_bucket', labels: { kind, le: '+Inf' }, value: all },
          { suffix: '_sum', labels: { kind }, value: jobsWhere((each) => each.kind === kind, 'seconds') },
          { suffix: '_count', labels: { kind }, value: all },
        ]
      }),
    },
    {
      name: 'mercoa_agent_queue_depth', help: 'Jobs that no worker has taken up.', type: 'gauge',
      samples: kinds.map((kind) => ({ labels: { kind }, value: jobsWhere((each) => each.kind === kind, 'waiting') })),
    },
    {
      name: 'mercoa_agent_webhooks', help: 'Announcements that were not delivered: waiting, retrying after a failed try, or given up as failed.', type: 'gauge',
      samples: Object.entries(webhooks).map(([state, value]) => ({ labels: { state }, value })),
    },
    { name: 'mercoa_agent_webhook_failures_total', help: 'Tries of this process to deliver an announcement that failed.', type: 'counter', samples: [{ value: own.webhookFailures }] },
    { name: 'mercoa_agent_browser_contexts', help: "Open contexts of this process's browser, with one that stands ready.", type: 'gauge', samples: [{ value: own.contexts }] },
    { name: 'process_resident_memory_bytes', help: 'Memory of this process, without its browser.', type: 'gauge', samples: [{ value: memory.rss }] },
    { name: 'nodejs_heap_used_bytes', help: 'Heap in use of this process.', type: 'gauge', samples: [{ value: memory.heapUsed }] },
    { name: 'process_start_time_seconds', help: 'When this process started, in seconds since 1970.', type: 'gauge', samples: [{ value: Math.round(Date.now() / 1000 - process.uptime()) }] },
  ]
}
