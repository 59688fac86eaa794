import type { PgBoss } from 'pg-boss'
import { webhookEventTypes, type JobKind } from '../../../src/api/index.ts'
import { WEBHOOKS_QUEUE } from '../webhooks/announce.ts'
import type { Database } from './database.ts'
import * as sql from './sql.ts'

/** An announcement that none of its tries delivered. */
export interface DeadWebhook {
  jobId: string
  eventType: string
  tries: number
  /** When the last try failed, ISO 8601. */
  failedAt: string
  /** Why the last try failed, in a sentence. */
  reason: string
}

/** The announcements that were given up: to look at, and to send again. */
export interface DeadWebhooks {
  /** The newest hundred. */
  list(): Promise<DeadWebhook[]>
  /** Tries once more, under the same id. False where no such announcement was given up. */
  retry(jobId: string): Promise<boolean>
}

/** Reads the queue of announcements, whichever process sends them. */
export function createDeadWebhooks(database: Pick<Database, 'query'>, boss: PgBoss): DeadWebhooks {
  return {
    async list() {
      const rows = await database.query<{ kind: JobKind; jobId: string; tries: number; failedAt: Date | string; reason: string | null }>(sql.findDeadWebhooks, [WEBHOOKS_QUEUE])
      return rows.map(({ kind, jobId, tries, failedAt, reason }) => ({
        jobId, eventType: webhookEventTypes[kind], tries, failedAt: new Date(failedAt).toISOString(), reason: reason ?? 'The agent was stopped while it tried.',
      }))
    },
    async retry(jobId) {
      const id = /^pg[vp]_([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/.exec(jobId)?.[1]
      if (!id || (await boss.getJobById(WEBHOOKS_QUEUE, id))?.state !== 'failed') return false
      await boss.retry(WEBHOOKS_QUEUE, id)
      return true
    },
  }
}
