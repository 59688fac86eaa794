'use client'

import {
  outcomeOf, type GatewayError, type JobKind, type PaymentFailed,
  type PaymentOutcome, type ValidationFailed,
} from '../api/index.ts'
import { messageFor } from '../api/messageFor.ts'
import { errors, evidence, failure } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import { failureLook } from './failureLook.ts'
import { JobLinks } from './JobLinks.tsx'
import { LinkWarning } from './LinkWarning.tsx'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'
import { UnseenPayment } from './UnseenPayment.tsx'

const english = { errors, evidence, failure }

/**
 * What went wrong, whether money moved, and what to do next. A payment whose result was not seen is drawn as
 * `UnknownOutcome`, never as a failure, and without a way to try again.
 *
 * Renders `<section data-slot="job-failure" data-reason="…">`.
 */
export function JobFailure({ kind, job, error, outcome: given, onRetry, onReset }: JobFailureProps) {
  const { errors, evidence: places, failure, money: writeMoney } = useMessages(english)
  const payment = kind === 'payment' ? (job as PaymentFailed | undefined) : undefined
  const outcome = given ?? (payment ? outcomeOf(payment) : undefined)
  if (outcome === 'unknown' || error?.code === 'unknown_outcome') {
    return <UnseenPayment job={payment} />
  }

  const reason = messageFor(job ? job.errorType : error?.code)
  const words = errors[reason]
  // An error while asking about a payment tells nothing about the payment: only its own end, or the caller, can.
  const money = kind === 'payment' && outcome ? failure.payment[outcome] : undefined
  const unseen = kind === 'payment' && !outcome ? failure.statusUnseen : undefined

  return (
    <Panel slot="job-failure" {...failureLook(reason)} title={words.title}
      lead={<>
        {money && <><Part as="strong" slot="money-moved" data-outcome={outcome}>{money}</Part>{' '}</>}
        {words.text}
        {unseen && <>{' '}<Part as="strong" slot="money-moved">{unseen}</Part></>}
      </>}
      data-reason={reason} data-kind={kind} data-status="failed">
      {job?.errorMessage && <Part as="p" slot="failure-words" dir="auto">{job.errorMessage}</Part>}
      {reason === 'amountMismatch' && job?.invoiceAmount !== undefined && job.gatewayAmount !== undefined && (
        <Part as="dl" slot="facts" aria-label={words.title}>
          <Fact name={places.fromInvoice}>{writeMoney(job.invoiceAmount, job.currency)}</Fact>
          <Fact name={places.fromGateway}>{writeMoney(job.gatewayAmount, job.currency)}</Fact>
        </Part>
      )}
      <LinkWarning link={job?.link} />
      <JobLinks page={job?.link?.level !== 'block' && <SafeLink href={job?.paymentGatewayUrl} />} replayUrl={job?.sessionUrl} />
      <EvidenceList evidence={job?.evidence} label={failure.details} />
      {(onRetry || onReset) && (
        <Part as="footer" slot="actions">
          {onRetry && <Button variant="secondary" onClick={onRetry}>{failure.retry}</Button>}
          {onReset && <Button variant={onRetry ? 'quiet' : 'secondary'} onClick={onReset}>{failure.reset}</Button>}
        </Part>
      )}
    </Panel>
  )
}

export interface JobFailureProps {
  kind: JobKind
  /** The job that failed, where it came that far. */
  job?: ValidationFailed | PaymentFailed
  /** What broke, where there is no failed job. */
  error?: GatewayError
  /**
   * Whether money moved, for a payment without a job: `not_paid` when it is certain that it never began. Left out, the
   * component promises nothing.
   */
  outcome?: PaymentOutcome
  /** The button is there only with this. */
  onRetry?: () => void
  onReset?: () => void
}
