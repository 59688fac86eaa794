'use client'

import { useState, type ReactNode } from 'react'
import { addAmounts, isPayable, surchargeFor, UsageError, type CardDetails, type GatewayError, type Invoice, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { Button } from '../components/Button.tsx'
import { JobFailure } from '../components/JobFailure.tsx'
import { JobProgress } from '../components/JobProgress.tsx'
import { LiveRegion } from '../components/LiveRegion.tsx'
import { PaymentConfirmation } from '../components/PaymentConfirmation.tsx'
import { PaymentReceipt } from '../components/PaymentReceipt.tsx'
import { Surface } from '../components/Surface.tsx'
import { UnknownOutcome } from '../components/UnknownOutcome.tsx'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { usePayment, type PaymentOrder, type PaymentState } from '../hooks/usePayment.ts'
import { describeProgress } from './describeProgress.ts'

/**
 * Pays an invoice that was found payable: asks once more with vendor, amount, fee and total, pays at most once, then shows
 * receipt and replay, or what went wrong and whether money moved.
 *
 * Renders a `Surface` with `data-flow="gateway-payment"` and the state in `data-state`. The button is disabled unless the
 * check says that cards are accepted, and gone once money moved or may have.
 */
export function GatewayPaymentButton({
  invoice, validation, card, allowDirectCard = false, maxTotal, jobId, currency, disabled = false, onJobStart, onResult, onError, children,
}: GatewayPaymentButtonProps) {
  const { state, pay, reset } = usePayment({
    ...(jobId && { jobId }), ...(onJobStart && { onJobStart }), ...(onResult && { onResult }), ...(onError && { onError }),
  })
  const words = useMessages()
  const [isAsking, setAsking] = useState(false)

  const payable = validation && isPayable(validation) && validation.card ? { ...validation, card: validation.card } : undefined
  const amount = payable?.invoiceAmount ?? payable?.gatewayAmount
  const fee = payable?.card.fee ?? { type: 'none' as const }
  const shownCurrency = payable?.currency ?? currency
  const digits = words.fractionDigits(shownCurrency)
  const total = amount === undefined ? undefined : addAmounts(amount, surchargeFor(fee, amount, digits), digits)
  const isBusy = state.status === 'sending'
  const canPay = payable !== undefined && amount !== undefined && total !== undefined && invoice !== undefined && !disabled

  const confirm = () => {
    if (!canPay) return
    const order: PaymentOrder = {
      invoice, card: async () => guard(await card(), allowDirectCard), expectedAmount: amount, maxTotal: maxTotal ?? total,
      ...(shownCurrency && { currency: shownCurrency }),
    }
    pay(order)
  }
  const spoken = speak(state)
  // The dialog stays while the card is fetched; it closes by the state, so it cannot outlive it.
  const isOpen = (isAsking && state.status === 'idle') || isBusy

  return (
    <Surface data-flow="gateway-payment" data-state={state.status}>
      {render()}
      {canPay && (
        <PaymentConfirmation
          open={isOpen} busy={isBusy} invoiceAmount={amount} fee={fee} vendorName={payable.vendorName} gatewayUrl={payable.paymentGatewayUrl}
          currency={shownCurrency} onConfirm={confirm} onCancel={() => setAsking(false)}
        />
      )}
      <LiveRegion polite={spoken.polite} assertive={spoken.assertive} />
    </Surface>
  )

  function render(): ReactNode {
    switch (state.status) {
      case 'idle':
      case 'sending':
        return (
          <Button variant="primary" disabled={!canPay || isBusy} onClick={() => setAsking(true)}>
            {children ?? (total === undefined ? words.confirm.titleNoVendor : words.fill(words.confirm.pay, { total: words.money(total, shownCurrency) }))}
          </Button>
        )
      case 'pending':
        return <JobProgress kind="payment" progress={state.job?.progress} startedAt={state.job?.createdAt} />
      case 'success':
        return <PaymentReceipt job={state.job} currency={currency} />
      case 'unknown':
        return <UnknownOutcome job={state.job} vendorName={payable?.vendorName} />
      case 'failed':
        return <JobFailure kind="payment" job={state.job} onRetry={again} />
      case 'error':
        return <JobFailure kind="payment" error={state.error} outcome="not_paid" onRetry={again} />
    }
  }

  function again() {
    reset()
    setAsking(false)
  }

  function speak(state: PaymentState): { polite?: string; assertive?: string } {
    switch (state.status) {
      case 'idle': return {}
      case 'sending': return { polite: words.working.payment }
      case 'pending': return { polite: describeProgress('payment', state.job?.progress, words) }
      case 'success': return { polite: words.failure.payment.paid }
      case 'unknown': return { assertive: words.unknownOutcome.title }
      case 'failed':
      case 'error': return { assertive: words.failure.payment.not_paid }
    }
  }
}

function guard(details: CardDetails, allowDirectCard: boolean): CardDetails {
  if (details.type === 'direct' && !allowDirectCard) {
    throw new UsageError('The `card` function of <GatewayPaymentButton> answered a card of the type "direct", so its number passes through this page. Answer an iframe or issuer card instead; or, if this page may hold card numbers, set the prop `allowDirectCard`.')
  }
  return details
}

export interface GatewayPaymentButtonProps {
  /** The invoice, as file or as it was sent when it was checked. A payment reads it again. */
  invoice: File | Invoice | undefined
  /** The check of this invoice. Without one that allows it, the button stays disabled. */
  validation: ValidationJob | undefined
  /** Called when somebody has confirmed, not before: order or look up the card here. */
  card: () => CardDetails | Promise<CardDetails>
  /** Lets `card` answer the card's own numbers. They then pass through this page. Off by default. */
  allowDirectCard?: boolean
  /** Major units: the most that may be charged, fee included. The total shown, by default. */
  maxTotal?: number
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
  /** The button's own words; "Pay $154.52" by default. */
  children?: ReactNode
}
