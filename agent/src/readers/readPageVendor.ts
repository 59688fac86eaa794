import { foldText } from './foldText.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageText } from './pageText.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/**
 * Whom the page would pay, by its own words: the invoice's vendor when the page names it, else what is left of the
 * page's title without its general words. Absent when neither says anything.
 */
export function readPageVendor(snapshot: PageSnapshot, facts: Pick<InvoiceFacts, 'vendorName' | 'invoiceNumber'>): string | undefined {
  const shown = foldText(`${snapshot.title}\n${pageText(snapshot)}`)
  if (facts.vendorName && shown.includes(foldText(facts.vendorName))) return facts.vendorName

  const from = /\b(?:invoice|bill|payment|pay)\b.*?\b(?:from|to)\s+(.{3,60})$/i.exec(snapshot.title)?.[1]
  if (from && /\p{L}{2}/u.test(from)) return from.trim()
  return snapshot.title
    .split(/\s[|·•–—-]\s|:\s/)
    .map((part) => part.replace(general, ' ').replace(facts.invoiceNumber ?? /$^/, ' ').replace(/\s+/g, ' ').trim())
    .find((part) => /\p{L}{3}/u.test(part))
}

const general = /\b(?:pay(?:ing|ments?)?|invoices?|bills?|billing|checkout|receipts?|online|secure|portal|customer|your|balance|e-?check|sign in|log in|just a moment|welcome|home|page|now|please|#?\S*\d\S*)\b/gi
