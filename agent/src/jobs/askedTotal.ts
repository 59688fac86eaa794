import { findAmounts, inCurrency } from '../readers/findAmounts.ts'
import type { Money } from '../readers/Money.ts'
import type { CardForm } from '../readers/readCardForm.ts'

/** What a page asks: by what it shows, and by what stands where the payer may write the amount, which is what it will charge. */
export function askedTotal({ amount, total }: { amount?: Money; total?: Money }, form: CardForm | undefined): { amount?: Money; total?: Money } {
  const value = form?.amount?.value.trim() ?? ''
  const [typed] = findAmounts(/^\d+$/.test(value) ? `${value}.00` : value)
  const currency = total?.currency ?? amount?.currency
  const written = typed && inCurrency(typed.major, typed.currency ?? currency)
  return { ...(written ?? amount ? { amount: written ?? amount } : {}), ...(total ?? written ? { total: total ?? written } : {}) }
}
