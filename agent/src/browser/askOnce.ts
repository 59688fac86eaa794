import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { NetworkPolicy } from './networkPolicy.ts'

/** An answer, whose body the caller reads or destroys; or why nobody was asked. */
export type Asked = { kind: 'answered'; answer: IncomingMessage } | { kind: 'refused'; reason: string }

interface Question {
  /** `GET` by default. */
  method?: string
  headers?: Record<string, string>
  body?: string
  signal: AbortSignal
}

/** How long the other side may be silent, in milliseconds. */
const TIMEOUT_MS = 20_000

/**
 * Sends one request under the network policy. The address that was checked is the one that is dialled. No redirect is followed,
 * and no login is sent that stands in the address.
 *
 * @throws what broke on the way; its message may quote what was sent
 */
export async function askOnce(url: string, policy: NetworkPolicy, { method = 'GET', headers = {}, body, signal }: Question): Promise<Asked> {
  const target = URL.parse(url)
  if (target?.protocol !== 'https:' && target?.protocol !== 'http:') return { kind: 'refused', reason: 'its address is not a web address' }
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
  const permission = await policy.permit(target.hostname, port, target.protocol)
  if (!permission.allowed) return { kind: 'refused', reason: permission.reason }

  const ask = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done, fail) => {
    const request = ask({
      host: permission.address, port, method: method.toUpperCase(), path: target.pathname + target.search, signal, timeout: TIMEOUT_MS,
      // A connection that is kept may be cut just as it is used again, and not everything can be asked twice.
      agent: false,
      headers: { ...headers, host: target.host, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
      ...(target.protocol === 'https:' && { servername: target.hostname }),
    }, (answer) => done({ kind: 'answered', answer }))
    request.on('timeout', () => request.destroy(new Error('timed out'))).on('error', fail).end(body)
  })
}
