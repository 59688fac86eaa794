import type { JudgedLink } from './addReasons.ts'
import { judgeLink, type LinkCircumstances } from './judgeLink.ts'
import { ownerOf } from './lookalike.ts'

/** Whether a page may lead to another address, and what is to be said of that. */
export type TravelVerdict = { allowed: true; link?: JudgedLink } | { allowed: false; sentence: string; link: JudgedLink }

/**
 * Judges where a page wants to lead, as the invoice's own link was judged. Within the same site anything goes; elsewhere only
 * to the vendor's own site or a gateway we know. A stranger's page would be read as the vendor's.
 */
export function judgeTravel(from: string, to: string, circumstances: Pick<LinkCircumstances, 'vendorName' | 'allowHosts'>): TravelVerdict {
  if (URL.canParse(to) && isSameSite(new URL(from), new URL(to))) return { allowed: true }
  const link = judgeLink(to, circumstances)
  if (link.level === 'ok' || (link.level === 'ask' && link.gateway)) return { allowed: true, link }
  const host = URL.canParse(to) ? new URL(to).host : to
  return { allowed: false, link, sentence: `The payment page leads on to ${host}, where the agent does not follow. ${link.reasons.map(({ text }) => text).join(' ')}`.trim() }
}

/** The same registrable domain; numbers and single names have to be the same altogether. An encrypted page leads to encrypted ones. */
function isSameSite(from: URL, to: URL): boolean {
  if (!/^https?:$/.test(to.protocol) || (from.protocol === 'https:' && to.protocol !== 'https:') || to.username || to.password) return false
  return from.host === to.host || (ownerOf(from.hostname) === ownerOf(to.hostname) && from.hostname.includes('.') && from.port === to.port)
}
