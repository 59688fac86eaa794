'use client'

import { errors, failure, offline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { failureLook } from './failureLook.ts'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'

const english = { errors, failure, offline }

/**
 * Why nothing can be done right now that has nothing to do with the invoice: no session, no permission, no connection.
 *
 * Renders `<section data-slot="session-notice" data-reason="…">`.
 */
export function SessionNotice({ reason, onRetry }: SessionNoticeProps) {
  const { errors, failure, offline } = useMessages(english)
  const words = reason === 'offline' ? offline : errors[reason]
  return (
    <Panel slot="session-notice" {...failureLook(reason)} title={words.title} lead={words.text} data-reason={reason}>
      {onRetry && <Part as="footer" slot="actions"><Button onClick={onRetry}>{failure.retry}</Button></Part>}
    </Panel>
  )
}

/** What keeps everything from working: no connection, or an error by the key of its words. */
export type SessionReason = 'offline' | 'sessionMissing' | 'sessionEnded' | 'sessionInvalid' | 'sessionUnavailable' | 'forbidden'

export interface SessionNoticeProps {
  reason: SessionReason
  /** The button is there only with this. */
  onRetry?: () => void
}
