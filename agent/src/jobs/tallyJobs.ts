import type { JobKind, JobStatus } from '../../../src/api/index.ts'
import type { Database } from './database.ts'
import * as sql from './sql.ts'
import { WEBHOOKS_QUEUE } from '../webhooks/announce.ts'

/** Some jobs that are alike, counted. */
export interface Tally {
  kind: JobKind
  status: JobStatus
  /**
   * Of a payment `paid`, `not_paid` or `unknown`; of a check that found a page `accepted`, `not_accepted` or `unknown`; else
   * the status.
   */
  outcome: string
  /** Index into `durationBounds`, from the request to the end; null where there is no such time. */
  durationClass: number | null
  jobs: number
  /** How many of them wait for a worker. */
  waiting: number
  /** What they took in all, in seconds. */
  seconds: number
}

/** Counts all jobs, whichever process had them. Costs little however many have ended. */
export function tallyJobs(database: Database, now: Date = new Date()): Promise<Tally[]> {
  return database.query<Tally>(sql.tallyJobs, [now])
}

/** Announcements by where they stand: not yet sent, waiting after a failed try, given up. */
export async function tallyWebhooks(database: Pick<Database, 'query'>): Promise<{ waiting: number; retrying: number; failed: number }> {
  const rows = await database.query<{ state: string; items: number }>(sql.tallyQueue, [WEBHOOKS_QUEUE])
  const count = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).reduce((sum, { items }) => sum + items, 0)
  return { waiting: count('created', 'active'), retrying: count('retry'), failed: count('failed') }
}
