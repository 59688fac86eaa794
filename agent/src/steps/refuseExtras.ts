import type { JobErrorType } from '../../../src/api/index.ts'
import { findUnwanted, type Unwanted } from '../readers/findUnwanted.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { defineStep } from './defineStep.ts'
import { tryFill } from './tryFill.ts'

/** The page without anything that nobody asked for, or one sentence why it cannot be had so. */
export type Refused = { kind: 'refused'; page: PageSnapshot; sentences: string[] } | { kind: 'left'; errorType: JobErrorType; sentence: string }

/** A page that comes up with more than this is not worth talking to. */
const MOST = 12

/** Un-ticks and un-chooses what would take more than the invoice asks once: see {@link findUnwanted}. What comes back ends it. */
export const refuseExtras = defineStep({
  name: 'refuseExtras',
  effect: 'fills the form',
  timeoutMs: 45_000,
  async run({ tab, say }, { page: first, currency }: { page: PageSnapshot; currency?: string }): Promise<Refused> {
    const sentences: string[] = []
    const tried = new Set<string>()
    let page = first
    for (;;) {
      const [unwanted] = findUnwanted(page, currency)
      if (!unwanted) return { kind: 'refused', page, sentences }
      const key = `${unwanted.what} ${unwanted.text}`
      if (!unwanted.refusal || tried.has(key) || tried.size >= MOST) return leave(unwanted)
      tried.add(key)
      const { frame, refusal: { ref, value } } = unwanted
      if (value !== undefined) await tryFill(tab, { frame, ref }, value)
      else await tab.click(frame, ref, 'field').catch(() => {})
      const sentence = sentenceOf(unwanted)
      say(sentence)
      sentences.push(sentence)
      await tab.settle()
      page = await tab.snapshot()
    }
  },
})

/** @returns what to say of something that the page does not let one refuse */
function leave({ what, text }: Unwanted): Extract<Refused, { kind: 'left' }> {
  const costs = /^(?:a tip|another currency|an offered fee|a part of the amount)$/.test(what)
  return { kind: 'left', errorType: costs ? 'INVOICE_AMOUNT_MISMATCH' : 'PAYMENT_GATEWAY_UNSUPPORTED', sentence: `The page insists on ${what}: “${text}”.` }
}

const sentenceOf = ({ what, text }: Unwanted) => `Refused ${what}: “${text}”.`
