import * as v from 'valibot'
import { routes, webhookEventTypes, type Route } from '../../../src/api/index.ts'
import type { AuditEntry, AuditEvent } from '../jobs/AuditEntry.ts'
import type { DeadWebhook } from '../jobs/deadWebhooks.ts'

const auditEvents = Object.keys({
  asked: true, askedAgain: true, released: true, started: true, laidDown: true, step: true, opened: true, typed: true, pressed: true, read: true, armed: true, kept: true, deleted: true, ended: true,
} satisfies Record<AuditEvent, true>) as AuditEvent[]

const auditEntry: v.GenericSchema<AuditEntry> = v.object({
  number: v.number(), at: v.string(), event: v.picklist(auditEvents), text: v.string(), facts: v.exactOptional(v.record(v.string(), v.string())), hash: v.string(),
})

/** A job's audit trail with links to its files, as it is exported. */
export const AuditTrailExport = v.object({ jobId: v.string(), entries: v.array(auditEntry), files: v.array(v.object({ name: v.string(), url: v.string() })) })

const deadWebhook: v.GenericSchema<DeadWebhook> = v.object({
  jobId: v.string(), eventType: v.picklist(Object.values(webhookEventTypes)), tries: v.number(), failedAt: v.string(), reason: v.string(),
})

/** The announcements that were given up. */
export const DeadWebhookList = v.object({ webhooks: v.array(deadWebhook) })

/** The agent's own calls, for backends: those of the contract are {@link routes}. */
export const ownRoutes = {
  auditValidation: { method: 'GET', path: `${routes.getValidation.path}/audit`, response: AuditTrailExport },
  auditPayment: { method: 'GET', path: `${routes.getPayment.path}/audit`, response: AuditTrailExport },
  listDeadWebhooks: { method: 'GET', path: '/webhooks/dead', response: DeadWebhookList },
  retryDeadWebhook: { method: 'POST', path: '/webhooks/dead/:jobId/retry' },
} as const satisfies Record<string, Route>
