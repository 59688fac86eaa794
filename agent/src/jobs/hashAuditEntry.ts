import { createHash } from 'node:crypto'
import type { AuditEntry } from './AuditEntry.ts'

/**
 * The hash of an entry: SHA-256, in lower-case hexadecimal, of the UTF-8 of the previous entry's hash, a line feed, and the
 * entry without its hash as canonical JSON (RFC 8785: names sorted, no spaces).
 *
 * @param previous of the first entry, the job's id
 */
export function hashAuditEntry(previous: string, entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(`${previous}\n${canonical({ ...entry, hash: undefined })}`).digest('hex')
}

/** An entry holds texts, whole numbers and objects of them, of which JSON has one spelling once their names are sorted. */
function canonical(entry: object): string {
  return JSON.stringify(entry, (_, value: unknown) => (
    typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value))
}
