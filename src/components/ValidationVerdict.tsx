'use client'

import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import { evidenceFor, surchargeFor, type ValidationSucceeded } from '../api/index.ts'
import { fees, verdict } from '../messages/english.ts'
import { useMessages, type Wording } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { Fact } from './Fact.tsx'
import { FeeSummary } from './FeeSummary.tsx'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import { JobLinks } from './JobLinks.tsx'
import { LinkWarning } from './LinkWarning.tsx'
import { Panel, type Tone } from './Panel.tsx'
import { Part } from './Part.tsx'
import { readWebAddress, SafeLink } from './SafeLink.tsx'

const english = { fees, verdict }

/**
 * The answer for one invoice: whether its payment page takes cards, and at what fee. Answer first, then the figures,
 * then how we know.
 *
 * Renders `<section data-slot="verdict" data-verdict="accepted | notAccepted | unknown | blocked">`.
 */
export const ValidationVerdict = forwardRef<HTMLElement, ValidationVerdictProps>(function ValidationVerdict(
  { job, currency: given, fileName, onReset, children, ...rest },
  ref,
) {
  const words = useMessages(english)
  const { verdict, fees, money, fill } = words
  const currency = job.currency ?? given
  const answer = answerOf(job)
  const number = evidenceFor(job, 'invoiceNumber')?.value
  const aside = number ? fill(verdict.invoiceNumber, { number }) : fileName
  const { invoiceAmount, card } = job

  return (
    <Panel {...rest} ref={ref} slot="verdict" data-verdict={answer} data-status="success"
      tone={looks[answer].tone} icon={looks[answer].icon} title={verdict[answer]} lead={leadFor(job, answer, currency, words)}>
      <LinkWarning link={job.link} />
      {(job.vendorName || aside) && (
        <Part slot="identity">
          <Part as="span" slot="vendor" dir="auto">{job.vendorName}</Part>
          <Part as="span" slot="identity-aside" dir="auto">{aside}</Part>
        </Part>
      )}
      {answer === 'accepted' && card && invoiceAmount !== undefined && (
        <FeeSummary invoiceAmount={invoiceAmount} fee={card.fee} currency={currency} />
      )}
      {answer !== 'accepted' && invoiceAmount !== undefined && (
        <Part as="dl" slot="facts">
          <Fact name={fees.invoice}>{money(invoiceAmount, currency)}</Fact>
        </Part>
      )}
      <JobLinks page={answer === 'blocked' ? <BlockedAddress href={job.paymentGatewayUrl} /> : <SafeLink href={job.paymentGatewayUrl} />} replayUrl={job.sessionUrl} />
      <EvidenceList evidence={job.evidence} />
      {(children || onReset) && (
        <Part as="footer" slot="actions">
          {children}
          {onReset && <Button variant="quiet" onClick={onReset}>{verdict.another}</Button>}
        </Part>
      )}
    </Panel>
  )
})

export interface ValidationVerdictProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** A check that has succeeded. */
  job: ValidationSucceeded
  /** ISO 4217, where the job names none; the provider's when both are silent. */
  currency?: string
  /** Stands where the invoice number would, when that was not read. */
  fileName?: string
  /** Another invoice, please. The button is there only with this. */
  onReset?: () => void
  /** What to do with this answer: a pay button, for instance. */
  children?: ReactNode
}

type Answer = 'accepted' | 'notAccepted' | 'unknown' | 'blocked'

const looks: Record<Answer, { tone: Tone; icon: IconShape }> = {
  accepted: { tone: 'good', icon: icons.check },
  notAccepted: { tone: 'neutral', icon: icons.cross },
  unknown: { tone: 'caution', icon: icons.question },
  blocked: { tone: 'bad', icon: icons.warning },
}

function answerOf({ card, link }: ValidationSucceeded): Answer {
  if (link?.level === 'block') return 'blocked'
  if (card?.eligibility === 'ACCEPTED') return 'accepted'
  return card?.eligibility === 'NOT_ACCEPTED' ? 'notAccepted' : 'unknown'
}

function leadFor({ card, invoiceAmount }: ValidationSucceeded, answer: Answer, currency: string | undefined, words: Wording<'verdict'>): string {
  const { verdict, money, percent, fractionDigits, fill } = words
  if (answer === 'blocked') return verdict.blockedText
  if (answer === 'notAccepted') return verdict.notAcceptedText
  if (answer === 'unknown' || !card) return verdict.unknownText

  const { fee } = card
  if (fee.type === 'none') return verdict.feeNone
  if (fee.type === 'flat') return fill(verdict.feeFlat, { fee: money(fee.value, currency) })
  if (invoiceAmount === undefined) return fill(verdict.feePercentageOnly, { percent: percent(fee.value) })
  const surcharge = surchargeFor(fee, invoiceAmount, fractionDigits(currency))
  return fill(verdict.feePercentage, { percent: percent(fee.value), fee: money(surcharge, currency), amount: money(invoiceAmount, currency) })
}

/** An address people must not follow: its host as text, to be read and not pressed. */
function BlockedAddress({ href }: { href: string | undefined }) {
  const url = readWebAddress(href)
  return url ? <Part as="span" slot="link-address" dir="ltr">{url.host}</Part> : null
}
