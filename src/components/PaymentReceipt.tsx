'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import { evidenceFor, type PaymentSucceeded } from '../api/index.ts'
import { receipt, replay } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { readWebAddress, SafeLink } from './SafeLink.tsx'

const english = { receipt, replay }

/**
 * What was paid, when, with which card and under which confirmation number; receipt and replay within reach.
 *
 * Renders `<section data-slot="receipt" data-tone="good">`.
 */
export const PaymentReceipt = forwardRef<HTMLElement, PaymentReceiptProps>(function PaymentReceipt(
  { job, currency: given, preview, onPreview, onPrint, onDownload, children, className, ...rest },
  ref,
) {
  const { receipt, replay, money, dateTime, fill } = useMessages(english)
  const currency = job.currency ?? given
  const attempt = job.attempts.findLast(({ status }) => status === 'COMPLETED')
  const total = attempt?.amount ?? job.gatewayAmount
  const paidAt = attempt?.createdAt ?? job.updatedAt
  const confirmation = evidenceFor(job, 'confirmation')?.value
  const card = /\d{4}$/.exec(evidenceFor(job, 'card')?.value ?? '')?.[0]
  const receiptUrl = receiptUrlOf(job)
  const previewTitle = fill(receipt.previewTitle, { vendor: job.vendorName ?? '' })

  return (
    <Panel {...rest} ref={ref} slot="receipt" className={className} tone="good" data-status="success"
      title={total === undefined ? receipt.titleNoAmount : fill(receipt.title, { total: money(total, currency) })}
      lead={job.vendorName && fill(receipt.to, { vendor: job.vendorName })}>
      {(paidAt || card || confirmation) && (
        <Part as="dl" slot="facts">
          {paidAt && <Fact name={receipt.date}><Part as="time" slot="time" dateTime={paidAt}>{dateTime(paidAt)}</Part></Fact>}
          {card && <Fact name={receipt.card}><Part as="span" slot="card-ending">{fill(receipt.cardEnding, { digits: card })}</Part></Fact>}
          {confirmation && <Fact name={receipt.confirmation}><Part as="span" slot="code" dir="ltr">{confirmation}</Part></Fact>}
        </Part>
      )}
      <Part slot="buttons">
        {onPreview && receiptUrl
          ? <Button icon="receipt" aria-expanded={preview?.status === 'open'} busy={preview?.status === 'loading'} onClick={onPreview}>{preview?.status === 'open' ? receipt.hidePreview : receipt.preview}</Button>
          : <SafeLink href={receiptUrl} look="button" icon="receipt">{receipt.receipt}</SafeLink>}
        {onPrint && receiptUrl && <Button icon="print" onClick={onPrint}>{receipt.print}</Button>}
        {onDownload && receiptUrl && <Button icon="download" onClick={onDownload}>{receipt.download}</Button>}
        <SafeLink href={job.sessionUrl} look="button" icon="replay">{replay.watch}</SafeLink>
      </Part>
      {preview?.status === 'open' && (preview.isPicture
        ? <Part as="img" slot="receipt-preview" src={preview.url} alt={previewTitle} />
        : <Part as="iframe" slot="receipt-preview" src={preview.url} title={previewTitle} />)}
      {preview?.status === 'unavailable' && (
        <Part as="output" slot="receipt-missing">{receipt.unavailable} <SafeLink href={receiptUrl}>{receipt.receipt}</SafeLink></Part>
      )}
      <EvidenceList evidence={job.evidence} />
      {children && <Part as="footer" slot="actions">{children}</Part>}
    </Panel>
  )
})

export interface PaymentReceiptProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** A payment that has succeeded. */
  job: PaymentSucceeded
  /** ISO 4217, where the job names none; the provider's when both are silent. */
  currency?: string
  /** The receipt itself, shown in place. */
  preview?: ReceiptPreview
  /** Shows or hides the receipt itself. Without it the receipt is a link. */
  onPreview?: () => void
  /** The button is there only with this. */
  onPrint?: () => void
  /** The button is there only with this. */
  onDownload?: () => void
  /** What may be done with the receipt besides. */
  children?: ReactNode
}

/** Where the receipt itself stands. `url` is one that the page made itself, such as `blob:`. */
export type ReceiptPreview = { status: 'closed' | 'loading' | 'unavailable' } | { status: 'open'; url: string; isPicture: boolean }

/** A web address of the receipt, if the job names one. */
export function receiptUrlOf(job: PaymentSucceeded): string | undefined {
  return readWebAddress(job.receiptUrl ?? job.attempts.findLast(({ receiptUrl }) => receiptUrl)?.receiptUrl)?.href
}
