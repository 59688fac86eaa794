import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether, and at which address, a host may be dialled. */
export type Permission = { allowed: true; address: string } | { allowed: false; reason: string }

/** The addresses of a host. */
type Resolve = (host: string) => Promise<string[]>

/** A name server that does not answer must not hold a job; one that works answers within milliseconds. */
const RESOLVE_TIMEOUT_MS = 5_000

/** Decides what the agent's browser and its own fetches may reach. */
export interface NetworkPolicy {
  /** Resolves the host and checks every answer; the caller dials the address it gets, so a second lookup cannot differ. */
  permit(host: string, port: number, scheme: 'http:' | 'https:'): Promise<Permission>
}

/**
 * Only https, only public addresses. Hosts listed may also be plain http or private.
 *
 * @param allowHosts `host`, `host:port` or `host:*`, for tests and demonstrations
 */
export function createNetworkPolicy(allowHosts: string[], { resolve = lookUp, resolveTimeoutMs = RESOLVE_TIMEOUT_MS }: { resolve?: Resolve; resolveTimeoutMs?: number } = {}): NetworkPolicy {
  const listed = (host: string, port: number) => allowHosts.some((entry) => {
    const [name, allowedPort] = splitPort(entry)
    return name === host && (allowedPort === undefined || allowedPort === '*' || allowedPort === String(port))
  })
  return {
    async permit(rawHost, port, scheme) {
      const host = rawHost.replace(/^\[|\]$/g, '').toLowerCase()
      const exempt = listed(host, port)
      if (scheme === 'http:' && !exempt) return { allowed: false, reason: 'the address is not https' }

      const addresses = isIP(host) ? [host] : await within(resolveTimeoutMs, resolve(host)).catch(() => [])
      if (addresses.length === 0) return { allowed: false, reason: 'the host cannot be found' }
      // Every answer must be public: an attacker may mix one public and one private address.
      if (!exempt && !addresses.every(isPublic)) return { allowed: false, reason: 'the address is inside a private network' }
      return { allowed: true, address: addresses[0]! }
    },
  }
}

function splitPort(entry: string): [string, string | undefined] {
  const match = /^(.*?)(?::(\d+|\*))?$/.exec(entry.trim().toLowerCase())!
  return [match[1]!.replace(/^\[|\]$/g, ''), match[2]]
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

async function lookUp(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => { timer = setTimeout(() => fail(new Error('timed out')), ms) })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
