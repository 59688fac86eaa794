import { GatewayError } from '../../../src/api/index.ts'

/** Requests a minute: of each token, and of the API key. 0 is no limit. */
export interface RequestRates {
  token: number
  key: number
}

/** The time in which an empty bucket fills, in milliseconds: rates are said for a minute. */
const FILL_MS = 60_000

/**
 * Counts requests in this process, each caller's in a bucket of its own that holds a minute's worth and fills all the time.
 *
 * @param now milliseconds since 1970
 * @returns counts one request of a caller; throws GatewayError `rate_limited` with the time to wait when the bucket is empty
 */
export function createRateLimit(now: () => number = Date.now): (caller: string, perMinute: number) => void {
  const buckets = new Map<string, { left: number; at: number }>()
  let tidiedAt = now()

  /** A bucket that nobody touched for as long as it takes to fill is a full one, and need not be kept. */
  const tidy = (time: number) => {
    if (time - tidiedAt < FILL_MS) return
    tidiedAt = time
    for (const [caller, { at }] of buckets) if (time - at >= FILL_MS) buckets.delete(caller)
  }

  return (caller, perMinute) => {
    if (perMinute === 0) return
    const time = now()
    tidy(time)
    const { left, at } = buckets.get(caller) ?? { left: perMinute, at: time }
    const filled = Math.min(perMinute, left + ((time - at) * perMinute) / FILL_MS)
    if (filled >= 1) return void buckets.set(caller, { left: filled - 1, at: time })
    const retryAfterMs = Math.ceil(((1 - filled) * FILL_MS) / perMinute)
    throw new GatewayError('rate_limited', `More than ${perMinute} requests in a minute. Wait as long as Retry-After says.`, { retryAfterMs })
  }
}
