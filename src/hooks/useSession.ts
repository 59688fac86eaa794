'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { GatewayError } from '../api/index.ts'
import { sessionErrorOf, type SessionState } from '../client/createSession.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { tenantOf, type Scope } from './queries.ts'

/** Where the session stands, and a way to try again. */
export interface SessionView {
  state: SessionState
  /** Asks for a token now. Never throws: what came of it is in `state`. */
  retry(): void
}

/** The session: whether there is a token, and what it says of itself. Never throws while drawing, whatever the token. */
export function useSession(): SessionView {
  const { client, queryClient } = useGateway('useSession()')
  const { session } = client
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState)
  const retry = useCallback(() => {
    session.getToken().then(
      () => queryClient.invalidateQueries({ queryKey: ['mg', client.endpoint] }),
      () => { /* the state says it */ },
    )
  }, [session, queryClient, client.endpoint])
  return { state, retry }
}

/** Whose jobs are meant here; and whether there is a token to ask with. Fetches the first token. */
export function useScope(asker: string): Scope & { isReady: boolean; sessionError?: GatewayError } {
  const { client } = useGateway(asker)
  const { session } = client
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState)
  const isWaiting = state.status === 'loading'
  useEffect(() => {
    if (isWaiting) session.getToken().catch(() => { /* the state says it */ })
  }, [session, isWaiting])

  // A session that has lapsed is still somebody's: what is under way is theirs, and goes on once it is renewed.
  const hasLapsed = state.status === 'expired' || state.status === 'unavailable'
  const [before, setBefore] = useState(state)
  if (!hasLapsed && state !== before) setBefore(state)
  const whose = hasLapsed ? before : state

  const sessionError = sessionErrorOf(state)
  return {
    endpoint: client.endpoint, tenant: tenantOf(whose.status === 'active' ? whose.claims : undefined), isReady: state.status === 'active', sessionError,
  }
}
