'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import { evidenceFor, type PaymentSucceeded } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Panel } from './Panel.tsx'
import { part } from './part.ts'
import { SafeLink } from './SafeLink.tsx'

/**
 * What was paid, when, with which card and under which confirmation number; receipt and replay within reach.
 *
 * Renders `<section data-slot="receipt" data-tone="good">`.
 */
export const PaymentReceipt = forwardRef<HTMLElement, PaymentReceiptProps>(function PaymentReceipt(
  { job, currency: given, children, className, classNames, ...rest },
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
        <dl {...part('facts', classNames?.facts)}>
          {paidAt && <Fact name={receipt.date}><time {...part('time')} dateTime={paidAt}>{dateTime(paidAt)}</time></Fact>}
          {card && <Fact name={receipt.card}><span {...part('card-ending')}>{fill(receipt.cardEnding, { digits: card })}</span></Fact>}
          {confirmation && <Fact name={receipt.confirmation}><span {...part('code')} dir="ltr">{confirmation}</span></Fact>}
        </dl>
      )}
      <div {...part('buttons')}>
        <SafeLink href={receiptUrl} look="button" icon="receipt">{receipt.receipt}</SafeLink>
        <SafeLink href={job.sessionUrl} look="button" icon="replay">{receipt.replay}</SafeLink>
      </div>
      <EvidenceList evidence={job.evidence} />
      {children && <footer {...part('actions')}>{children}</footer>}
    </Panel>
  )
})

export interface PaymentReceiptProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  job: PaymentSucceeded
  /** ISO 4217, where the job names none; the provider's when both are silent. */
  currency?: string
  children?: ReactNode
  classNames?: { facts?: string }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div {...part('fact')}>
      <dt {...part('fact-name')}>{name}</dt>
      <dd {...part('fact-value')}>{children}</dd>
    </div>
  )
}
