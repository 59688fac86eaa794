import type { GatewayError } from '../api/index.ts'
import { messageFor } from '../api/messageFor.ts'
import { sessionErrorOf, type SessionState } from '../client/createSession.ts'
import type { SessionReason } from '../components/SessionNotice.tsx'

/** What stands in the way of asking the server, for the session notice; undefined when nothing does. */
export function sessionReason(session: SessionState, error?: GatewayError): Exclude<SessionReason, 'offline'> | undefined {
  const reason = messageFor((sessionErrorOf(session) ?? error)?.code)
  switch (reason) {
    case 'sessionMissing':
    case 'sessionEnded':
    case 'sessionInvalid':
    case 'sessionUnavailable':
    case 'forbidden': return reason
    default: return undefined
  }
}
