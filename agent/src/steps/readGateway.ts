import { findNextMove, type NextMove } from '../readers/findNextMove.ts'
import type { TravelVerdict } from '../readers/judgeTravel.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readGatewayPage, type GatewayReading } from '../readers/readGatewayPage.ts'
import { readPageSigns } from '../readers/readPageSigns.ts'
import { quoteText } from '../readers/quoteText.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import { defineStep, type StepContext } from './defineStep.ts'
import { makeMove } from './makeMove.ts'

/** What the page offers, the snapshots it was read from, and how the agent came there. */
export interface GatewayRead {
  reading: GatewayReading
  snapshots: PageSnapshot[]
  /** What was done on the way, a sentence each. */
  moves: string[]
  /** What was found of the other places it led to. */
  passed: TravelVerdict[]
  /** Why the way ended before a card form, where that can be said. */
  ended?: string
}

/** What reading needs to know. */
export interface GatewayToRead {
  facts: InvoiceFacts
  /** The card one would pay with; see {@link readGatewayPage}. */
  cardType?: 'credit' | 'debit'
  /** Whether one page may lead to another. */
  judge(from: string, to: string): TravelVerdict
}

/** A page that is further away than this is not found. */
const MAX_MOVES = 10
/** How long a page that says nothing yet may take to build itself, in milliseconds. */
const PATIENCE_MS = 6_000
const LOOK_AGAIN_MS = 250

/**
 * Reads whether the page takes cards, at what fee and which amount. Goes on to the card form where that lies further on,
 * by moves that cannot pay: {@link findNextMove} chooses them.
 */
export const readGateway = defineStep({
  name: 'readGateway',
  effect: 'none',
  timeoutMs: 90_000,
  async run(context, { facts, cardType, judge }: GatewayToRead): Promise<GatewayRead> {
    const { tab, say, signal } = context
    const snapshots = [await tab.snapshot()]
    const moves: string[] = []
    const passed: TravelVerdict[] = []
    const done = new Set<string>()
    for (;;) {
      const { reading, next } = await look(context, snapshots, { facts, cardType }, done)
      const read: GatewayRead = { reading, snapshots, moves, passed }
      if (next.kind === 'end' && reading.eligibility === 'UNKNOWN' && !isStopped(reading)) return { ...read, ended: next.sentence }
      if (next.kind !== 'move' || moves.length >= MAX_MOVES || signal.aborted) return read
      const { move } = next
      done.add(move.key)
      moves.push(move.sentence)
      say(move.sentence)
      const moved = await makeMove(tab, move, snapshots.at(-1)!, judge)
      passed.push(...moved.passed)
      if (moved.kind === 'ended') return { ...read, ended: moved.sentence }
      snapshots.push(moved.page)
      if ((moved.page.status ?? 0) < 400) continue
      const broken = readGatewayPage(snapshots, facts, cardType)
      if (!broken.cardForm) return { ...read, reading: broken, ...(!broken.end && { ended: `The page that the payment page leads on to answered ${moved.page.status}.` }) }
    }
  },
})

interface Look { reading: GatewayReading; next: NextMove }

/** Reads the last snapshot. A page that says nothing may still be building itself, and gets a little time. */
async function look({ tab, signal }: StepContext, snapshots: PageSnapshot[], { facts, cardType }: Pick<GatewayToRead, 'facts' | 'cardType'>, done: ReadonlySet<string>): Promise<Look> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const reading = heedRefusals(readGatewayPage(snapshots, facts, cardType), snapshots)
    const next: NextMove = isStopped(reading) && !leadsPastLogin(reading) ? { kind: 'nothing' } : findNextMove(snapshots.at(-1)!, facts, done)
    const saysNothing = reading.eligibility === 'UNKNOWN' && !reading.cardForm && !isStopped(reading) && next.kind === 'nothing'
    if (!saysNothing || Date.now() > deadline || signal.aborted) return { reading, next }
    await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MS))
    await tab.settle()
    // The unfinished page is no "before" to compare totals with.
    snapshots.splice(-1, 1, await tab.snapshot())
  }
}

/** A page passed on the way that said it takes no cards stands against a form that takes one: then nobody can tell. */
function heedRefusals(reading: GatewayReading, snapshots: PageSnapshot[]): GatewayReading {
  if (reading.eligibility !== 'ACCEPTED') return reading
  const refusal = snapshots.slice(0, -1).map((snapshot) => readPageSigns(snapshot).refusesCards).find(Boolean)
  if (!refusal) return reading
  return { ...reading, eligibility: 'UNKNOWN', evidence: [...reading.evidence.filter(({ fact }) => fact !== 'eligibility'), { fact: 'eligibility', value: 'UNKNOWN', text: quoteText(refusal), source: 'gateway' }] }
}

/** Nothing further on would change what the page says. */
const isStopped = ({ loginWall, captcha, alreadyPaid, end, eligibility }: GatewayReading) => loginWall || captcha || alreadyPaid || end !== undefined || eligibility === 'NOT_ACCEPTED'
/** Beside a login there may be a way for guests. */
const leadsPastLogin = (reading: GatewayReading) => reading.loginWall && !isStopped({ ...reading, loginWall: false })
