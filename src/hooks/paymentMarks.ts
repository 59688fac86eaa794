import type { Invoice } from '../api/index.ts'
import { piecesOf } from '../client/piecesOf.ts'
import type { Scope } from './queries.ts'
import type { Shelf } from './shelf.ts'

/** What the browser remembers of a payment, across tabs and reloads: ids, and whether it was sent. Nothing of card or invoice. */
export interface PaymentMark {
  attemptId: string
  sent: boolean
  jobId?: string
  /** When it was made, in milliseconds of the epoch. */
  at: number
}

/** A mark is forgotten after this long, in milliseconds; by then the host's own records know. */
const FORGET_AFTER_MS = 24 * 3_600_000

/** Where the mark of one invoice lies. */
export const markName = ({ endpoint, tenant }: Scope, fingerprint: string) => `mg-payment ${endpoint} ${tenant} ${fingerprint}`

export function readMark(shelf: Shelf, name: string): PaymentMark | undefined {
  const mark = shelf.read(name) as PaymentMark | undefined
  return mark && Date.now() - mark.at < FORGET_AFTER_MS ? mark : undefined
}

/** Runs work while no other tab does the same for this invoice. */
export function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return typeof navigator !== 'undefined' && navigator.locks ? navigator.locks.request(name, work) as Promise<Result> : work()
}

/** A new id. Works on plain http too, where the browser offers no randomUUID. */
export function createAttemptId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)))
}

/** Names an invoice by its bytes, without saying anything about them. */
export async function fingerprintOf(invoice: Invoice): Promise<string> {
  const text = invoice.type === 'html' ? invoice.html : invoice.document
  if (crypto.subtle) {
    const digest = (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes)
    const digests: ArrayBuffer[] = []
    for await (const piece of piecesOf(text)) digests.push(await digest(new TextEncoder().encode(piece)))
    return hex(new Uint8Array(await digest(await new Blob(digests).arrayBuffer()), 0, 16))
  }
  // Plain http: a name that tells invoices apart is enough here, it proves nothing.
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${text.length}-${(hash >>> 0).toString(16)}`
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
