'use client'

import { addAmounts, outcomeOf, type JobKind, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { batch, jobList } from '../messages/english.ts'
import { useMessages, type Wording } from '../messages/MessagesProvider.tsx'
import { writeList } from '../messages/writeList.ts'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import type { Tone } from './Panel.tsx'
import { Part } from './Part.tsx'
import { RowState } from './RowState.tsx'

const english = { batch, jobList }

/**
 * Checks or payments as a table: vendor, how it stands, amount, when it began; for payments the sum of what was paid.
 *
 * Renders `<table data-slot="table" data-kind="…">`. Says nothing without rows.
 */
export function JobTable({ kind, jobs, currency, onSelect }: JobTableProps) {
  const words = useMessages(english)
  const { jobList, dateTime, money } = words
  const paid = kind === 'payment' ? sumsOf(jobs as readonly PaymentJob[], currency ?? words.currency, words) : []

  return (
    <Part as="table" aria-label={jobList.kinds[kind]} slot="table" data-kind={kind}>
      <Part as="thead" slot="table-head">
        <Part as="tr" slot="row">
          <Part as="th" slot="column" alike="cell" scope="col" data-column="title">{jobList.vendor}</Part>
          <Part as="th" slot="column" alike="cell" scope="col" data-column="state">{jobList.status}</Part>
          <Part as="th" slot="column" alike="cell" scope="col" data-column="amount">{jobList.amount}</Part>
          <Part as="th" slot="column" alike="cell" scope="col" data-column="date">{jobList.started}</Part>
        </Part>
      </Part>
      <Part as="tbody" slot="table-body">
        {jobs.map((job) => {
          const { tone, icon, text } = stateOf(kind, job, words)
          const found = job.jobStatus === 'pending' ? undefined : job
          const amount = found && amountOf(kind, found)
          const title = found?.vendorName ?? jobList.noVendor
          return (
            <Part key={job.jobId} as="tr" slot="row" data-status={job.jobStatus}>
              <Part as="td" slot="cell" data-column="title">
                {onSelect
                  ? <Part as="button" type="button" slot="row-title" onClick={() => onSelect(job)} dir="auto" title={title}>{title}</Part>
                  : <Part as="span" slot="row-title" dir="auto" title={title}>{title}</Part>}
              </Part>
              <Part as="td" slot="cell" data-column="state"><RowState tone={tone} icon={icon} isWorking={tone === 'working'}>{text}</RowState></Part>
              <Part as="td" slot="cell" data-column="amount">{amount !== undefined && money(amount, found?.currency ?? currency)}</Part>
              <Part as="td" slot="cell" data-column="date">{job.createdAt && <Part as="time" slot="time" dateTime={job.createdAt}>{dateTime(job.createdAt)}</Part>}</Part>
            </Part>
          )
        })}
      </Part>
      {paid.length > 0 && (
        <Part as="tfoot" slot="table-foot">
          <Part as="tr" slot="row">
            <Part as="th" slot="column" alike="cell" scope="row" colSpan={2}>{jobList.sum}</Part>
            <Part as="td" slot="cell" data-column="amount">{writeList(words.locale, paid)}</Part>
            <Part as="td" slot="cell" data-column="date" />
          </Part>
        </Part>
      )}
    </Part>
  )
}

export interface JobTableProps {
  kind: JobKind
  jobs: readonly (ValidationJob | PaymentJob)[]
  /** ISO 4217, where a job names none; the provider's by default. */
  currency?: string
  /** Makes each vendor a button. */
  onSelect?: (job: ValidationJob | PaymentJob) => void
}

function stateOf(kind: JobKind, job: ValidationJob | PaymentJob, { jobList, batch }: Wording<'jobList' | 'batch'>): { tone: Tone; icon?: IconShape; text: string } {
  if (job.jobStatus === 'pending') return { tone: 'working', text: jobList.pending }
  if (kind === 'payment') {
    switch (outcomeOf(job as PaymentJob)) {
      case 'paid': return { tone: 'good', icon: icons.check, text: jobList.ended.payment }
      case 'unknown': return { tone: 'unknown', icon: icons.bang, text: jobList.unknown }
      default: return { tone: 'bad', icon: icons.cross, text: jobList.failed }
    }
  }
  if (job.jobStatus === 'failed') return { tone: 'neutral', icon: icons.cross, text: batch.states.failed }
  if (job.link?.level === 'block') return { tone: 'bad', icon: icons.warning, text: batch.states.blocked }
  switch ('card' in job ? job.card?.eligibility : undefined) {
    case 'ACCEPTED': return { tone: 'good', icon: icons.check, text: batch.states.accepted }
    case 'NOT_ACCEPTED': return { tone: 'neutral', icon: icons.cross, text: batch.states.notAccepted }
    default: return { tone: 'caution', icon: icons.question, text: batch.states.unknown }
  }
}

function amountOf(kind: JobKind, job: Exclude<ValidationJob | PaymentJob, { jobStatus: 'pending' }>): number | undefined {
  const attempt = kind === 'payment' && 'attempts' in job ? job.attempts.findLast(({ status }) => status === 'COMPLETED') : undefined
  return attempt?.amount ?? (kind === 'payment' ? job.gatewayAmount ?? job.invoiceAmount : job.invoiceAmount)
}

/** What was paid, by currency: dollars and euros make no sum. */
function sumsOf(jobs: readonly PaymentJob[], currency: string, { money, fractionDigits }: Wording): string[] {
  const sums = new Map<string, number>()
  for (const job of jobs) {
    if (job.jobStatus !== 'success') continue
    const amount = amountOf('payment', job)
    const own = job.currency ?? currency
    if (amount !== undefined) sums.set(own, addAmounts(sums.get(own) ?? 0, amount, fractionDigits(own)))
  }
  return [...sums].map(([own, sum]) => money(sum, own))
}
