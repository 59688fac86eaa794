import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readOutcome, type Outcome } from '../readers/readOutcome.ts'
import { defineStep } from './defineStep.ts'

/** How long a vendor may take to show a result, in milliseconds. The slowest processors give up after 30 seconds. */
const PATIENCE_MS = 45_000
const LOOK_AGAIN_MS = 300

/** Watches the page after pay was pressed until it shows a result. Looks only. */
export const awaitOutcome = defineStep({
  name: 'readOutcome',
  effect: 'none',
  timeoutMs: PATIENCE_MS + 15_000,
  async run({ tab, signal }, before: PageSnapshot): Promise<{ outcome: Outcome; page?: PageSnapshot }> {
    const deadline = Date.now() + PATIENCE_MS
    let page: PageSnapshot | undefined
    while (Date.now() < deadline && !signal.aborted) {
      await tab.settle(2_000)
      // The page may be between two addresses; then there is nothing to read yet.
      page = (await tab.snapshot().catch(() => undefined)) ?? page
      const outcome: Outcome = page ? readOutcome(before, page) : { kind: 'unclear' }
      if (outcome.kind !== 'unclear') return { outcome, page }
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
    }
    return { outcome: { kind: 'unclear' }, ...(page && { page }) }
  },
})
