import type { IssuerAccess } from './IssuerAccess.ts'
import { readIssuerPage, type IssuerPageRead } from './readIssuerPage.ts'

/**
 * Reads a Lithic card from Lithic's embedded page. The host has signed the request with its own API key: `hmac` is the base64
 * of HMAC-SHA256 over the JSON inside `embedRequest`. The agent holds no key of Lithic's and passes both on as they are.
 */
export async function readLithicCard({ embedRequest, hmac }: { embedRequest: string; hmac: string }, access: IssuerAccess, now = new Date()): Promise<IssuerPageRead> {
  const request = decode(embedRequest)
  if (!request) return { kind: 'none', message: "The Lithic card's embedRequest is not the base64 of a JSON object." }
  if (typeof request.expiration === 'string' && Date.parse(inUtc(request.expiration)) <= now.getTime()) return { kind: 'none', message: "The Lithic card's embedRequest has expired." }

  const url = new URL('/v1/embed/card', access.addresses.lithic)
  url.search = `embed_request=${encodeURIComponent(embedRequest)}&hmac=${encodeURIComponent(hmac)}`
  const tab = await access.newTab()
  try {
    const opened = await tab.open(url.href)
    if (opened.kind === 'opened') return await readIssuerPage(tab)
    const why = opened.kind === 'failed' && opened.status !== undefined && opened.status < 500
      ? 'it may be signed with another key, or have expired' : opened.reason
    return { kind: 'none', message: `Lithic did not show the card: ${why}.` }
  } finally {
    await tab.close()
  }
}

function decode(embedRequest: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(embedRequest, 'base64').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A time without a zone is meant in UTC (Lithic's API reference). */
const inUtc = (time: string) => (/(?:z|[+-]\d\d:?\d\d)$/i.test(time) || !time.includes('T') ? time : `${time}Z`)
