'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import type { JobKind, JobStatus, Progress } from '../api/index.ts'
import { timeline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Part } from './Part.tsx'
import { StageList } from './StageList.tsx'

const english = { timeline }

/**
 * How a check or payment went, stage by stage, with when it began and ended.
 *
 * Renders `<div data-slot="job-timeline" data-status="pending | success | failed">`.
 */
export const JobTimeline = forwardRef<HTMLDivElement, JobTimelineProps>(function JobTimeline(
  { kind, status, progress, createdAt, updatedAt, className, ...rest },
  ref,
) {
  const { timeline, dateTime } = useMessages(english)
  return (
    <Part {...rest} ref={ref} slot="job-timeline" className={className} data-status={status}>
      <StageList kind={kind} status={status} progress={progress} />
      {createdAt && (
        <Part as="dl" slot="facts">
          <Moment label={timeline.started} at={createdAt} shown={dateTime(createdAt)} />
          {status !== 'pending' && updatedAt && <Moment label={timeline.ended} at={updatedAt} shown={dateTime(updatedAt)} />}
        </Part>
      )}
    </Part>
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
    <Part slot="fact">
      <Part as="dt" slot="fact-name">{label}</Part>
      <Part as="dd" slot="fact-value"><Part as="time" slot="time" dateTime={at}>{shown}</Part></Part>
    </Part>
  )
}
