import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { EndpointAnswer, EndpointCall } from '../cards/IssuerAccess.ts'
import type { NetworkPolicy } from './networkPolicy.ts'

/** Keys and tokens are short; whoever sends more means something else. In bytes. */
const MAX_BYTES = 64_000
const TIMEOUT_MS = 20_000

/** Asks an endpoint once, under the network policy. Redirects are not followed: headers may carry somebody's key. */
export async function callEndpoint({ url, method, headers, body }: EndpointCall, policy: NetworkPolicy, signal: AbortSignal): Promise<EndpointAnswer> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return { kind: 'failed', reason: 'its address is not a web address' }
  const target = new URL(url)
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
  const permission = await policy.permit(target.hostname, port, target.protocol as 'http:' | 'https:')
  if (!permission.allowed) return { kind: 'failed', reason: permission.reason }

  const ask = target.protocol === 'https:' ? httpsRequest : httpRequest
  const options = {
    host: permission.address, port, method: method.toUpperCase(), path: target.pathname + target.search, signal, timeout: TIMEOUT_MS,
    headers: { ...headers, host: target.host, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
    ...(target.protocol === 'https:' && { servername: target.hostname }),
  }
  try {
    return await new Promise<EndpointAnswer>((done, fail) => {
      const request = ask(options, (answer) => {
        const parts: Buffer[] = []
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > MAX_BYTES) answer.destroy(new Error('too long'))
          else parts.push(part)
        })
        answer.on('end', () => done({ kind: 'answered', status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }))
        answer.on('error', fail)
      })
      request.on('timeout', () => request.destroy(new Error('timed out'))).on('error', fail).end(body)
    })
  } catch {
    signal.throwIfAborted()
    // The reason may quote what was sent.
    return { kind: 'failed', reason: 'its server did not answer as it should' }
  }
}
