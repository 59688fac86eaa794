import { surchargeFor, toMinor, type Fee } from '../../../src/api/index.ts'
import { fractionDigitsOf, writeMoney } from '../readers/Money.ts'
import { inMajor, type Arrived } from './approachGateway.ts'
import type { PaymentRun } from './JobRun.ts'

/** What may be charged: exactly this before the fee, and at most this with it. Minor units. */
export interface Bounds {
  amount: number
  ceiling: number
  currency?: string
}

/** What this payment may cost, or one sentence why that cannot be said. A bank payment is to cost no fee, whatever a card would. */
export function boundsOf({ facts, gateway: { reading } }: Pick<Arrived, 'facts' | 'gateway'>, limits: PaymentRun['limits'], method: 'card' | 'bank' = 'card'): Bounds | string {
  const amount = limits.expectedAmount ?? facts.amount?.minor
  const currency = limits.currency ?? facts.amount?.currency
  if (amount === undefined) return 'The amount of the invoice could not be read, so there is nothing to hold the page against.'
  if (method === 'bank') return { amount, ceiling: amount, ...(currency && { currency }) }
  const fee: Fee | undefined = limits.validatedFee ?? reading.fee
  if (limits.maxTotal === undefined && !fee) {
    const { total } = reading
    return total && total.minor !== amount ? `The page asks ${writeMoney(total)}, the invoice ${writeMoney({ minor: amount, ...(currency && { currency }) })}, and nothing says why.` : 'The fee for paying by card could not be read.'
  }
  const digits = fractionDigitsOf(currency)
  const withFee = (fee: Fee) => amount + toMinor(surchargeFor(fee, inMajor({ minor: amount, currency }), digits), digits)
  const ceiling = limits.maxTotal ?? (fee ? withFee(fee) : amount)
  // Some pages add what they state only when they charge: their total would not show it.
  const stated = reading.fee ? withFee(reading.fee) : ceiling
  if (stated > ceiling) {
    const write = (minor: number) => writeMoney({ minor, ...(currency && { currency }) })
    return `With the fee that the page states for this card it comes to ${write(stated)}, more than the ${write(ceiling)} that was agreed.`
  }
  return { amount, ceiling, ...(currency && { currency }) }
}
