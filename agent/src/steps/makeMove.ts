import type { Tab } from '../browser/AgentBrowser.ts'
import type { Move } from '../readers/findNextMove.ts'
import type { TravelVerdict } from '../readers/judgeTravel.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { pageText } from '../readers/pageText.ts'

/** What a move came to: the page after it, and what was found of the places it went to; or why it was the last. */
export type Moved = { kind: 'moved'; page: PageSnapshot; passed: TravelVerdict[] } | { kind: 'ended'; sentence: string; passed: TravelVerdict[] }

/** A press may lead somewhere late, by something that nothing shows, or because the machine is busy. In milliseconds. */
const LATE_MS = 1_500
const LOOK_AGAIN_MS = 150

/**
 * Makes one move and looks at the page again. A window that opens beside the tab is opened in the tab instead, unless the
 * tab itself went on: then the window was an advertisement. Every new address is judged; a page that must not be followed is
 * not read.
 */
export async function makeMove(tab: Tab, move: Move, before: PageSnapshot, judge: (from: string, to: string) => TravelVerdict): Promise<Moved> {
  const passed: TravelVerdict[] = []
  const end = (sentence: string): Moved => ({ kind: 'ended', sentence, passed })
  const refusal = (urls: string[]) => {
    for (const url of urls) {
      const verdict = judge(before.url, url)
      passed.push(verdict)
      if (!verdict.allowed) return verdict.sentence
    }
    return undefined
  }
  const open = async (url: string): Promise<Moved | undefined> => {
    const refused = refusal([url])
    if (refused) return end(refused)
    const opened = await tab.open(url)
    return opened.kind === 'opened' ? undefined : end(`The page that the payment page leads on to could not be opened: ${opened.reason}.`)
  }

  tab.takeOpened()
  tab.takeTravelled()
  if (move.kind === 'open') {
    const ended = await open(move.url)
    if (ended) return ended
  } else {
    const target = targetOf(before, move)
    const refused = target && /^https?:/.test(target) && !isSameOrigin(before.url, target) ? refusal([target]) : undefined
    if (refused) return end(refused)
    await act(tab, move)
    await tab.settle()
  }
  const deadline = Date.now() + LATE_MS
  let beside: string | undefined
  let page: PageSnapshot | undefined
  for (;;) {
    const refused = refusal(tab.takeTravelled())
    if (refused) return end(refused)
    page = await lookAt(tab)
    beside = tab.takeOpened()[0]
    const isSettled = page !== undefined && (beside !== undefined || !isUntouched(before, page))
    if (isSettled || Date.now() > deadline) break
    await new Promise((wake) => { setTimeout(wake, LOOK_AGAIN_MS) })
    await tab.settle()
  }
  if (beside && page && isSame(before, page)) {
    const ended = await open(beside)
    if (ended) return ended
    const refused = refusal(tab.takeTravelled())
    if (refused) return end(refused)
    page = await lookAt(tab)
  }
  return page ? { kind: 'moved', page, passed } : end('The page that the payment page leads on to could not be reached.')
}

/** Where a press sends a form, as far as the page says: what stands in it must not go to a stranger. */
function targetOf({ frames }: PageSnapshot, move: Exclude<Move, { kind: 'open' }>): string | undefined {
  if (move.kind === 'select' || (move.kind === 'press' && move.of === 'field')) return undefined
  const frame = frames[move.frame]
  const button = frame?.buttons.find(({ ref }) => ref === (move.kind === 'press' ? move.ref : move.send))
  return button?.kind === 'submit' && button.form >= 0 ? frame?.formTargets?.[button.form] : undefined
}

const isSameOrigin = (one: string, other: string) => URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin

/** Undefined where the browser shows an error of its own, or the page goes away while it is looked at. */
async function lookAt(tab: Tab): Promise<PageSnapshot | undefined> {
  const page = await tab.snapshot().catch(() => undefined)
  return page && /^https?:/.test(page.url) ? page : undefined
}

/** A press that fails, because something moved or lies in front, is a move that changed nothing. */
async function act(tab: Tab, move: Exclude<Move, { kind: 'open' }>): Promise<void> {
  try {
    if (move.kind === 'press') await tab.click(move.frame, move.ref, move.of)
    else if (move.kind === 'select') await tab.fill(move.frame, move.ref, move.value)
    else {
      for (const { ref, value } of move.entries) if (!(await tab.fill(move.frame, ref, value))) return
      await tab.click(move.frame, move.send, 'button')
    }
  } catch (error) {
    if (tab.isClosed()) throw error
  }
}

/** Nothing at all happened: not even a box is ticked that was not. */
const isUntouched = (one: PageSnapshot, other: PageSnapshot) => one.url === other.url && JSON.stringify(one.frames) === JSON.stringify(other.frames)
const isSame = (one: PageSnapshot, other: PageSnapshot) => one.url === other.url && pageText(one) === pageText(other)
