'use client'

import { forwardRef, useState } from 'react'
import type { JobKind, ListOptions } from '../api/index.ts'
import { Button } from '../components/Button.tsx'
import { Segments, SelectField, TextField } from '../components/Field.tsx'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobTable } from '../components/JobTable.tsx'
import { LiveRegion } from '../components/LiveRegion.tsx'
import { Part } from '../components/Part.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import { Surface, type SurfaceProps } from '../components/Surface.tsx'
import type { AnyJob } from '../hooks/queries.ts'
import { useJobs } from '../hooks/useJobs.ts'
import { useSession } from '../hooks/useSession.ts'
import { jobList } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { bounded } from './bounded.tsx'
import { sessionReason } from './sessionReason.ts'

const english = { jobList }

interface Filters {
  status: '' | NonNullable<ListOptions['status']>
  /** Days, as a date field writes them, in the reader's time zone. */
  from: string
  until: string
}

const noFilters: Filters = { status: '', from: '', until: '' }

/**
 * Checks and payments, newest first, with filters and pages.
 *
 * Renders a `Surface` with `data-flow="job-list"`. Asked for again while one of the page is under way.
 */
export const JobList = /* @__PURE__ */ bounded(forwardRef<HTMLDivElement, JobListProps>(function JobList(
  { kind: fixed, pageSize = 10, currency, onSelect, ...surface },
  ref,
) {
  const words = useMessages(english)
  const { jobList, fill } = words
  const session = useSession()
  const [chosenKind, setKind] = useState<JobKind>('validation')
  const [filters, setFilters] = useState(noFilters)
  /** The last job of each page before this one. */
  const [cursors, setCursors] = useState<readonly string[]>([])
  const kind = fixed ?? chosenKind

  const cursor = cursors.at(-1)
  const page = useJobs(kind, {
    limit: pageSize, ...(filters.status && { status: filters.status }), ...(cursor && { startingAfter: cursor }),
    ...(filters.from && { startDate: startOf(filters.from) }), ...(filters.until && { endDate: endOf(filters.until) }),
  })
  const isFiltered = Object.values(filters).some(Boolean)
  const change = (next: Partial<Filters>) => {
    setFilters({ ...filters, ...next })
    setCursors([])
  }
  const blocked = page.status === 'unavailable' ? sessionReason(session.state, page.error) : undefined

  return (
    <Surface {...surface} ref={ref} data-flow="job-list" data-kind={kind} data-state={page.status}>
      <Part as="section" slot="job-list" alike="list" aria-label={jobList.label} aria-busy={page.status === 'loading'}>
        <Part slot="toolbar">
          {!fixed && (
            <Segments label={jobList.kind} chosen={kind} choices={[['validation', jobList.kinds.validation], ['payment', jobList.kinds.payment]]}
              onChoose={(next) => {
                setKind(next)
                setCursors([])
              }} />
          )}
          <SelectField label={jobList.status} value={filters.status} onChange={(event) => change({ status: event.target.value as Filters['status'] })}>
            <option value="">{jobList.all}</option>
            <option value="PENDING">{jobList.pending}</option>
            <option value="COMPLETED">{jobList.ended[kind]}</option>
            <option value="FAILED">{jobList.failed}</option>
          </SelectField>
          <TextField label={jobList.from} type="date" value={filters.from} max={filters.until || undefined} onChange={(event) => change({ from: event.target.value })} />
          <TextField label={jobList.until} type="date" value={filters.until} min={filters.from || undefined} onChange={(event) => change({ until: event.target.value })} />
        </Part>
        {render()}
        {renderPager()}
      </Part>
      <LiveRegion polite={page.status === 'loading' ? jobList.loading : cursors.length > 0 ? fill(jobList.page, { page: words.number(cursors.length + 1) }) : ''} />
    </Surface>
  )

  function render() {
    if (page.status === 'unavailable') {
      return blocked ? <SessionNotice reason={blocked} onRetry={session.retry} /> : <JobFailure kind="validation" error={page.error} onRetry={page.retry} />
    }
    if (page.status === 'loading') return <Part slot="empty" aria-hidden="true"><Part as="span" slot="spinner" /></Part>
    if (page.jobs.length === 0) {
      return (
        <Part slot="empty">
          <Part as="p" slot="empty-title">{isFiltered ? jobList.noMatch : jobList.empty[kind]}</Part>
          {isFiltered ? <Button onClick={() => change(noFilters)}>{jobList.clear}</Button> : <Part as="p" slot="empty-note">{jobList.emptyNote}</Part>}
        </Part>
      )
    }
    return <JobTable kind={kind} jobs={page.jobs} currency={currency} onSelect={onSelect && ((job) => onSelect(job, kind))} />
  }

  /** Stays while the next page is fetched, and its buttons are never disabled: whoever pages by keyboard stays on them. */
  function renderPager() {
    const last = page.status === 'ready' && page.hasMore ? page.jobs.at(-1)?.jobId : undefined
    if (page.status === 'unavailable' || (cursors.length === 0 && last === undefined)) return null
    const isLoading = page.status === 'loading'
    return (
      <Part as="nav" slot="pager" aria-label={fill(jobList.page, { page: words.number(cursors.length + 1) })}>
        <Button aria-disabled={cursors.length === 0 || undefined} onClick={() => setCursors(cursors.slice(0, -1))}>{jobList.newer}</Button>
        <Part as="span" slot="elapsed">{fill(jobList.page, { page: words.number(cursors.length + 1) })}</Part>
        <Button busy={isLoading} aria-disabled={last === undefined || undefined} onClick={() => { if (last !== undefined) setCursors([...cursors, last]) }}>{jobList.older}</Button>
      </Part>
    )
  }
}))

export interface JobListProps extends Omit<SurfaceProps, 'children' | 'onSelect'> {
  /** Shows this kind alone; a choice of both by default. */
  kind?: JobKind
  /** Jobs a page, 1 to 100; 10 by default. */
  pageSize?: number
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Makes each row a button: show its `JobStatus`, for instance. */
  onSelect?: (job: AnyJob, kind: JobKind) => void
}

const startOf = (day: string) => new Date(`${day}T00:00:00`)
const endOf = (day: string) => new Date(`${day}T23:59:59.999`)
