import type { AgentBrowser } from '../browser/AgentBrowser.ts'
import { holdsSecret } from '../browser/scrub.ts'
import type { TravelVerdict } from '../readers/judgeTravel.ts'
import { defineStep } from './defineStep.ts'
import { findCardInPdf } from './findCardInPdf.ts'

/** What a vendor's own receipt is kept as. */
export type VendorReceipt = 'receipt.vendor.pdf' | 'receipt.vendor.png' | 'receipt.vendor.jpg'

interface Offered {
  url: string
  browser: Pick<AgentBrowser, 'download'>
  /** Whether the page may lead there. */
  verdict: TravelVerdict
  secrets: string[]
  /** What the page said before the card was typed. */
  before: string
  keep(name: VendorReceipt, bytes: Uint8Array): Promise<void>
}

/** No receipt is longer. Bytes. */
const MAX_BYTES = 10_000_000

/**
 * Keeps the receipt that a page offers as a file: a PDF or a picture. It is asked for once, under the network policy, without the
 * page's cookies; nothing is pressed. A PDF in which the card number can be read is not kept; what a picture shows is not read.
 */
export const fetchReceipt = defineStep({
  name: 'fetchReceipt',
  effect: 'none',
  timeoutMs: 30_000,
  async run({ say, signal }, { url, browser, verdict, secrets, before, keep }: Offered): Promise<boolean> {
    const leave = (why: string) => {
      say(`The receipt that the page offers was not kept: ${why}.`)
      return false
    }
    if (!verdict.allowed) return leave('it is at a site where the agent does not follow')
    if (holdsSecret(url, secrets)) return leave('its address holds the card number')
    const answer = await browser.download(url, MAX_BYTES, signal)
    if (answer.kind === 'refused') return leave('it could not be fetched')
    const name = nameOf(answer.bytes)
    if (!name) return leave('it is neither a PDF nor a picture')
    if (holdsSecret(Buffer.from(answer.bytes).toString('latin1'), secrets)) return leave('it shows card details')
    const why = name.endsWith('.pdf') ? await findCardInPdf(answer.bytes, secrets, before) : undefined
    if (why) return leave(why)
    await keep(name, answer.bytes)
    return true
  },
})

/** By the first bytes: what a server calls a file proves nothing. */
function nameOf(bytes: Uint8Array): VendorReceipt | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'receipt.vendor.pdf'
  if (head.startsWith('\x89PNG')) return 'receipt.vendor.png'
  return head.startsWith('\xff\xd8\xff') ? 'receipt.vendor.jpg' : undefined
}
