'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import { evidenceFor, type PaymentSucceeded } from '../api/index.ts'
import { receipt, replay } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import * as icons from './icons.ts'
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
  { job, currency: given, buttons, preview, children, ...rest },
  ref,
) {
  const { receipt, replay, money, dateTime, fill } = useMessages(english)
  const currency = job.currency ?? given
  const attempt = job.attempts.findLast(({ status }) => status === 'COMPLETED')
  const total = attempt?.amount ?? job.gatewayAmount
  const paidAt = attempt?.createdAt ?? job.updatedAt
  const confirmation = evidenceFor(job, 'confirmation')?.value
  const card = /\d{4}$/.exec(evidenceFor(job, 'card')?.value ?? '')?.[0]

  return (
    <Panel {...rest} ref={ref} slot="receipt" tone="good" icon={icons.check} data-status="success"
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
        {buttons ?? <SafeLink href={receiptUrlOf(job)} look="button" icon={icons.receipt}>{receipt.receipt}</SafeLink>}
        <SafeLink href={job.sessionUrl} look="button" icon={icons.replay}>{replay.watch}</SafeLink>
      </Part>
      {preview}
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
  /** What may be done with the receipt itself, in place of the link to it. */
  buttons?: ReactNode
  /** The receipt itself, shown in place. */
  preview?: ReactNode
  /** What may be done with the receipt besides. */
  children?: ReactNode
}

/** A web address of the receipt, if the job names one. */
export function receiptUrlOf(job: PaymentSucceeded): string | undefined {
  return readWebAddress(job.receiptUrl ?? job.attempts.findLast(({ receiptUrl }) => receiptUrl)?.receiptUrl)?.href
}
