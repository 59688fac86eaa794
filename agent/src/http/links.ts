import { createHmac, timingSafeEqual } from 'node:crypto'

/** Makes and checks links that open without a token, for a while. */
export interface Links {
  /** @param path below the agent's public address */
  sign(path: string): string
  /** Why a link does not open; undefined when it does. */
  refuse(path: string, query: { exp?: string; sig?: string }): 'expired' | 'forged' | undefined
}

/** How long a link made now stays good, in milliseconds. Each answer of the API carries a new one. */
const LIFETIME_MS = 24 * 3_600_000

/** @param key any secret of the agent's; links do not outlive it */
export function createLinks(publicUrl: string, key: string, now: () => number = Date.now): Links {
  const signature = (path: string, exp: string) => createHmac('sha256', `links ${key}`).update(`${path} ${exp}`).digest('base64url')
  return {
    sign(path) {
      // Whole hours, so that two answers close together carry the same link.
      const exp = String(Math.ceil((now() + LIFETIME_MS) / 3_600_000) * 3600)
      return `${publicUrl.replace(/\/$/, '')}${path}?exp=${exp}&sig=${signature(path, exp)}`
    },
    refuse(path, { exp = '', sig = '' }) {
      const expected = Buffer.from(signature(path, exp))
      const given = Buffer.from(sig)
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'forged'
      return Number(exp) * 1000 < now() ? 'expired' : undefined
    },
  }
}
