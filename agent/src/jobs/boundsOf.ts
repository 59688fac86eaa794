import { surchargeFor, toMinor, type Fee } from '../../../src/api/index.ts'
import { fractionDigitsOf } from '../readers/Money.ts'
import { inMajor, type Approach } from './approachGateway.ts'
import type { PaymentRun } from './JobRun.ts'

/** What may be charged: exactly this before the fee, and at most this with it. Minor units. */
export interface Bounds {
  amount: number
  ceiling: number
  currency?: string
}

/** What this payment may cost, or one sentence why that cannot be said. */
export function boundsOf({ facts, gateway: { reading } }: Pick<Extract<Approach, { kind: 'arrived' }>, 'facts' | 'gateway'>, limits: PaymentRun['limits']): Bounds | string {
  const amount = limits.expectedAmount ?? facts.amount?.minor
  const currency = limits.currency ?? facts.amount?.currency
  if (amount === undefined) return 'The amount of the invoice could not be read, so there is nothing to hold the page against.'
  const fee: Fee | undefined = limits.validatedFee ?? reading.fee
  if (limits.maxTotal === undefined && !fee) return 'The fee for paying by card could not be read.'
  const digits = fractionDigitsOf(currency)
  const surcharge = fee ? toMinor(surchargeFor(fee, inMajor({ minor: amount, currency }), digits), digits) : 0
  return { amount, ceiling: limits.maxTotal ?? amount + surcharge, ...(currency && { currency }) }
}
