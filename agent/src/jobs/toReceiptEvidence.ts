import type { Evidence } from '../../../src/api/index.ts'

/** A file of a job's that is in the database. */
export interface KeptFile {
  name: string
  bytes: number
  /** In hexadecimal. */
  sha256: string
}

/** What a kept receipt tells: its hash, by which anybody can tell later that the file is still the same. Nothing for other files. */
export function toReceiptEvidence({ name, bytes, sha256 }: KeptFile): Evidence[] {
  return name.startsWith('receipt') ? [{ fact: 'receipt', value: sha256, text: `Kept ${name}, ${bytes} bytes. The value is its SHA-256.`, source: 'agent' }] : []
}
