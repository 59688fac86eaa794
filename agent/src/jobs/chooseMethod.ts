import type { Fee } from '../../../src/api/index.ts'

/** How a payment is made; or why it is not, in one sentence. */
export type ChosenMethod = { kind: 'card' } | { kind: 'bank' } | { kind: 'stop'; message: string }

/** What the choice rests on. */
export interface MethodFacts {
  /** Whether the caller gave bank details to fall back on. */
  hasBankDetails: boolean
  /** What paying by card costs, as it was seen; absent where nobody could see it. */
  fee?: Fee
  /** Whether the page takes payments from a bank account. */
  takesBank: boolean
  /** ISO 4217, where it is known. */
  currency?: string
}

/**
 * Card or bank: the bank only for who gave bank details, only where a card would cost a fee, and only where the page takes
 * it. Whoever gave bank details wants to pay no fee, so a page with a fee and without the bank is left.
 */
export function chooseMethod({ hasBankDetails, fee, takesBank, currency }: MethodFacts): ChosenMethod {
  // A fee that nobody saw is no reason to debit an account. The card's own checks decide then.
  if (!hasBankDetails || !fee || !costs(fee)) return { kind: 'card' }
  // The details are those of an account in the United States.
  if (currency !== undefined && currency !== 'USD') return { kind: 'stop', message: `Paying by card costs a fee, and the bank details given cannot pay ${currency}.` }
  if (!takesBank) return { kind: 'stop', message: 'Paying by card costs a fee, and the payment page takes no bank payment that the agent could make instead.' }
  return { kind: 'bank' }
}

const costs = (fee: Fee) => fee.type !== 'none' && fee.value > 0
