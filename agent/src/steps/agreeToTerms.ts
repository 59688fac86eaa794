import { foldText } from '../readers/foldText.ts'
import type { FieldSnapshot, PageSnapshot } from '../readers/PageSnapshot.ts'
import { quoteText } from '../readers/quoteText.ts'
import { readBoxPurpose } from '../readers/readBoxPurpose.ts'
import { defineStep } from './defineStep.ts'

/** What was agreed to, in the page's words; or one sentence why that is not to be agreed to. */
export type Agreed = { kind: 'agreed'; page: PageSnapshot; terms: string[] } | { kind: 'barred'; sentence: string }

interface ToAgree {
  page: PageSnapshot
  /** The frame and the form of the button that pays. */
  submit: { frame: number; form: number }
  /** Whether a fee is within what was allowed. The total is held against it afterwards all the same. */
  mayCostFee: boolean
}

/**
 * Ticks the terms of sale without which a page takes no payment, and the fee where one was allowed. Whatever else a page
 * demands to be ticked ends the payment.
 */
export const agreeToTerms = defineStep({
  name: 'agreeToTerms',
  effect: 'fills the form',
  timeoutMs: 30_000,
  async run({ tab, say }, { page: first, submit, mayCostFee }: ToAgree): Promise<Agreed> {
    const terms: string[] = []
    let page = first
    for (;;) {
      const open = page.frames[submit.frame]!.fields.filter((field) => field.type === 'checkbox' && field.visible && !field.checked && (field.form === submit.form || field.form < 0))
      const barred = open.find((field) => field.required && !mayTick(field, mayCostFee))
      if (barred) return { kind: 'barred', sentence: `The page asks to agree to something that a payment does not need: “${wordsOf(barred)}”.` }
      const wanted = open.find((field) => mayTick(field, mayCostFee) && (field.required || agrees.test(foldText(wordsOf(field)))) && !terms.includes(wordsOf(field)))
      if (!wanted) return { kind: 'agreed', page, terms }
      await tab.click(submit.frame, wanted.ref, 'field')
      terms.push(wordsOf(wanted))
      say(`Ticked “${wordsOf(wanted)}”.`)
      await tab.settle()
      page = await tab.snapshot()
    }
  },
})

function mayTick(field: FieldSnapshot, mayCostFee: boolean): boolean {
  const purpose = readBoxPurpose(field)
  return purpose === 'terms' || (purpose === 'fee' && mayCostFee && (field.required || agrees.test(foldText(wordsOf(field)))))
}

const wordsOf = (field: FieldSnapshot) => quoteText(field.label || field.nearText || field.name)
/** Pages that check by script do not mark the box; its words say that somebody agrees. */
const agrees = /\b(?:agree|accept|authori[sz]e|consent|acknowledge|understand|have read|stimme|akzeptiere|einverstanden|gelesen|accepte|reconnais|acepto|autorizo|accetto|autorizzo|akkoord|aceito|concordo)\b/
