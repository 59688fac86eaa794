'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { isGatewayError } from '../api/index.ts'
import { fetchFile } from '../client/fetchFile.ts'
import { useGateway } from './GatewayClientProvider.tsx'

/** A receipt fetched into the page. `url` is a `blob:` address that ends with the component. */
export type ReceiptFile =
  | { status: 'idle' | 'loading' | 'unavailable' }
  | { status: 'ready'; url: string; type: string }

/**
 * Fetches a receipt once it is wanted, to be shown, printed or saved.
 *
 * @param url a job's `receiptUrl`; another one starts over
 */
export function useReceiptFile(url: string | undefined): { file: ReceiptFile; load: () => Promise<ReceiptFile> } {
  const { client, told } = useGateway('useReceiptFile()')
  const [held, setHeld] = useState<{ of: string; file: ReceiptFile }>()
  const loading = useRef<{ of: string; file: Promise<ReceiptFile>; abort: AbortController }>(undefined)
  const made = useRef<string[]>([])
  useEffect(() => () => {
    loading.current?.abort.abort()
    loading.current = undefined
    for (const address of made.current.splice(0)) URL.revokeObjectURL(address)
  }, [])

  const load = useCallback((): Promise<ReceiptFile> => {
    if (!url) return Promise.resolve({ status: 'unavailable' })
    if (loading.current?.of === url) return loading.current.file
    const abort = new AbortController()
    const file = fetchFile(client.fetch, url, abort.signal).then((blob): ReceiptFile => {
      // A host's own fetch may not know how to give up.
      if (abort.signal.aborted) return { status: 'unavailable' }
      const address = URL.createObjectURL(blob)
      made.current.push(address)
      return { status: 'ready', url: address, type: blob.type }
    }).catch((error: unknown): ReceiptFile => {
      loading.current = undefined
      if (!abort.signal.aborted && isGatewayError(error)) told.fail(error, { kind: 'payment' })
      return { status: 'unavailable' }
    }).then((loaded) => {
      if (!abort.signal.aborted) setHeld({ of: url, file: loaded })
      return loaded
    })
    loading.current = { of: url, file, abort }
    setHeld({ of: url, file: { status: 'loading' } })
    return file
  }, [client, told, url])

  return { file: held && held.of === url ? held.file : { status: 'idle' }, load }
}
