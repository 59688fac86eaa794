import { findBankChoices, readBankForm, type BankForm } from '../readers/readBankForm.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { mayPress } from '../readers/mayPress.ts'
import { quoteText } from '../readers/quoteText.ts'
import { defineStep } from './defineStep.ts'

/** The form for a bank payment and the page it stands on. */
export interface OpenBankForm {
  form: BankForm
  page: PageSnapshot
}

/** More ways to a bank form than this are not tried. */
const MAX_CHOICES = 3

/** Chooses to pay by bank, by presses that cannot pay, until the page shows the form for it. Undefined when it shows none. */
export const openBankForm = defineStep({
  name: 'openBankForm',
  effect: 'none',
  timeoutMs: 40_000,
  async run({ tab, say }, before: PageSnapshot): Promise<OpenBankForm | undefined> {
    let page = before
    const tried = new Set<string>()
    for (;;) {
      const form = readBankForm(page)
      if (form) return { form, page }
      const choice = findBankChoices(page).find(({ text }) => !tried.has(text))
      if (!choice || tried.size >= MAX_CHOICES) return undefined
      tried.add(choice.text)
      const { frame, ref, kind, value } = choice
      const button = kind === 'button' ? page.frames[frame]!.buttons.find((one) => one.ref === ref) : undefined
      if (button && !mayPress(button, page.frames[frame]!)) continue
      say(`Choosing “${quoteText(choice.text)}”.`)
      if (value !== undefined) await tab.fill(frame, ref, value)
      else await tab.click(frame, ref, kind)
      await tab.settle()
      page = await tab.snapshot()
      if (page.url !== before.url && new URL(page.url).origin !== new URL(before.url).origin) return undefined
    }
  },
})
