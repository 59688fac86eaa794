'use client'

import { useEffect, useId, useMemo, useSyncExternalStore } from 'react'
import type { ValidationJob } from '../api/index.ts'
import { createBatch, type Batch, type BatchRow, type BatchView } from './createBatch.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { useLatest } from './useLatest.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'
import { useScope } from './useSession.ts'

export interface UseBatchOptions {
  /** Keeps the ids of the checks under this name, so that a reload of the page finds them again. Keeps nothing when absent. */
  name?: string
  /** How many invoices are sent and checked at once; 4 by default. */
  concurrency?: number
  /** Called once for each invoice, when its check has ended. */
  onResult?: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>, row: BatchRow) => void
}

const DEFAULT_CONCURRENCY = 4

/**
 * Checks many invoices: files go in, a row for each comes out, a few are checked at a time.
 *
 * Files that wait are lost when the page is left, which the browser asks about; checks that were started go on, and are
 * found again where the batch has a name.
 */
export function useBatch({ name, concurrency = DEFAULT_CONCURRENCY, onResult }: UseBatchOptions = {}): BatchView & Pick<Batch, 'add' | 'retry' | 'retryAll' | 'remove' | 'clear'> {
  const { client, queryClient, follower, told, tabShelf, claims } = useGateway('useBatch()')
  const { isReady, endpoint, tenant } = useScope('useBatch()')
  const latest = useLatest({ concurrency, onResult })
  const place = name === undefined ? undefined : `mg-batch ${name} ${endpoint} ${tenant}`

  const batch = useMemo(() => createBatch({
    client, queryClient, follower, told, scope: { endpoint, tenant }, shelf: tabShelf, place,
    concurrency: () => latest.current.concurrency,
    onResult: (job, row) => latest.current.onResult?.(job, row),
  }), [client, queryClient, follower, told, endpoint, tenant, tabShelf, place, latest])

  const owner = useId()
  useEffect(() => {
    if (!isReady) return
    const letGo = place === undefined ? undefined : claims.claim(place, owner)
    const stop = batch.start({ keeps: place !== undefined && claims.isMine(place, owner) })
    return () => {
      stop()
      letGo?.()
    }
  }, [batch, isReady, place, claims, owner])

  const view = useSyncExternalStore(batch.subscribe, batch.getView, batch.getView)
  useLeaveWarning(view.rows.some(({ status }) => status === 'waiting' || status === 'sending'))
  return { ...view, add: batch.add, retry: batch.retry, retryAll: batch.retryAll, remove: batch.remove, clear: batch.clear }
}
