import type { Fee } from './fees.ts'

/** Where a job stands. Both ends are final. */
export type JobStatus = 'pending' | 'success' | 'failed'

/** Whether the gateway takes cards. UNKNOWN is not payable: Mercoa's docs count what is less than certain as a no. */
export type Eligibility = (typeof eligibilities)[number]

const eligibilities = ['ACCEPTED', 'NOT_ACCEPTED', 'UNKNOWN'] as const

/** `jobStatus` as every release spelt it, in lower case (the first said `completed`). A word not listed here is still pending: never success. */
const statusWords = new Map<string, JobStatus>([
  ['pending', 'pending'], ['success', 'success'], ['succeeded', 'success'], ['completed', 'success'], ['failed', 'failed'],
])

/**
 * A job's body as every release sent it, in today's words. The official file marks every optional field nullable; null and
 * absent mean the same, so nulls go before anybody looks.
 */
export function tidyJob(body: unknown): unknown {
  const clean = withoutNulls(body)
  if (!isRecord(clean) || typeof clean.jobStatus !== 'string') return clean
  return { ...clean, jobStatus: readJobStatus(clean.jobStatus) }
}

/** Where a job stands by any release's word for it; a new word is a pending one. */
export function readJobStatus(word: string): JobStatus {
  return statusWords.get(word.toLowerCase()) ?? 'pending'
}

/** The state of an attempt by any release's word for it; a new word is a pending one. */
export function readAttemptStatus(word: string): 'PENDING' | 'COMPLETED' | 'FAILED' {
  return ({ success: 'COMPLETED', failed: 'FAILED', pending: 'PENDING' } as const)[readJobStatus(word)]
}

/** An eligibility in any case of letters; a new word is unknown. */
export function readEligibility(word: string): Eligibility {
  return eligibilities.find((known) => known === word.toUpperCase()) ?? 'UNKNOWN'
}

/** Cards are accepted only where their fee is known too: an acceptance with no fee we can read would show as "free". */
export function readCard({ eligibility, fee }: { eligibility: Eligibility; fee?: Fee | undefined }): { eligibility: Eligibility; fee: Fee } {
  if (fee) return { eligibility, fee }
  return { eligibility: eligibility === 'ACCEPTED' ? 'UNKNOWN' : eligibility, fee: { type: 'none' } }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, withoutNulls(item)]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
