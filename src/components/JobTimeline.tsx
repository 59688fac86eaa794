'use client'

import type { JobKind, JobStatus, Progress } from '../api/index.ts'
import { timeline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Fact } from './Fact.tsx'
import { Part } from './Part.tsx'
import { StageList } from './StageList.tsx'

const english = { timeline }

/**
 * How a check or payment went, stage by stage, with when it began and ended.
 *
 * Renders `<div data-slot="job-timeline" data-status="pending | success | failed">`.
 */
export function JobTimeline({ kind, status, progress, createdAt, updatedAt }: JobTimelineProps) {
  const { timeline, dateTime } = useMessages(english)
  return (
    <Part slot="job-timeline" data-status={status}>
      <StageList kind={kind} status={status} progress={progress} />
      {createdAt && (
        <Part as="dl" slot="facts">
          <Fact name={timeline.started}><Part as="time" slot="time" dateTime={createdAt}>{dateTime(createdAt)}</Part></Fact>
          {status !== 'pending' && updatedAt && <Fact name={timeline.ended}><Part as="time" slot="time" dateTime={updatedAt}>{dateTime(updatedAt)}</Part></Fact>}
        </Part>
      )}
    </Part>
  )
}

export interface JobTimelineProps {
  kind: JobKind
  status: JobStatus
  progress?: Progress
  /** ISO 8601. */
  createdAt?: string
  /** ISO 8601. Shown as the end once there is one. */
  updatedAt?: string
}
