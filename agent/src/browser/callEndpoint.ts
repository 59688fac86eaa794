import type { EndpointAnswer, EndpointCall } from '../cards/IssuerAccess.ts'
import { askOnce } from './askOnce.ts'
import type { NetworkPolicy } from './networkPolicy.ts'

/** Keys and tokens are short; whoever sends more means something else. In bytes. */
const MAX_BYTES = 64_000

/** Asks an endpoint once, under the network policy. Redirects are not followed: headers may carry somebody's key. */
export async function callEndpoint({ url, ...question }: EndpointCall, policy: NetworkPolicy, signal: AbortSignal): Promise<EndpointAnswer> {
  try {
    const asked = await askOnce(url, policy, { ...question, signal })
    if (asked.kind === 'refused') return { kind: 'failed', reason: asked.reason }
    const parts: Buffer[] = []
    let size = 0
    for await (const part of asked.answer as AsyncIterable<Buffer>) {
      size += part.length
      if (size > MAX_BYTES) throw new Error('too long')
      parts.push(part)
    }
    return { kind: 'answered', status: asked.answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }
  } catch {
    signal.throwIfAborted()
    // The reason may quote what was sent.
    return { kind: 'failed', reason: 'its server did not answer as it should' }
  }
}
