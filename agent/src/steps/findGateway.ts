import type { LinkVerdict } from '../../../src/api/index.ts'
import type { InvoiceDocument } from '../readers/InvoiceDocument.ts'
import { judgeLink } from '../readers/judgeLink.ts'
import { rankLinks } from '../readers/rankLinks.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'

/** A link worth opening, and what is to be said of it. */
export interface Candidate {
  url: string
  verdict: LinkVerdict
}

/** Past the third link, an invoice's links are no payment pages. */
const MAX_CANDIDATES = 3

/** The likeliest payment links of an invoice, best first, each judged before anything is opened. */
export function findGateway(document: InvoiceDocument, facts: InvoiceFacts, allowHosts: string[]): Candidate[] {
  return rankLinks(document, facts).slice(0, MAX_CANDIDATES).map(({ url, chain, text }) => ({
    url,
    verdict: judgeLink(url, { chain, anchorText: text, allowHosts, ...(facts.vendorName && { vendorName: facts.vendorName }) }),
  }))
}
