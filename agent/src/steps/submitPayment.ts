import type { SubmitButton } from '../readers/findSubmit.ts'
import { defineStep } from './defineStep.ts'

/**
 * Presses pay, once. `arm` is awaited first: it returns when the intent is on disk. From then on no fault means "not paid".
 */
export const submitPayment = defineStep({
  name: 'submitPayment',
  effect: 'moves money',
  timeoutMs: 30_000,
  async run({ tab, say }, { form, arm }: { form: { submit: SubmitButton }; arm(): Promise<void> }): Promise<void> {
    say(`Pressing “${form.submit.text}”.`)
    await arm()
    await tab.click(form.submit.frame, form.submit.ref, 'button')
  },
})
