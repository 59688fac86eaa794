import { holdsSecret, showsCode } from '../browser/scrub.ts'
import { pageText } from '../readers/pageText.ts'
import { defineStep } from './defineStep.ts'
import { findCardInPdf } from './findCardInPdf.ts'

interface Shown {
  keep(name: 'receipt.pdf' | 'receipt.png', bytes: Uint8Array): Promise<void>
  secrets: string[]
  /** What the page said before the card was typed. */
  before: string
}

/** Keeps the confirmation as PDF and picture. A vendor that shows card details gets no receipt kept. */
export const keepReceipt = defineStep({
  name: 'keepReceipt',
  effect: 'none',
  timeoutMs: 45_000,
  async run({ tab, say }, { keep, secrets, before }: Shown): Promise<boolean> {
    const { pdf, png } = await tab.print()
    // Digits for which there is no font are in the page and not in its print.
    const text = pageText(await tab.snapshot())
    const why = holdsSecret(text, secrets) || showsCode(text, secrets, before) ? 'it shows card details' : await findCardInPdf(pdf, secrets, before)
    if (why) {
      say(`The confirmation was not kept: ${why}.`)
      return false
    }
    await keep('receipt.pdf', pdf)
    await keep('receipt.png', png)
    return true
  },
})
