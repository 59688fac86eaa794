'use client'

import { forwardRef, useState } from 'react'
import { isPayable, type GatewayError, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { StepTrail } from '../components/StepTrail.tsx'
import { Surface, type SurfaceProps } from '../components/Surface.tsx'
import { bounded } from './bounded.tsx'
import { GatewayPaymentButton, type GatewayPaymentButtonProps } from './GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from './InvoiceCardCheck.tsx'

type Step = 'check' | 'pay' | 'done'

/**
 * The whole way in one: drop an invoice, read what the card costs, pay, keep the receipt.
 *
 * Renders a `Surface` with `data-flow="card-payment"` and the step in `data-step`. After a reload the check is found again;
 * to pay, the same file is asked for once more, because documents are not kept in the browser.
 */
export const CardPayment = /* @__PURE__ */ bounded(forwardRef<HTMLDivElement, CardPaymentProps>(function CardPayment(
  { name = 'card-payment', currency, card, allowDirectCard, maxTotal, maxFee, disabled, onChecked, onPaymentStart, onPaid, onError, onResolve, ...surface },
  ref,
) {
  const [step, setStep] = useState<Step>('check')

  return (
    <Surface {...surface} ref={ref} data-flow="card-payment" data-step={step}>
      <StepTrail current={step} />
      <InvoiceCardCheck
        name={name} currency={currency} onError={onError}
        onResult={(job) => {
          if (isPayable(job)) setStep('pay')
          onChecked?.(job)
        }}
        onReset={() => setStep('check')}
      >
        {({ job, started, fingerprint }) => isPayable(job) && (
          <GatewayPaymentButton
            invoice={started?.invoice} fingerprint={fingerprint} validation={job} card={card} allowDirectCard={allowDirectCard}
            maxTotal={maxTotal} maxFee={maxFee} currency={currency} disabled={disabled}
            onJobStart={onPaymentStart} onError={onError} onResolve={onResolve}
            onResult={(payment) => {
              if (payment.jobStatus === 'success') setStep('done')
              onPaid?.(payment)
            }}
          />
        )}
      </InvoiceCardCheck>
    </Surface>
  )
}))

export interface CardPaymentProps extends Omit<SurfaceProps, 'children' | 'onError'>, Pick<GatewayPaymentButtonProps, 'card' | 'allowDirectCard' | 'maxTotal' | 'maxFee' | 'disabled' | 'onResolve'> {
  /** Under which name the check is kept for a reload; "card-payment" by default. */
  name?: string
  /** ISO 4217, for an API that names none; the provider's by default. */
  currency?: string
  /** Called once a check has ended. */
  onChecked?: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>) => void
  /** Called once a payment is on its way. */
  onPaymentStart?: (started: { jobId: string }) => void
  /** Called once a payment has ended, whether money moved or not. */
  onPaid?: (job: Exclude<PaymentJob, { jobStatus: 'pending' }>) => void
  /** Called when a check or a payment cannot be started. */
  onError?: (error: GatewayError) => void
}
