import type { SubmitButton } from '../readers/findSubmit.ts'
import { defineStep } from './defineStep.ts'

/** Presses a button that only leads to where the payment is looked over. The card is sent, and nothing is paid. */
export const goToReview = defineStep({
  name: 'goToReview',
  effect: 'fills the form',
  timeoutMs: 30_000,
  async run({ tab, say }, { submit }: { submit: SubmitButton }): Promise<void> {
    say(`Going on to look the payment over with “${submit.text}”.`)
    await tab.click(submit.frame, submit.ref, 'button')
  },
})
