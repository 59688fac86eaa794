'use client'

import { memo, useEffect, useRef, useState } from 'react'
import { addAmounts, evidenceFor, isPayable, MAX_INVOICE_BYTES, surchargeFor, type GatewayError, type ValidationFailed, type ValidationJob, type ValidationSucceeded } from '../api/index.ts'
import { batch, failure, fees, files, stages, verdict } from '../messages/english.ts'
import { useMessages, type Wording } from '../messages/MessagesProvider.tsx'
import { writeFileSize } from '../messages/writeFileSize.ts'
import { writeList } from '../messages/writeList.ts'
import { Button } from './Button.tsx'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import { JobFailure } from './JobFailure.tsx'
import type { Tone } from './Panel.tsx'
import { Part } from './Part.tsx'
import { RowState } from './RowState.tsx'
import { ValidationVerdict } from './ValidationVerdict.tsx'

const english = { batch, failure, fees, files, stages, verdict }

/** One invoice of a batch, as the table shows it. */
export type BatchTableRow = { id: string; fileName?: string } & (
  | { status: 'waiting' | 'sending' }
  | { status: 'pending'; job?: ValidationJob }
  | { status: 'ended'; job: ValidationSucceeded | ValidationFailed }
  | { status: 'problem'; problem: 'wrongType' | 'empty' | 'tooLarge' | 'unreadable' }
  | { status: 'error'; error: GatewayError }
)

/** How a row came out, in one word. */
export type BatchResult = 'waiting' | 'sending' | 'pending' | 'accepted' | 'notAccepted' | 'unknown' | 'blocked' | 'failed' | 'problem' | 'error'

/** So many rows are drawn at first, and so many more whenever their end comes into sight. */
const STEP = 60

/**
 * Many invoices and what came of each: invoice, result, fee, amount; the sum of what can go by card below.
 *
 * Renders `<section data-slot="scroll">` with `<table data-slot="table">`. However many rows there are, only those near the
 * screen are drawn; the sum counts them all.
 */
export function BatchTable({ rows, currency, onRetry, onRemove }: BatchTableProps) {
  const words = useMessages(english)
  const { batch } = words
  const [drawn, setDrawn] = useState(STEP)
  const sums = sumsOf(rows, currency ?? words.currency, words)

  return (
    <Part as="section" slot="scroll" tabIndex={0} aria-label={batch.label}>
      <Part as="table" slot="table" aria-rowcount={rows.length + 1}>
        <Part as="thead" slot="table-head">
          <Part as="tr" slot="row">
            <Part as="th" slot="column" alike="cell" scope="col" data-column="title">{batch.invoice}</Part>
            <Part as="th" slot="column" alike="cell" scope="col" data-column="state">{batch.result}</Part>
            <Part as="th" slot="column" alike="cell" scope="col" data-column="fee">{words.fees.fee}</Part>
            <Part as="th" slot="column" alike="cell" scope="col" data-column="amount">{batch.amount}</Part>
            <Part as="th" slot="column" alike="cell" scope="col" data-column="actions"><Part as="span" slot="unseen">{batch.actions}</Part></Part>
          </Part>
        </Part>
        <Part as="tbody" slot="table-body">
          {rows.slice(0, drawn).map((row) => <Row key={row.id} row={row} currency={currency} onRetry={onRetry} onRemove={onRemove} />)}
          {rows.length > drawn && <tr><td colSpan={5}><Sentinel onSeen={() => setDrawn(drawn + STEP)} /></td></tr>}
        </Part>
        {sums.length > 0 && (
          <Part as="tfoot" slot="table-foot">
            <Part as="tr" slot="row">
              <Part as="th" slot="column" alike="cell" scope="row" colSpan={2}>{batch.sum}</Part>
              <Part as="td" slot="cell" data-column="fee" />
              <Part as="td" slot="cell" data-column="amount">{writeList(words.locale, sums)}</Part>
              <Part as="td" slot="cell" data-column="actions" />
            </Part>
          </Part>
        )}
      </Part>
    </Part>
  )
}

export interface BatchTableProps {
  rows: readonly BatchTableRow[]
  /** ISO 4217, where a job names none; the provider's by default. */
  currency?: string
  /** Sends a row again. The button is there only with this, and where it can help. */
  onRetry?: (id: string) => void
  /** Takes a row off. The button is there only with this. */
  onRemove?: (id: string) => void
}

