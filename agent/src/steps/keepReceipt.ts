import { defineStep } from './defineStep.ts'

/** Keeps the confirmation as PDF and picture. A vendor that shows the whole card number gets no receipt kept. */
export const keepReceipt = defineStep({
  name: 'keepReceipt',
  effect: 'none',
  timeoutMs: 45_000,
  async run({ tab, say }, { keep, showsCard }: { keep(name: 'receipt.pdf' | 'receipt.png', bytes: Uint8Array): Promise<void>; showsCard: boolean }): Promise<boolean> {
    if (showsCard) {
      say('The confirmation shows card details, so it was not kept.')
      return false
    }
    const { pdf, png } = await tab.print()
    await keep('receipt.pdf', pdf)
    await keep('receipt.png', png)
    return true
  },
})
