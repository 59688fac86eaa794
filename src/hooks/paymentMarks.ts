import type { Invoice } from '../api/index.ts'
import type { Scope } from './queries.ts'

/** What the browser remembers of a payment, across tabs and reloads: ids, and whether it was sent. Nothing of card or invoice. */
export interface PaymentMark {
  attemptId: string
  sent: boolean
  jobId?: string
  at: number
}

/** A mark is forgotten after this long, in milliseconds; by then the host's own records know. */
const FORGET_AFTER_MS = 24 * 3_600_000

/** Where the marks of one invoice lie. */
export async function markName({ endpoint, tenant }: Scope, invoice: Invoice): Promise<string> {
  const text = invoice.type === 'html' ? invoice.html : invoice.document
  return `mg-payment ${endpoint} ${tenant} ${await digest(text)}`
}

export function readMark(name: string): PaymentMark | undefined {
  try {
    const mark = JSON.parse(localStorage.getItem(name) ?? 'null') as PaymentMark | null
    return mark && Date.now() - mark.at < FORGET_AFTER_MS ? mark : undefined
  } catch {
    return undefined
  }
}

/** A browser without storage still pays; it only cannot warn its other tabs. */
export function writeMark(name: string, mark: PaymentMark | undefined): void {
  try {
    if (mark) localStorage.setItem(name, JSON.stringify(mark))
    else localStorage.removeItem(name)
  } catch { /* private windows and full disks */ }
}

/** Runs work while no other tab does the same for this invoice. */
export function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return typeof navigator !== 'undefined' && navigator.locks ? navigator.locks.request(name, work) as Promise<Result> : work()
}

/** A new id. Works on plain http too, where the browser offers no randomUUID. */
export function createAttemptId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function digest(text: string): Promise<string> {
  if (crypto.subtle) {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    return [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  // Plain http: a name that tells invoices apart is enough here, it proves nothing.
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${text.length}-${(hash >>> 0).toString(16)}`
}
