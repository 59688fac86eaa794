import type { GatewayError } from '../api/index.ts'
import type { SessionState } from '../client/createSession.ts'

/** What stands in the way of asking the server, in the words of the session notice; undefined when nothing does. */
export function sessionNoticeState(session: SessionState, error?: GatewayError): 'missing' | 'expired' | 'malformed' | 'unavailable' | 'forbidden' | undefined {
  if (session.status !== 'active' && session.status !== 'loading') return session.status
  switch (error?.code) {
    case 'unauthorized':
    case 'token_expired': return 'expired'
    case 'forbidden': return 'forbidden'
    default: return undefined
  }
}
