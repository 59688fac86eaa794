'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import { addAmounts, surchargeFor, type Fee } from '../api/index.ts'
import { fees } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Part } from './Part.tsx'

const english = { fees }

/**
 * What paying this invoice by card costs: the payment page's fee, and the total with it.
 *
 * Renders `<dl data-slot="fee-summary" data-fee="percentage | flat | none">`.
 */
export const FeeSummary = forwardRef<HTMLDListElement, FeeSummaryProps>(function FeeSummary(
  { invoiceAmount, fee, currency, total, ...rest },
  ref,
) {
  const { fees, money, percent, fractionDigits, fill } = useMessages(english)
  const digits = fractionDigits(currency)
  // Where the real total is known, the fee is what lies between: figures that stand together must add up.
  const surcharge = total === undefined ? surchargeFor(fee, invoiceAmount, digits) : addAmounts(total, -invoiceAmount, digits)
  const sum = total ?? addAmounts(invoiceAmount, surcharge, digits)

  return (
    <Part as="dl" aria-label={fees.label} {...rest} ref={ref} slot="fee-summary" alike="facts" data-fee={fee.type}>
      <Part slot="fact">
        <Part as="dt" slot="fact-name">{fees.invoice}</Part>
        <Part as="dd" slot="fee-summary-invoice" alike="fact-value">{money(invoiceAmount, currency)}</Part>
      </Part>
      <Part slot="fact">
        <Part as="dt" slot="fact-name">{fee.type === 'percentage' ? fill(fees.feeWithPercent, { percent: percent(fee.value) }) : fees.fee}</Part>
        <Part as="dd" slot="fee-summary-fee" alike="fact-value">{surcharge === 0 ? fees.none : money(surcharge, currency)}</Part>
      </Part>
      <Part slot="fact" data-total>
        <Part as="dt" slot="fact-name">{fees.total}</Part>
        <Part as="dd" slot="fee-summary-total" alike="fact-value">{money(sum, currency)}</Part>
      </Part>
    </Part>
  )
})

export interface FeeSummaryProps extends HTMLAttributes<HTMLDListElement> {
  /** The invoice before any fee, in major units (150.75 is $150.75), as the API sends it. */
  invoiceAmount: number
  /** What the vendor's payment page takes for a card: `card.fee` of a validation. */
  fee: Fee
  /** ISO 4217; the provider's when left out. */
  currency?: string
  /** What was or will be charged, in major units, where that is known better than by reckoning. */
  total?: number
}
