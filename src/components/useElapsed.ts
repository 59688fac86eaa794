'use client'

import { useEffect, useState } from 'react'

/**
 * Milliseconds since a moment, counted on every second while mounted.
 *
 * @param since ISO 8601, a Date or milliseconds of the epoch
 * @returns undefined before the first count (so that server and browser draw the same), and for a moment that lies ahead
 */
export function useElapsed(since: string | number | Date | undefined): number | undefined {
  const began = since === undefined ? Number.NaN : new Date(since).getTime()
  const [now, setNow] = useState<number>()

  useEffect(() => {
    if (Number.isNaN(began)) return
    const count = () => setNow(Date.now())
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [began])

  return now === undefined || Number.isNaN(began) || now < began ? undefined : now - began
}
