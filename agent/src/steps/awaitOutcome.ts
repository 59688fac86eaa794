import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { pageText } from '../readers/pageText.ts'
import { readOutcome, type Outcome } from '../readers/readOutcome.ts'
import { defineStep } from './defineStep.ts'

/** How long a vendor may take to show a result, in milliseconds, unless the run says otherwise. The slowest processors give up after 30 seconds. */
const PATIENCE_MS = 45_000
/** A bank's question that is still there after this long is one for a person, in milliseconds: many are answered by themselves. */
const CHALLENGE_MS = 5_000
const LOOK_AGAIN_MS = 300

interface Awaited {
  /** The page as it was when pay was pressed. */
  before: PageSnapshot
  patienceMs?: number
  /** How what the page sent since was answered. */
  answers?(): { url: string; status: number }[]
}

/** Watches the page after pay was pressed until it shows a result. Looks only. */
export const awaitOutcome = defineStep({
  name: 'readOutcome',
  effect: 'none',
  timeoutMs: PATIENCE_MS + 15_000,
  async run({ tab, signal }, { before, patienceMs = PATIENCE_MS, answers }: Awaited): Promise<{ outcome: Outcome; page?: PageSnapshot }> {
    const deadline = Date.now() + patienceMs
    const challengeMs = Math.min(CHALLENGE_MS, patienceMs / 2)
    let page: PageSnapshot | undefined
    let challengedAt: number | undefined
    let challenge: Outcome | undefined
    let reviewed: string | undefined
    // A tab that is gone shows nothing any more.
    while (Date.now() < deadline && !signal.aborted && !tab.isClosed()) {
      await tab.settle(2_000)
      // The page may be between two addresses; then there is nothing to read yet.
      page = (await tab.snapshot().catch(() => undefined)) ?? page
      const outcome: Outcome = page ? readOutcome(before, page, page && ofPage(page, answers?.() ?? [])) : { kind: 'unclear' }
      challenge = outcome.kind === 'challenge' ? outcome : undefined
      if (!challenge) challengedAt = undefined
      else if (Date.now() - (challengedAt ??= Date.now()) >= challengeMs) return { outcome, page }
      // What asks to be confirmed must stand still: pages pass by on the way to a result.
      const wasReviewed = reviewed
      reviewed = outcome.kind === 'review' && page ? pageText(page) : undefined
      if (reviewed !== undefined && reviewed === wasReviewed) return { outcome, page }
      if (!/^(?:unclear|challenge|review)$/.test(outcome.kind)) return { outcome, page }
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
    }
    return { outcome: challenge ?? { kind: 'unclear' }, ...(page && { page }) }
  },
})

/** What counters of visitors answer says nothing of the payment. */
function ofPage({ frames }: PageSnapshot, answers: { url: string; status: number }[]): number[] {
  const origins = new Set(frames.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : [])))
  return answers.filter(({ url }) => origins.has(new URL(url).origin)).map(({ status }) => status)
}