/** Drawn again only when its own row changes: a batch of hundreds changes one row at a time. */
const Row = memo(function Row({ row, currency, onRetry, onRemove }: { row: BatchTableRow } & Pick<BatchTableProps, 'currency' | 'onRetry' | 'onRemove'>) {
  const words = useMessages(english)
  const { batch, files, locale, fill, money, fractionDigits, percent } = words
  const [isOpen, setOpen] = useState(false)
  const canUnfold = row.status === 'ended' || row.status === 'error' || row.status === 'problem'
  const result = resultOf(row)
  const { title, aside } = namesOf(row, words)
  const succeeded = row.status === 'ended' && row.job.jobStatus === 'success' ? row.job : undefined
  const own = succeeded?.currency ?? currency
  const { invoiceAmount: amount, card } = succeeded ?? {}
  const surcharge = card && amount !== undefined ? surchargeFor(card.fee, amount, fractionDigits(own)) : undefined
  const fee = result !== 'accepted' || !card ? undefined
    : card.fee.type === 'none' ? words.fees.none
      : surcharge !== undefined ? money(surcharge, own) : card.fee.type === 'percentage' ? percent(card.fee.value) : money(card.fee.value, own)

  return (
    <>
      <Part as="tr" slot="row" data-status={row.status} data-result={result}>
        <Part as="td" slot="cell" data-column="title">
          <Part as="span" slot="row-title" dir="auto" title={title}>{title}</Part>
          {aside && <Part as="span" slot="row-aside" dir="auto" title={aside}>{aside}</Part>}
        </Part>
        <Part as="td" slot="cell" data-column="state">
          <RowState tone={looks[result].tone} icon={looks[result].icon} isWorking={result === 'sending' || result === 'pending'}>{stateWords(row, result, words)}</RowState>
        </Part>
        <Part as="td" slot="cell" data-column="fee">{fee}</Part>
        <Part as="td" slot="cell" data-column="amount">{amount !== undefined && money(amount, own)}</Part>
        <Part as="td" slot="cell" data-column="actions">
          <Part slot="row-actions">
            {canUnfold && <IconButton icon={icons.chevron} label={`${batch.details}: ${title}`} expanded={isOpen} onClick={() => setOpen(!isOpen)} />}
            {onRetry && row.status === 'error' && <IconButton icon={icons.retry} label={`${words.failure.retry}: ${title}`} onClick={() => onRetry(row.id)} />}
            {onRemove && <IconButton icon={icons.cross} label={`${batch.remove}: ${title}`} onClick={() => onRemove(row.id)} />}
          </Part>
        </Part>
      </Part>
      {isOpen && canUnfold && (
        <Part as="tr" slot="row" data-details>
          <Part as="td" slot="row-details" colSpan={5}>
            {row.status === 'ended' && (row.job.jobStatus === 'success'
              ? <ValidationVerdict job={row.job} currency={currency} fileName={row.fileName} />
              : <JobFailure kind="validation" job={row.job} />)}
            {row.status === 'error' && <JobFailure kind="validation" error={row.error} />}
            {row.status === 'problem' && fill(files[row.problem], { size: writeFileSize(locale, MAX_INVOICE_BYTES) })}
          </Part>
        </Part>
      )}
    </>
  )
})

function IconButton({ icon, label, expanded, onClick }: { icon: IconShape; label: string; expanded?: boolean; onClick: () => void }) {
  return <Button variant="quiet" icon={icon} aria-expanded={expanded} aria-label={label} title={label} onClick={onClick} />
}

/** Says when it comes near the screen. */
function Sentinel({ onSeen }: { onSeen: () => void }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) onSeen() }, { rootMargin: '400px' })
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  })
  return <div ref={element} />
}

/** How a row came out. */
export function resultOf(row: BatchTableRow): BatchResult {
  if (row.status !== 'ended') return row.status
  if (row.job.jobStatus === 'failed') return 'failed'
  if (row.job.link?.level === 'block') return 'blocked'
  switch (row.job.card?.eligibility) {
    case 'ACCEPTED': return 'accepted'
    case 'NOT_ACCEPTED': return 'notAccepted'
    default: return 'unknown'
  }
}

const looks: Record<BatchResult, { tone: Tone; icon?: IconShape }> = {
  waiting: { tone: 'neutral' },
  sending: { tone: 'working' },
  pending: { tone: 'working' },
  accepted: { tone: 'good', icon: icons.check },
  notAccepted: { tone: 'neutral', icon: icons.cross },
  unknown: { tone: 'caution', icon: icons.question },
  blocked: { tone: 'bad', icon: icons.warning },
  failed: { tone: 'neutral', icon: icons.cross },
  problem: { tone: 'bad', icon: icons.file },
  error: { tone: 'bad', icon: icons.bang },
}

/** What a row is called: the vendor once it was read, the file before; after a reload there is no file's name. */
function namesOf(row: BatchTableRow, { batch, verdict, fill }: Wording<'batch' | 'verdict'>): { title: string; aside: string | undefined } {
  const job = row.status === 'ended' ? row.job : undefined
  const number = job && evidenceFor(job, 'invoiceNumber')?.value
  const aside = number ? fill(verdict.invoiceNumber, { number }) : undefined
  if (job?.vendorName) return { title: job.vendorName, aside: aside ?? row.fileName }
  return { title: row.fileName ?? aside ?? batch.invoice, aside: row.fileName ? aside : undefined }
}

function stateWords(row: BatchTableRow, result: BatchResult, { batch, stages }: Wording<'batch' | 'stages'>): string {
  if (row.status === 'pending') {
    const names: Partial<Record<string, string>> = stages.validation
    const step = row.job?.jobStatus === 'pending' ? row.job.progress?.step : undefined
    return (step && names[step]) ?? batch.states.pending
  }
  return batch.states[result]
}

/** What can go by card, by currency. */
function sumsOf(rows: readonly BatchTableRow[], currency: string, { money, fractionDigits }: Wording): string[] {
  const sums = new Map<string, number>()
  for (const row of rows) {
    if (row.status !== 'ended' || !isPayable(row.job) || row.job.invoiceAmount === undefined) continue
    const own = row.job.currency ?? currency
    sums.set(own, addAmounts(sums.get(own) ?? 0, row.job.invoiceAmount, fractionDigits(own)))
  }
  return [...sums].map(([own, sum]) => money(sum, own))
}
