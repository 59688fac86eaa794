'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import type { PaymentJob } from '../api/index.ts'
import { failure, replay, unknownOutcome } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import * as icons from './icons.ts'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'

const english = { failure, replay, unknownOutcome }

/**
 * We pressed pay and cannot prove what happened. It has its own tone and shape, so that nobody takes it for a failure
 * and pays again. It offers no way to pay; what the host puts inside decides what comes next.
 *
 * Renders `<section data-slot="unknown-outcome" data-tone="unknown">`.
 */
export const UnknownOutcome = forwardRef<HTMLElement, UnknownOutcomeProps>(function UnknownOutcome(
  { job, vendorName, currency, isLost = false, isLooking = false, onLook, onPaid, onNotPaid, children, ...rest },
  ref,
) {
  const { unknownOutcome: words, failure, replay, money, fill } = useMessages(english)
  const found = job && job.jobStatus !== 'pending' ? job : undefined
  const vendor = found?.vendorName ?? vendorName ?? words.theVendor
  const amount = found?.attempts.at(-1)?.amount ?? found?.gatewayAmount

  return (
    <Panel {...rest} ref={ref} slot="unknown-outcome" tone="unknown" icon={icons.bang} data-status="failed"
      title={isLost ? words.lost : words.title} lead={fill(words.text, { vendor })}>
      {amount !== undefined && (
        <Part as="dl" slot="facts">
          <Fact name={words.amount}>{money(amount, found?.currency ?? currency)}</Fact>
        </Part>
      )}
      <Part slot="further">
        <SafeLink href={found?.paymentGatewayUrl} />
        <SafeLink href={found?.sessionUrl} icon={icons.replay}>{replay.watch}</SafeLink>
      </Part>
      <EvidenceList evidence={found?.evidence} label={failure.details} />
      {(isLooking || onLook || onPaid || onNotPaid || children) && (
        <Part as="footer" slot="actions">
          {isLooking && <Part as="span" slot="elapsed"><Part as="span" slot="spinner" aria-hidden="true" />{words.looking}</Part>}
          {!isLooking && onLook && <Button onClick={onLook}>{words.lookAgain}</Button>}
          {onNotPaid && <Button onClick={onNotPaid}>{words.markNotPaid}</Button>}
          {onPaid && <Button onClick={onPaid}>{words.markPaid}</Button>}
          {children}
        </Part>
      )}
    </Panel>
  )
})

export interface UnknownOutcomeProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** The payment, where it is known at all: a lost answer leaves none. */
  job?: PaymentJob
  /** Whom to ask, where the job does not say it; "the vendor" by default. */
  vendorName?: string
  /** ISO 4217, where the job names none. */
  currency?: string
  /** The answer to the request was lost, so it is not even known whether there is a payment. */
  isLost?: boolean
  /** It is being looked for. */
  isLooking?: boolean
  /** Looks for it once more. The button is there only with this, and while nobody looks. */
  onLook?: () => void
  /** Somebody checked: it was paid. The button is there only with this. */
  onPaid?: () => void
  /** Somebody checked: it was not paid. The button is there only with this. */
  onNotPaid?: () => void
  /** Whatever else somebody who checked may do. */
  children?: ReactNode
}
