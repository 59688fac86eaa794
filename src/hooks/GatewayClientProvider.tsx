'use client'

import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { DEFAULT_ENDPOINT, UsageError, type FeeUnit } from '../api/index.ts'
import { createClient, type Client } from '../client/createClient.ts'
import { createSession } from '../client/createSession.ts'
import type { TokenProp } from '../client/parseToken.ts'
import { useLatest } from './useLatest.ts'

interface GatewayContextValue {
  client: Client
  queryClient: QueryClient
}

const GatewayContext = createContext<GatewayContextValue | undefined>(undefined)

// On a server react-query keeps nothing by itself; a time of ours would leave a timer behind every rendering.
const isServer = typeof window === 'undefined'

/** An ended job is kept this long after nobody shows it, in milliseconds. */
const KEEP_MS = 30 * 60_000

/**
 * Puts a client and a query cache in place for the hooks below. Renders no element.
 *
 * The cache is our own and lives in our own context: a host's react-query above or below us is neither used nor disturbed.
 * Every prop may change at any time and may be written inline.
 */
export function GatewayClientProvider({ token, endpoint = DEFAULT_ENDPOINT, fetch, feeUnit, queryClient, children }: GatewayClientProviderProps) {
  const [session] = useState(() => createSession(token))
  const latestFetch = useLatest(fetch)
  const [ownQueryClient] = useState(() => new QueryClient({ defaultOptions: { queries: isServer ? {} : { gcTime: KEEP_MS } } }))
  const cache = queryClient ?? ownQueryClient

  useEffect(() => session.setToken(token), [session, token])
  useEffect(() => {
    // Without a QueryClientProvider nobody else tells the cache about focus and connection.
    ownQueryClient.mount()
    return () => ownQueryClient.unmount()
  }, [ownQueryClient])

  const value = useMemo(() => {
    const send: typeof globalThis.fetch = (...request) => (latestFetch.current ?? globalThis.fetch)(...request)
    return { client: createClient({ endpoint, session, fetch: send, ...(feeUnit && { feeUnit }) }), queryClient: cache }
  }, [endpoint, session, latestFetch, feeUnit, cache])

  return <GatewayContext.Provider value={value}>{children}</GatewayContext.Provider>
}

export interface GatewayClientProviderProps {
  /** The backend-minted token; or, better, a function that fetches one: it is asked again before the token lapses. */
  token: TokenProp
  /** Base address of the API; https://api.mercoa.com by default. */
  endpoint?: string
  /** Replaces the browser's fetch, for tests and proxies. */
  fetch?: typeof globalThis.fetch
  /** How the API means percentages; `auto` by default. */
  feeUnit?: FeeUnit
  /** Shares the host's cache. By default we keep one of our own. */
  queryClient?: QueryClient
  children?: ReactNode
}

/** The client and cache in force here. @throws UsageError outside a provider, naming who asked */
export function useGateway(asker: string): GatewayContextValue {
  const value = useContext(GatewayContext)
  if (!value) {
    throw new UsageError(`${asker} was used outside <MercoaProvider>, so it has no client to ask. Wrap the part of the app that checks and pays invoices in <MercoaProvider>.`)
  }
  return value
}
