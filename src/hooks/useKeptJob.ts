'use client'

import { useCallback, useEffect, useId, useMemo, useSyncExternalStore } from 'react'
import { useGateway } from './GatewayClientProvider.tsx'
import { useScope } from './useSession.ts'

/** What is kept of a check: its id, and the fingerprint that tells whether a file is the invoice that was checked. */
export interface KeptJob {
  jobId: string
  fingerprint?: string
}

/**
 * The job that a component of this name had under way before the page was loaded anew, in this tab and for this tenant.
 *
 * @param name keeps nothing when absent. It is one component's at a time: a second one of the same name keeps nothing and finds nothing.
 */
export function useKeptJob(name: string | undefined): { kept: KeptJob | undefined; keep: (job: KeptJob | undefined) => void } {
  const { tabShelf, claims } = useGateway('useKeptJob()')
  const { isReady, endpoint, tenant } = useScope('useKeptJob()')
  const owner = useId()
  const place = isReady && name !== undefined ? `mg-${name} ${endpoint} ${tenant}` : undefined

  useEffect(() => (place === undefined ? undefined : claims.claim(place, owner)), [claims, place, owner])
  const read = useCallback(
    // As text, which is the same as long as nothing changed.
    () => (place !== undefined && claims.isMine(place, owner) ? JSON.stringify(tabShelf.read(place)) : undefined),
    [claims, place, owner, tabShelf],
  )
  const text = useSyncExternalStore(claims.subscribe, read, () => undefined)

  const keep = useCallback((job: KeptJob | undefined) => {
    if (place === undefined || !claims.isMine(place, owner)) return
    tabShelf.write(place, job)
    claims.changed()
  }, [claims, place, owner, tabShelf])
  return { kept: useMemo(() => readKept(text), [text]), keep }
}

function readKept(text: string | undefined): KeptJob | undefined {
  const { jobId, fingerprint } = (text ? JSON.parse(text) : {}) as Partial<Record<keyof KeptJob, unknown>>
  if (typeof jobId !== 'string') return undefined
  return { jobId, fingerprint: typeof fingerprint === 'string' ? fingerprint : undefined }
}
