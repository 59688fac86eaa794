'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import { failure, session } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'
import { Panel, type Tone } from './Panel.tsx'
import { Part } from './Part.tsx'

const english = { failure, session }

/**
 * Why nothing can be done right now that has nothing to do with the invoice: no session, no permission, no connection.
 *
 * Renders `<section data-slot="session-notice" data-session="…">`.
 */
export const SessionNotice = forwardRef<HTMLElement, SessionNoticeProps>(function SessionNotice(
  { state, onRetry, className, ...rest },
  ref,
) {
  const { failure, session } = useMessages(english)
  return (
    <Panel {...rest} ref={ref} slot="session-notice" className={className} {...looks[state]} title={session[state].title}
      lead={session[state].text} data-session={state}>
      {onRetry && <Part as="footer" slot="actions"><Button onClick={onRetry}>{failure.retry}</Button></Part>}
    </Panel>
  )
})

/** What keeps everything from working. */
export type SessionProblem = 'missing' | 'expired' | 'malformed' | 'unavailable' | 'forbidden' | 'offline'

export interface SessionNoticeProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  state: SessionProblem
  /** The button is there only with this. */
  onRetry?: () => void
}

const looks: Record<SessionProblem, { tone: Tone; icon: IconName }> = {
  missing: { tone: 'neutral', icon: 'key' },
  expired: { tone: 'caution', icon: 'key' },
  malformed: { tone: 'bad', icon: 'key' },
  unavailable: { tone: 'caution', icon: 'cloud' },
  forbidden: { tone: 'caution', icon: 'key' },
  offline: { tone: 'neutral', icon: 'cloud' },
}
