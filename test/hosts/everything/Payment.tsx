'use client'

import { JobStatus } from 'react-mercoa-gateway'

/** In a client component, because a server component sees `JobStatus` and none of its parts. */
export function Payment({ jobId }: { jobId: string }) {
  return (
    <JobStatus.Root kind="payment" jobId={jobId}>
      <JobStatus.Result />
      <JobStatus.Replay />
    </JobStatus.Root>
  )
}
