'use client'

import { useEffect, useRef } from 'react'
import type { GatewayError, JobKind } from '../api/index.ts'
import { useGateway } from './GatewayClientProvider.tsx'

/**
 * Tells the host of an error that is shown: once, until all was well again or it is another one.
 *
 * @param isWell what was asked for is there: the same error after this is a new one
 */
export function useTellError(error: GatewayError | undefined, isWell: boolean, { kind, jobId }: { kind: JobKind; jobId?: string }): void {
  const { told } = useGateway('useTellError()')
  const last = useRef<string>(undefined)
  useEffect(() => {
    if (isWell) last.current = undefined
    const what = error && [error.code, kind, jobId].join(' ')
    // Without either it is being asked for again, which the same answer may follow.
    if (!what || last.current === what) return
    last.current = what
    told.fail(error, { kind, jobId })
  }, [error, isWell, kind, jobId, told])
}
