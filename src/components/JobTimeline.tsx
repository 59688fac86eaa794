'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import type { JobKind, JobStatus, Progress } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { part } from './part.ts'
import { StageList } from './StageList.tsx'

/**
 * How a check or payment went, stage by stage, with when it began and ended.
 *
 * Renders `<div data-slot="job-timeline" data-status="pending | success | failed">`.
 */
export const JobTimeline = forwardRef<HTMLDivElement, JobTimelineProps>(function JobTimeline(
  { kind, status, progress, createdAt, updatedAt, className, ...rest },
  ref,
) {
  const { timeline, dateTime } = useMessages()
  return (
    <div {...rest} ref={ref} {...part('job-timeline', className)} data-status={status}>
      <StageList kind={kind} status={status} progress={progress} />
      {createdAt && (
        <dl {...part('facts')}>
          <Moment label={timeline.started} at={createdAt} shown={dateTime(createdAt)} />
          {status !== 'pending' && updatedAt && <Moment label={timeline.ended} at={updatedAt} shown={dateTime(updatedAt)} />}
        </dl>
      )}
    </div>
  )
})

export interface JobTimelineProps extends HTMLAttributes<HTMLDivElement> {
  kind: JobKind
  status: JobStatus
  progress?: Progress
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601. Shown as the end once there is one. */
  updatedAt?: string
}

function Moment({ label, at, shown }: { label: string; at: string; shown: string }) {
  return (
    <div {...part('fact')}>
      <dt {...part('fact-name')}>{label}</dt>
      <dd {...part('fact-value')}><time {...part('time')} dateTime={at}>{shown}</time></dd>
    </div>
  )
}
