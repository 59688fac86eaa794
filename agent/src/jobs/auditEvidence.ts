import type { Evidence } from '../../../src/api/index.ts'
import type { NewAuditEntry } from './AuditEntry.ts'

/** A piece of evidence as an entry of the audit trail. */
export function auditEvidence({ fact, value, text, source }: Evidence): NewAuditEntry {
  return { event: 'read', text, facts: { fact, ...(value !== undefined && { value }), source } }
}
