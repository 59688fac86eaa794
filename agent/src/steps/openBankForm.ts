import { findNextMove } from '../readers/findNextMove.ts'
import type { TravelVerdict } from '../readers/judgeTravel.ts'
import { findBankChoices, readBankForm, type BankForm } from '../readers/readBankForm.ts'
import { readCardForm } from '../readers/readCardForm.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { defineStep, type StepContext } from './defineStep.ts'
import { makeMove } from './makeMove.ts'

/** The form for a bank payment and the page it stands on. */
export interface OpenBankForm {
  form: BankForm
  page: PageSnapshot
}

interface Looking {
  /** The pages on the way to the card form, that last. */
  snapshots: PageSnapshot[]
  facts: InvoiceFacts
  /** Whether one page may lead to another. */
  judge(from: string, to: string): TravelVerdict
}

/** A form that is further away than this is not found. */
const MAX_MOVES = 6

/**
 * Chooses to pay by bank, by moves that cannot pay, until the page shows the form for it. Where the choice was on a page
 * before, that one is opened again. Undefined when no such form is found.
 */
export const openBankForm = defineStep({
  name: 'openBankForm',
  effect: 'none',
  timeoutMs: 60_000,
  async run(context, looking: Looking): Promise<OpenBankForm | undefined> {
    const [first, last] = [looking.snapshots[0]!, looking.snapshots.at(-1)!]
    if (readBankForm(last) || findBankChoices(last).length > 0) return goOn(context, looking, last)
    if (!looking.snapshots.some((page) => findBankChoices(page).length > 0)) return undefined
    const opened = await context.tab.open(first.url)
    return opened.kind === 'opened' ? goOn(context, looking, await context.tab.snapshot()) : undefined
  },
})

async function goOn({ tab, say }: StepContext, { facts, judge }: Looking, start: PageSnapshot): Promise<OpenBankForm | undefined> {
  const done = new Set<string>()
  let page = start
  for (;;) {
    const form = readBankForm(page)
    if (form) return { form, page }
    // Beside a card form there is nothing to go on to but the bank.
    if (done.size >= MAX_MOVES || (readCardForm(page) && findBankChoices(page).length === 0)) return undefined
    const next = findNextMove(page, facts, done, 'bank')
    if (next.kind !== 'move') return undefined
    done.add(next.move.key)
    say(next.move.sentence)
    const moved = await makeMove(tab, next.move, page, judge)
    if (moved.kind === 'ended') return undefined
    page = moved.page
  }
}
