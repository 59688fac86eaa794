'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import { evidenceFor, type PaymentSucceeded } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'

/**
 * What was paid, when, with which card and under which confirmation number; receipt and replay within reach.
 *
 * Renders `<section data-slot="receipt" data-tone="good">`.
 */
export const PaymentReceipt = forwardRef<HTMLElement, PaymentReceiptProps>(function PaymentReceipt(
  { job, currency: given, children, className, ...rest },
  ref,
) {
  const { receipt, money, dateTime, fill } = useMessages()
  const currency = job.currency ?? given
  const attempt = job.attempts.findLast(({ status }) => status === 'COMPLETED')
  const total = attempt?.amount ?? job.gatewayAmount
  const paidAt = attempt?.createdAt ?? job.updatedAt
  const confirmation = evidenceFor(job, 'confirmation')?.value
  const card = /\d{4}$/.exec(evidenceFor(job, 'card')?.value ?? '')?.[0]
  const receiptUrl = job.receiptUrl ?? attempt?.receiptUrl

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
        <SafeLink href={receiptUrl} look="button" icon="receipt">{receipt.receipt}</SafeLink>
        <SafeLink href={job.sessionUrl} look="button" icon="replay">{receipt.replay}</SafeLink>
      </Part>
      <EvidenceList evidence={job.evidence} />
      {children && <Part as="footer" slot="actions">{children}</Part>}
    </Panel>
  )
})

export interface PaymentReceiptProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  job: PaymentSucceeded
  /** ISO 4217, where the job names none; the provider's when both are silent. */
  currency?: string
  children?: ReactNode
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Part slot="fact">
      <Part as="dt" slot="fact-name">{name}</Part>
      <Part as="dd" slot="fact-value">{children}</Part>
    </Part>
  )
}
