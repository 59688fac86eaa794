'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import { addAmounts, surchargeFor, type Fee } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { part } from './part.ts'

/**
 * What paying this invoice by card costs: the payment page's fee, and the total with it.
 *
 * Renders `<dl data-slot="fee-summary" data-fee="percentage | flat | none">`.
 */
export const FeeSummary = forwardRef<HTMLDListElement, FeeSummaryProps>(function FeeSummary(
  { invoiceAmount, fee, currency, total, className, classNames, ...rest },
  ref,
) {
  const { fees, money, percent, fractionDigits, fill } = useMessages()
  const digits = fractionDigits(currency)
  // Where the real total is known, the fee is what lies between: figures that stand together must add up.
  const surcharge = total === undefined ? surchargeFor(fee, invoiceAmount, digits) : addAmounts(total, -invoiceAmount, digits)
  const sum = total ?? addAmounts(invoiceAmount, surcharge, digits)

  return (
    <dl aria-label={fees.label} {...rest} ref={ref} {...part('fee-summary', className, 'facts')} data-fee={fee.type}>
      <div {...part('fact')}>
        <dt {...part('fact-name')}>{fees.invoice}</dt>
        <dd {...part('fact-value', classNames?.invoice)}>{money(invoiceAmount, currency)}</dd>
      </div>
      <div {...part('fact')}>
        <dt {...part('fact-name')}>{fee.type === 'percentage' ? fill(fees.feeWithPercent, { percent: percent(fee.value) }) : fees.fee}</dt>
        <dd {...part('fact-value', classNames?.fee)}>{surcharge === 0 ? fees.none : money(surcharge, currency)}</dd>
      </div>
      <div {...part('fact')} data-total>
        <dt {...part('fact-name')}>{fees.total}</dt>
        <dd {...part('fact-value', classNames?.total)}>{money(sum, currency)}</dd>
      </div>
    </dl>
  )
})

export interface FeeSummaryProps extends HTMLAttributes<HTMLDListElement> {
  /** The invoice before any fee, in major units (150.75 is $150.75), as the API sends it. */
  invoiceAmount: number
  fee: Fee
  /** ISO 4217; the provider's when left out. */
  currency?: string
  /** What was or will be charged, in major units, where that is known better than by reckoning. */
  total?: number
  classNames?: { invoice?: string; fee?: string; total?: string }
}
