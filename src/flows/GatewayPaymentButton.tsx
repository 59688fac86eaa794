'use client'

import { forwardRef, useId, useState, type ReactNode } from 'react'
import { addAmounts, isPayable, surchargeFor, UsageError, type CardDetails, type GatewayError, type Invoice, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { messageFor } from '../api/messageFor.ts'
import { Button } from '../components/Button.tsx'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import type { LiveRegionProps } from '../components/LiveRegion.tsx'
import { PaymentConfirmation } from '../components/PaymentConfirmation.tsx'
import { PaymentReceipt } from '../components/PaymentReceipt.tsx'
import { Part } from '../components/Part.tsx'
import { SessionNotice } from '../components/SessionNotice.tsx'
import type { SurfaceProps } from '../components/Surface.tsx'
import { UnknownOutcome } from '../components/UnknownOutcome.tsx'
import { confirm, lostPayment, unknownOutcome } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { useGateway } from '../hooks/GatewayClientProvider.tsx'
import { useIsOnline } from '../hooks/useIsOnline.ts'
import { usePayment } from '../hooks/usePayment.ts'
import { useSession } from '../hooks/useSession.ts'
import { bounded } from './bounded.tsx'
import { FileAgain } from './FileAgain.tsx'
import { FlowSurface } from './FlowSurface.tsx'
import { sessionReason } from './sessionReason.ts'
import { speakJob, spokenWords } from './speakJob.ts'

const english = { ...spokenWords, confirm, lostPayment, unknownOutcome }

/**
 * Pays an invoice that was found payable: asks once more with vendor, amount, fee and total, pays at most once, then shows
 * receipt and replay, or what went wrong and whether money moved.
 *
 * Renders a `Surface` with `data-flow="gateway-payment"` and the state in `data-state`. The button is disabled unless the
 * check says that cards are accepted, and gone once money moved or may have.
 */
export const GatewayPaymentButton = /* @__PURE__ */ bounded(forwardRef<HTMLDivElement, GatewayPaymentButtonProps>(function GatewayPaymentButton(
  {
    invoice: given, fingerprint, validation, card, allowDirectCard = false, maxTotal, maxFee, jobId, currency, disabled = false,
    onJobStart, onResult, onError, onResolve, children, ...surface
  },
  ref,
) {
  const { state, pay, reset, confirmNotPaid } = usePayment({ jobId, invoice: given, fingerprint, onJobStart, onResult, onError })
  const { told } = useGateway('<GatewayPaymentButton>')
  const session = useSession()
  const isOnline = useIsOnline()
  const words = useMessages(english)
  const [isAsking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<Invoice>()
  const invoice = given ?? chosen
  const [isResolved, setResolved] = useState(false)
  const hintId = useId()

  const payable = validation && isPayable(validation) && validation.card ? { ...validation, card: validation.card } : undefined
  const amount = payable?.invoiceAmount ?? payable?.gatewayAmount
  const fee = payable?.card.fee ?? { type: 'none' as const }
  const shownCurrency = payable?.currency ?? currency
  const digits = words.fractionDigits(shownCurrency)
  const surcharge = amount === undefined ? 0 : surchargeFor(fee, amount, digits)
  const total = amount === undefined ? undefined : addAmounts(amount, surcharge, digits)
  const isBusy = state.status === 'sending'
  const isTooDear = maxFee !== undefined && surcharge > maxFee
  const canPay = payable !== undefined && amount !== undefined && total !== undefined && invoice !== undefined && !disabled && !isTooDear

  const ask = (isAsked: boolean) => {
    setAsking(isAsked)
    told.emit({ type: isAsked ? 'payment.asked' : 'payment.cancelled' })
  }
  const confirm = () => {
    if (!canPay) return
    told.emit({ type: 'payment.confirmed' })
    pay({ invoice, card: async () => guard(await card(), allowDirectCard), expectedAmount: amount, maxTotal: maxTotal ?? total, currency: shownCurrency })
  }
  const again = () => {
    reset()
    setAsking(false)
  }
  const resolve = (outcome: 'paid' | 'not_paid') => {
    if (outcome === 'not_paid') {
      confirmNotPaid()
      setAsking(false)
    }
    setResolved(outcome === 'paid')
    onResolve?.(outcome)
  }
  // A payment under way goes on by itself; to learn of it somebody has to ask, in somebody's name.
  const blocked = state.status === 'pending' && state.problem ? sessionReason(session.state, state.problem) : undefined
  const spoken = speak()
  // The dialog stays while the card is fetched; it closes by the state, so it cannot outlive it.
  const isOpen = (isAsking && state.status === 'idle') || isBusy

  return (
    <FlowSurface {...surface} ref={ref} data-flow="gateway-payment" data-state={state.status} spoken={spoken} isOffline={!isOnline && state.status === 'pending'}>
      {render()}
      {canPay && (
        <PaymentConfirmation
          open={isOpen} busy={isBusy} invoiceAmount={amount} fee={fee} vendorName={payable.vendorName} gatewayUrl={payable.paymentGatewayUrl}
          currency={shownCurrency} onConfirm={confirm} onCancel={() => ask(false)}
        />
      )}
    </FlowSurface>
  )

  function render(): ReactNode {
    switch (state.status) {
      case 'idle':
      case 'sending':
        // Only where it can be paid is the document asked for again.
        if (payable && !invoice && fingerprint && !disabled && !isTooDear) return <FileAgain fingerprint={fingerprint} onInvoice={setChosen} />
        return (
          <>
            <Button variant="primary" disabled={!canPay || isBusy || !isOnline} aria-describedby={isTooDear ? hintId : undefined} onClick={() => ask(true)}>
              {children ?? (total === undefined ? words.confirm.titleNoVendor : words.fill(words.confirm.pay, { total: words.money(total, shownCurrency) }))}
            </Button>
            {isTooDear && (
              <Part as="p" slot="payment-hint" id={hintId}>
                {words.fill(words.confirm.feeTooHigh, { fee: words.money(surcharge, shownCurrency), limit: words.money(maxFee, shownCurrency) })}
              </Part>
            )}
          </>
        )
      case 'pending': {
        if (blocked) return <SessionNotice reason={blocked} onRetry={session.retry} />
        if (state.problem && state.retry) return <JobFailure kind="payment" error={state.problem} onRetry={state.retry} />
        return <JobProgress kind="payment" progress={state.job?.progress} startedAt={state.job?.createdAt} isSlow={state.isSlow} isOffline={!isOnline} />
      }
      case 'success':
        return <PaymentReceipt job={state.job} currency={currency} />
      case 'unknown':
        return (
          <UnknownOutcome job={state.job} vendorName={payable?.vendorName} isLost={!state.jobId} isLooking={state.isLooking} onLook={state.lookAgain}
            onPaid={onResolve && !isResolved ? () => resolve('paid') : undefined} onNotPaid={onResolve && !isResolved ? () => resolve('not_paid') : undefined} />
        )
      case 'failed':
        return <JobFailure kind="payment" job={state.job} onRetry={again} />
      case 'error':
        return <JobFailure kind="payment" error={state.error} outcome="not_paid" onRetry={again} />
    }
  }

  function speak(): LiveRegionProps {
    switch (state.status) {
      case 'idle': return {}
      case 'sending': return { polite: words.working.payment }
      case 'pending':
        if (blocked) return { assertive: words.errors[blocked].title }
        if (state.problem && state.retry) return { assertive: words.errors[messageFor(state.problem.code)].title }
        return speakJob('payment', state, words)
      case 'success':
      case 'failed': return speakJob('payment', state, words)
      case 'unknown': return state.jobId ? { assertive: words.unknownOutcome.title } : { assertive: words.lostPayment.title, polite: state.isLooking ? words.lostPayment.looking : '' }
      case 'error': return { assertive: words.failure.payment.not_paid }
    }
  }
}))

function guard(details: CardDetails, allowDirectCard: boolean): CardDetails {
  if (details.type === 'direct' && !allowDirectCard) {
    throw new UsageError('The `card` function of <GatewayPaymentButton> answered a card of the type "direct", so its number passes through this page. Answer an iframe or issuer card instead; or, if this page may hold card numbers, set the prop `allowDirectCard`.')
  }
  return details
}

export interface GatewayPaymentButtonProps extends Omit<SurfaceProps, 'children' | 'onError'> {
  /** The invoice, as file or as it was sent when it was checked. A payment reads it again. */
  invoice: File | Invoice | undefined
  /**
   * Names the invoice where it is no longer at hand, after a reload: a payment of it that is under way is shown, and to pay it
   * the same file is asked for again. `InvoiceCardCheck` hands it to its children.
   */
  fingerprint?: string
  /** The check of this invoice. Without one that allows it, the button stays disabled. */
  validation: ValidationJob | undefined
  /** Called when somebody has confirmed, not before: order or look up the card here. */
  card: () => CardDetails | Promise<CardDetails>
  /** Lets `card` answer the card's own numbers. They then pass through this page. Off by default. */
  allowDirectCard?: boolean
  /** Major units: the most that may be charged, fee included. The total shown, by default. */
  maxTotal?: number
  /** Major units: with a fee above this the button stays disabled, and says so. */
  maxFee?: number
  /** Shows this payment, running or ended, instead of the button. */
  jobId?: string
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** The host's own reasons, such as a missing approval. */
  disabled?: boolean
  /** Called once, when the payment is on its way. Keep the id to come back after a reload. */
  onJobStart?: (started: { jobId: string }) => void
  /** Called once, when the payment has ended. */
  onResult?: (job: Exclude<PaymentJob, { jobStatus: 'pending' }>) => void
  /** Called when a payment was not started. */
  onError?: (error: GatewayError) => void
  /**
   * Lets somebody who asked the vendor say how an unknown payment ended. "Not paid" allows another attempt. Without it the
   * notice stays as it is.
   */
  onResolve?: (outcome: 'paid' | 'not_paid') => void
  /** The button's own words; "Pay $154.52" by default. */
  children?: ReactNode
}
