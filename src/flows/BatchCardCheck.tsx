'use client'

import { forwardRef, useDeferredValue, useMemo, useState } from 'react'
import type { ValidationJob } from '../api/index.ts'
import { BatchTable, resultOf, type BatchResult, type BatchTableRow } from '../components/BatchTable.tsx'
import { Button } from '../components/Button.tsx'
import { SelectField, TextField } from '../components/Field.tsx'
import * as icons from '../components/icons.ts'
import { InvoiceDropZone } from '../components/InvoiceDropZone.tsx'
import { LiveRegion } from '../components/LiveRegion.tsx'
import { Part } from '../components/Part.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import { Surface, type SurfaceProps } from '../components/Surface.tsx'
import { writeBatchCsv } from '../components/writeBatchCsv.ts'
import type { BatchRow } from '../hooks/createBatch.ts'
import { useBatch } from '../hooks/useBatch.ts'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { useSession } from '../hooks/useSession.ts'
import { batch, errors, offline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { writePlural } from '../messages/writePlural.ts'
import { bounded } from './bounded.tsx'
import { FocusKeeper } from './FocusKeeper.tsx'
import { sessionReason } from './sessionReason.ts'

const english = { batch, errors, offline }

const filters = ['all', 'working', 'accepted', 'notAccepted', 'attention'] as const
type Filter = (typeof filters)[number]
const sorts = ['added', 'vendor', 'amount', 'fee', 'result'] as const
type Sort = (typeof sorts)[number]

/**
 * Drop a pile of invoices, and read of each whether it can go by card and at what fee. A few are checked at a time.
 *
 * Renders a `Surface` with `data-flow="batch-card-check"`. Rows can be found, sorted, sent again and taken off, and the whole
 * be saved as CSV. Checks that were started are found again after a reload; files that still waited are not.
 */
export const BatchCardCheck = /* @__PURE__ */ bounded(forwardRef<HTMLDivElement, BatchCardCheckProps>(function BatchCardCheck(
  { name = 'batch', concurrency, currency, onResult, ...surface },
  ref,
) {
  const { rows, open, skipped, add, retry, retryAll, remove, clear } = useBatch({ name, concurrency, onResult })
  const session = useSession()
  const isOnline = useIsOnline()
  const words = useMessages(english)
  const { batch, locale, number } = words
  const [filter, setFilter] = useState<Filter>('all')
  const [sort, setSort] = useState<Sort>('added')
  const [search, setSearch] = useState('')
  // Typing stays quick: the table follows when there is time.
  const sought = useDeferredValue(search)

  const shown = useMemo(() => {
    const needle = sought.trim().toLocaleLowerCase()
    const found = rows.filter((row) => belongs(resultOf(row), filter) && (!needle || namesOf(row).includes(needle)))
    return sort === 'added' ? found : found.toSorted((first, second) => compare(first, second, sort))
  }, [rows, filter, sort, sought])
  const failed = rows.filter(({ status }) => status === 'error').length
  const accepted = rows.filter((row) => resultOf(row) === 'accepted').length
  const done = rows.length - open
  const blocked = sessionReason(session.state) ?? (isOnline ? undefined : 'offline')

  const download = () => {
    const url = URL.createObjectURL(new Blob([writeBatchCsv(shown, currency ?? words.currency, words)], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'invoices.csv'
    link.click()
    // The browser has taken it by the next turn.
    setTimeout(() => URL.revokeObjectURL(url))
  }

  return (
    <Surface {...surface} ref={ref} data-flow="batch-card-check" data-state={rows.length === 0 ? 'empty' : open > 0 ? 'working' : 'done'}>
      <Part slot="flow">
        {blocked && <SessionNotice reason={blocked} onRetry={blocked === 'offline' ? undefined : session.retry} />}
        <InvoiceDropZone onFiles={add} words={batch.drop} compact={rows.length > 0} />
        {rows.length > 0 && (
          <Part slot="batch" alike="list">
            <Part as="header" slot="batch-head">
              <Part as="p" slot="batch-title">
                {writePlural(locale, batch.checked, done, { total: number(rows.length) })}{accepted > 0 && <> · {writePlural(locale, batch.accepted, accepted)}</>}
              </Part>
              {skipped > 0 && <Part as="p" slot="payment-hint">{writePlural(locale, batch.skipped, skipped)}</Part>}
              <Part as="progress" slot="batch-progress" value={done} max={rows.length} aria-label={batch.label} />
            </Part>
            <Part slot="toolbar">
              <TextField label={batch.search} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
              <SelectField label={batch.filter} value={filter} onChange={(event) => setFilter(event.target.value as Filter)}>
                {filters.map((one) => <option key={one} value={one}>{batch.filters[one]}</option>)}
              </SelectField>
              <SelectField label={batch.sort} value={sort} onChange={(event) => setSort(event.target.value as Sort)}>
                {sorts.map((one) => <option key={one} value={one}>{batch.sorts[one]}</option>)}
              </SelectField>
            </Part>
            {shown.length > 0
              ? <BatchTable rows={shown} currency={currency} onRetry={retry} onRemove={remove} />
              : <Part slot="empty"><Part as="p" slot="empty-title">{batch.noMatch}</Part></Part>}
            <Part as="footer" slot="actions">
              <Button variant="quiet" onClick={clear}>{batch.clear}</Button>
              {failed > 0 && <Button icon={icons.retry} onClick={retryAll}>{writePlural(locale, batch.retryAll, failed)}</Button>}
              <Button icon={icons.download} onClick={download}>{batch.download}</Button>
            </Part>
          </Part>
        )}
      </Part>
      <LiveRegion polite={speak()} />
      {/* By itself: how far they are may change before it was said, and goes on being said after it. */}
      <LiveRegion polite={skipped > 0 ? writePlural(locale, batch.skipped, skipped) : ''} />
      <LiveRegion polite={blocked === 'offline' ? words.offline.title : ''} assertive={blocked && blocked !== 'offline' ? words.errors[blocked].title : ''} />
      <FocusKeeper />
    </Surface>
  )

  /** Not every row: each tenth part, and the end. */
  function speak(): string {
    if (rows.length === 0) return ''
    if (open === 0) return `${batch.done} ${writePlural(locale, batch.accepted, accepted)}`
    const step = Math.max(1, Math.ceil(rows.length / 10))
    return done < step ? '' : writePlural(locale, batch.checked, Math.floor(done / step) * step, { total: number(rows.length) })
  }
}))

export interface BatchCardCheckProps extends Omit<SurfaceProps, 'children'> {
  /** Under which name the ids are kept for a reload of the page; "batch" by default. */
  name?: string
  /** How many invoices are sent and checked at once; 4 by default. */
  concurrency?: number
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Called once for each invoice, when its check has ended. */
  onResult?: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>, row: BatchRow) => void
}

function belongs(result: BatchResult, filter: Filter): boolean {
  switch (filter) {
    case 'all': return true
    case 'working': return result === 'waiting' || result === 'sending' || result === 'pending'
    case 'attention': return ['unknown', 'blocked', 'failed', 'problem', 'error'].includes(result)
    default: return result === filter
  }
}

function namesOf(row: BatchTableRow): string {
  const job = row.status === 'ended' ? row.job : undefined
  return [row.fileName, job?.vendorName, ...(job?.evidence ?? []).filter(({ fact }) => fact === 'invoiceNumber').map(({ value }) => value)].join(' ').toLocaleLowerCase()
}

const order: BatchResult[] = ['accepted', 'blocked', 'unknown', 'failed', 'notAccepted', 'problem', 'error', 'pending', 'sending', 'waiting']

function compare(first: BatchTableRow, second: BatchTableRow, sort: Exclude<Sort, 'added'>): number {
  const jobs = [first, second].map((row) => (row.status === 'ended' ? row.job : undefined))
  switch (sort) {
    case 'result': return order.indexOf(resultOf(first)) - order.indexOf(resultOf(second))
    case 'vendor': {
      const [one, other] = jobs.map((job, index) => job?.vendorName ?? [first, second][index]!.fileName ?? '\uffff')
      return one!.localeCompare(other!)
    }
    // What is not known comes last, whichever way one looks for it.
    case 'amount': return (jobs[1]?.invoiceAmount ?? -1) - (jobs[0]?.invoiceAmount ?? -1)
    case 'fee': return feeOf(first) === feeOf(second) ? 0 : feeOf(first) - feeOf(second)
  }
}

/** In hundredths of a percent of the amount, so that flat and proportional fees can be compared. */
function feeOf(row: BatchTableRow): number {
  const job = row.status === 'ended' && row.job.jobStatus === 'success' ? row.job : undefined
  if (!job?.card || job.card.eligibility !== 'ACCEPTED') return Infinity
  const { fee } = job.card
  if (fee.type === 'none') return 0
  return fee.type === 'percentage' ? fee.value : job.invoiceAmount ? (fee.value / job.invoiceAmount) * 100 : Number.MAX_VALUE
}
