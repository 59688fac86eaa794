import { addReasons, type JudgedLink, type Reason } from '../readers/addReasons.ts'
import type { InvoiceDocument } from '../readers/InvoiceDocument.ts'
import { judgeInvoice } from '../readers/judgeInvoice.ts'
import { judgeLink, type LinkCircumstances } from '../readers/judgeLink.ts'
import { ownerOf } from '../readers/lookalike.ts'
import { rankLinks, type RankedLink } from '../readers/rankLinks.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'

/** A link worth opening, and what is to be said of it. */
export interface Candidate {
  url: string
  verdict: JudgedLink
}

/** Past the third link, an invoice's links are no payment pages. */
const MAX_CANDIDATES = 3

/** The likeliest payment links of an invoice, best first, each judged before anything is opened. */
export function findGateway(document: InvoiceDocument, facts: InvoiceFacts, { allowHosts, knownAccounts }: Pick<LinkCircumstances, 'allowHosts' | 'knownAccounts'>): Candidate[] {
  const ranked = rankLinks(document, facts)
  const ofInvoice = judgeInvoice(document.text)
  return ranked.slice(0, MAX_CANDIDATES).map((link) => {
    const verdict = judgeLink(link.url, {
      chain: link.chain,
      anchorText: link.shownUrl ?? link.text,
      allowHosts,
      knownAccounts,
      ...(facts.vendorName && { vendorName: facts.vendorName }),
      ...(document.senderDomain && { senderDomain: document.senderDomain }),
    })
    return { url: link.url, verdict: addReasons(verdict, [...ofInvoice, ...otherPlaces(link, ranked)]) }
  })
}

/** A printed link and another, like a code or a button laid over it, that lead to different owners: one may be a forgery. */
function otherPlaces(link: RankedLink, ranked: RankedLink[]): Reason[] {
  const owner = ownerOf(new URL(link.url).hostname)
  const other = ranked.map(({ url }) => ownerOf(new URL(url).hostname)).find((each) => each !== owner)
  return other ? [{ level: 'ask', code: 'several-places', text: `The invoice names several places to pay, among them ${owner} and ${other}.` }] : []
}
