'use client'

import type { ReactNode } from 'react'
import type { JobKind, Progress } from '../api/index.ts'
import { offline, working } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { StageList } from './StageList.tsx'
import { useElapsed } from './useElapsed.ts'

const english = { offline, working }

/**
 * A check or a payment at work: the file, the stages, the time so far, and a way to stop waiting.
 *
 * Renders `<section data-slot="job-progress" data-kind="…" data-status="pending">`. Says nothing aloud; that is
 * `LiveRegion`'s.
 */
export function JobProgress({ kind, lead, progress, startedAt, isSlow = false, isOffline = false, onStop }: JobProgressProps) {
  const { working, offline, duration, fill } = useMessages(english)
  const elapsed = useElapsed(startedAt)

  return (
    <Panel slot="job-progress" tone="working" icon={kind === 'payment' ? icons.card : icons.file} title={working[kind]}
      lead={lead ?? (kind === 'payment' ? working.paymentNote : working.validationNote)}
      data-kind={kind} data-status="pending" data-slow={isSlow || undefined}>
      <StageList kind={kind} progress={progress} />
      {(isOffline || isSlow) && <Part as="p" slot="progress-note"><Icon of={isOffline ? icons.cloud : icons.file} />{isOffline ? offline.text : working.slow}</Part>}
      <Part as="footer" slot="actions">
        <Part as="span" slot="elapsed">{elapsed !== undefined && fill(working.elapsed, { time: duration(elapsed) })}</Part>
        {onStop && <Button variant="secondary" onClick={onStop}>{working.stop}</Button>}
      </Part>
    </Panel>
  )
}

export interface JobProgressProps {
  kind: JobKind
  /** What it works on; how long it takes, by default. */
  lead?: ReactNode
  progress?: Progress
  /** When it began: ISO 8601, a Date or milliseconds of the epoch. */
  startedAt?: string | number | Date
  /** It takes longer than most. Says so, and that one may leave. */
  isSlow?: boolean
  /** There is no connection. Says that it goes on all the same. */
  isOffline?: boolean
  /** Stop waiting for it; the work itself goes on. The button is there only with this. */
  onStop?: () => void
}
