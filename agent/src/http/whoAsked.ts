import type { NewAuditEntry } from '../jobs/AuditEntry.ts'
import { sessionOf, type Caller } from './auth.ts'

/** Who asks for a job, as the first entry of its audit trail. @param requestId the caller's `X-Request-Id`, or one that was made */
export function whoAsked(caller: Caller, requestId: string): NewAuditEntry {
  if (caller.kind === 'organisation') return { event: 'asked', text: 'Asked for with the API key.', facts: { requestId } }
  const { entityId, entityGroupId, userId, counterpartyId, invoiceId } = caller.claims
  const ids = Object.entries({ entityId, entityGroupId, userId, counterpartyId, invoiceId, sessionId: sessionOf(caller.claims) }).flatMap(([name, id]) => (typeof id === 'string' && id ? [[name, id.slice(0, 200)]] : []))
  return { event: 'asked', text: 'Asked for with a token.', facts: { ...Object.fromEntries(ids) as Record<string, string>, requestId } }
}
