import type { AuditEntry } from './AuditEntry.ts'
import { hashAuditEntry } from './hashAuditEntry.ts'

/** What became of a trail. `at` is the place of the first entry that does not follow, counted from 1. */
export type AuditVerdict =
  | { kind: 'whole'; entries: number }
  /** An entry says something else than when it was written, or follows another one than then. */
  | { kind: 'changed'; at: number }
  /** The entry of this number is not there. */
  | { kind: 'missing'; at: number }
  /** An entry stands there that belongs elsewhere or nowhere. */
  | { kind: 'out of place'; at: number }

/**
 * Checks that nothing in a job's audit trail was changed, removed, moved or added since it was written.
 *
 * The trail alone proves that its entries belong together. It does not prove that nobody wrote all of them anew, or left away
 * the last ones: whoever can write the database can. For that, pass a hash that was kept elsewhere.
 *
 * @param known the `auditHash` of a webhook, a GET or an earlier export. An entry must carry it; others may follow
 */
export function verifyAuditTrail({ jobId, entries }: { jobId: string; entries: AuditEntry[] }, known?: string): AuditVerdict {
  let previous = jobId
  for (const [index, entry] of entries.entries()) {
    const at = index + 1
    if (entry.number !== at) return { kind: entry.number > at && entries.every(({ number }) => number !== at) ? 'missing' : 'out of place', at }
    if (entry.hash !== hashAuditEntry(previous, entry)) return { kind: 'changed', at }
    previous = entry.hash
  }
  if (known !== undefined && !entries.some(({ hash }) => hash === known)) return { kind: 'missing', at: entries.length + 1 }
  return { kind: 'whole', entries: entries.length }
}
