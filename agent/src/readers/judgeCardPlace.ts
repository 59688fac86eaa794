import { judgePage } from './judgePage.ts'
import { judgeTravel } from './judgeTravel.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import type { CardForm } from './readCardForm.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/** What was approved when the invoice's link was judged. */
export interface Approved {
  /** The payment page's address. */
  url: string
  facts: InvoiceFacts
  allowHosts: string[]
}

/** One sentence when a card may not be typed into this form as it stands now: on another site, or in a frame of a stranger's. */
export function judgeCardPlace(page: PageSnapshot, form: CardForm, approved: Approved): string | undefined {
  return judgeVisit(page.url, approved) ?? judgePage(page, { cardForm: form, paymentChoices: [] }, approved.facts, approved.allowHosts).find(({ level }) => level === 'block')?.text
}

/** One sentence when a page may not lead to this address while a card is typed. */
export function judgeVisit(url: string, { url: from, facts, allowHosts }: Approved): string | undefined {
  const verdict = judgeTravel(from, url, { allowHosts, ...(facts.vendorName && { vendorName: facts.vendorName }) })
  return verdict.allowed ? undefined : verdict.sentence
}
