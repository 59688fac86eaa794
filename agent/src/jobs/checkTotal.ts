import { writeMoney, type Money } from '../readers/Money.ts'
import type { Bounds } from './boundsOf.ts'

/** One sentence when the page asks something else than allowed. */
export function checkTotal({ amount, total }: { amount?: Money; total?: Money }, bounds: Bounds): string | undefined {
  const write = (minor: number) => writeMoney({ minor, ...(bounds.currency && { currency: bounds.currency }) })
  if (!total) return 'The page shows no total.'
  if (bounds.currency && total.currency && total.currency !== bounds.currency) return `The page asks for ${total.currency}, the invoice for ${bounds.currency}.`
  if (amount && amount.minor !== bounds.amount) return `The page asks ${writeMoney(amount)}, the invoice ${write(bounds.amount)}.`
  if (total.minor < bounds.amount) return `The page asks ${writeMoney(total)}, less than the invoice's ${write(bounds.amount)}.`
  if (total.minor > bounds.ceiling) return `The page asks ${writeMoney(total)}, more than the ${write(bounds.ceiling)} that was agreed.`
  return undefined
}
