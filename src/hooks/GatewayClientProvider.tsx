'use client'

import { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { DEFAULT_ENDPOINT, UsageError, type FeeUnit, type GatewayError } from '../api/index.ts'
import { createClient, type Client } from '../client/createClient.ts'
import { createSession, sessionErrorOf, type SessionState } from '../client/createSession.ts'
import type { TokenProp } from '../client/parseToken.ts'
import { createClaims, type Claims } from './createClaims.ts'
import type { ErrorContext, GatewayEvent, Told } from './events.ts'
import { createFollower, type Follower, type Transport } from './follow.ts'
import { createShelf, type IdStorage, type Shelf } from './shelf.ts'
import { useLatest } from './useLatest.ts'

interface GatewayContextValue {
  client: Client
  queryClient: QueryClient
  follower: Follower
  told: Told
  /** Ids of this tab. */
  tabShelf: Shelf
  /** Ids that other tabs see too. */
  sharedShelf: Shelf
  claims: Claims
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
export function GatewayClientProvider({
  token, endpoint = DEFAULT_ENDPOINT, eventsUrl, fetch, feeUnit, queryClient, transport = 'auto', storage, onEvent, onError, children,
}: GatewayClientProviderProps) {
  const [session] = useState(() => createSession(token))
  const ownQueryClient = useOwnQueryClient()
  const latest = useLatest({ fetch, storage, onEvent, onError })
  const cache = queryClient ?? ownQueryClient

  useEffect(() => session.setToken(token), [session, token])

  const [told] = useState<Told>(() => {
    const failed = new WeakSet<GatewayError>()
    return {
      emit: (event) => latest.current.onEvent?.(event),
      fail(error, context = {}) {
        // One error may be shown by several parts, and a refused token was told as the session's end.
        if (failed.has(error) || (error.code === 'unauthorized' && session.getState().status === 'expired')) return
        failed.add(error)
        latest.current.onEvent?.({ type: 'error', code: error.code, ...context })
        latest.current.onError?.(error, context)
      },
    }
  })
  const said = useRef<SessionState['status']>(undefined)
  useEffect(() => {
    const tell = () => {
      const state = session.getState()
      const before = said.current
      if (state.status === before) return
      said.current = state.status
      if (before) told.emit({ type: 'session.changed', status: state.status })
      // A token that is not there yet is no error.
      const error = state.status === 'missing' ? undefined : sessionErrorOf(state)
      if (error) told.fail(error)
    }
    tell()
    return session.subscribe(tell)
  }, [session, told])

  const value = useMemo<GatewayContextValue>(() => {
    const send: typeof globalThis.fetch = (...request) => (latest.current.fetch ?? globalThis.fetch)(...request)
    const client = createClient({ endpoint, session, fetch: send, eventsUrl, feeUnit })
    const storageOr = (own: () => IdStorage) => () => {
      const given = latest.current.storage
      return given === false ? undefined : given ?? own()
    }
    return {
      client, queryClient: cache, told, follower: createFollower(client, cache, told), claims: createClaims(),
      tabShelf: createShelf(storageOr(() => sessionStorage)), sharedShelf: createShelf(storageOr(() => localStorage)),
    }
  }, [endpoint, eventsUrl, session, latest, feeUnit, cache, told])
  useEffect(() => value.follower.setTransport(transport), [value, transport])

  return <GatewayContext.Provider value={value}>{children}</GatewayContext.Provider>
}

const createQueryClient = () => new QueryClient({ defaultOptions: { queries: isServer ? {} : { gcTime: KEEP_MS } } })

/** A cache that ends with its provider: what it keeps for later would leave a timer behind for each job. */
function useOwnQueryClient(): QueryClient {
  const [queryClient] = useState(createQueryClient)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // In development effects end once and begin again at once: nothing is lost by that.
    clearTimeout(leaving.current)
    // Without a QueryClientProvider nobody else tells the cache about focus and connection.
    queryClient.mount()
    return () => {
      queryClient.unmount()
      leaving.current = setTimeout(() => queryClient.clear())
    }
  }, [queryClient])
  return queryClient
}

export interface GatewayClientProviderProps {
  /** The backend-minted token; or, better, a function that fetches one: it is asked again before the token lapses. */
  token: TokenProp
  /** Base address of the API; https://api.mercoa.com by default. */
  endpoint?: string
  /** Where the event stream is; `/events` below the endpoint by default, and none for the hosted API, which has none. */
  eventsUrl?: string
  /** How open jobs are followed; `auto` by default. */
  transport?: Transport
  /**
   * Where ids of jobs are kept, so that a reload finds them again: by default this tab's session storage, and for payments
   * local storage, by which tabs keep each other from paying twice. `false` keeps nothing.
   */
  storage?: IdStorage | false
  /** Replaces the browser's fetch, for tests and proxies. */
  fetch?: typeof globalThis.fetch
  /** How the API means percentages; `auto` by default. */
  feeUnit?: FeeUnit
  /** Shares the host's cache. By default we keep one of our own. */
  queryClient?: QueryClient
  /** Told of everything that happens below, for analytics and logs. */
  onEvent?: (event: GatewayEvent) => void
  /** Told of every error that is shown below, and of those that need not be. */
  onError?: (error: GatewayError, context: ErrorContext) => void
  /** What uses the hooks. */
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
