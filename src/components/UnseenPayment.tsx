'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import type { PaymentJob } from '../api/index.ts'
import { failure, unknownOutcome } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import * as icons from './icons.ts'
import { JobLinks } from './JobLinks.tsx'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'

const english = { failure, unknownOutcome }

/**
 * We pressed pay and cannot prove what happened. It has its own tone and shape, so that nobody takes it for a failure
 * and pays again. It offers no way to pay; what stands inside decides what comes next.
 *
 * Renders `<section data-slot="unknown-outcome" data-tone="unknown">`.
 */
export const UnseenPayment = forwardRef<HTMLElement, UnseenPaymentProps>(function UnseenPayment(
  { job, vendorName, currency, title, children, ...rest },
  ref,
) {
  const { unknownOutcome: words, failure, money, fill } = useMessages(english)
  const found = job && job.jobStatus !== 'pending' ? job : undefined
  const vendor = found?.vendorName ?? vendorName ?? words.theVendor
  const amount = found?.attempts.at(-1)?.amount ?? found?.gatewayAmount

  return (
    <Panel {...rest} ref={ref} slot="unknown-outcome" tone="unknown" icon={icons.bang} data-status="failed"
      title={title ?? words.title} lead={fill(words.text, { vendor })}>
      {amount !== undefined && (
        <Part as="dl" slot="facts">
          <Fact name={words.amount}>{money(amount, found?.currency ?? currency)}</Fact>
        </Part>
      )}
      <JobLinks page={<SafeLink href={found?.paymentGatewayUrl} />} replayUrl={found?.sessionUrl} />
      <EvidenceList evidence={found?.evidence} label={failure.details} />
      {children && <Part as="footer" slot="actions">{children}</Part>}
    </Panel>
  )
})

export interface UnseenPaymentProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** The payment, where it is known at all: a lost answer leaves none. */
  job?: PaymentJob
  /** Whom to ask, where the job does not say it; "the vendor" by default. */
  vendorName?: string
  /** ISO 4217, where the job names none. */
  currency?: string
  /** What has happened, where it is not that nobody saw the result. */
  title?: string
  /** Whatever else somebody who checked may do. */
  children?: ReactNode
}
