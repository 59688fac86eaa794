import { findChoices } from './findChoices.ts'
import { findCountryChoice } from './findCountryChoice.ts'
import { findDismissal, type DismissalWanted } from './findDismissal.ts'
import { findLookup } from './findLookup.ts'
import { findWaysOn, leadsAway } from './findWaysOn.ts'
import { foldText } from './foldText.ts'
import type { ButtonSnapshot, PageSnapshot } from './PageSnapshot.ts'
import { pageText } from './pageText.ts'
import { quoteText } from './quoteText.ts'
import { readBankForm } from './readBankForm.ts'
import { readCardForm } from './readCardForm.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/** One harmless thing to do on the way to the card form. `key` tells it from others, `sentence` says it to people. */
export type Move = { key: string; sentence: string } & (
  | { kind: 'press'; frame: number; ref: number; of: 'field' | 'button' }
  | { kind: 'select'; frame: number; ref: number; value: string }
  /** A link that is opened by its address in the same tab, whatever the page would do with it. */
  | { kind: 'open'; url: string }
  | { kind: 'look up'; frame: number; entries: { ref: number; value: string }[]; send: number }
)

/** What comes next: a move; an end with the reason for people; or nothing, because the form is there or no way leads on. */
export type NextMove = { kind: 'move'; move: Move } | { kind: 'end'; sentence: string } | { kind: 'nothing' }

/**
 * Decides how to get nearer to the form that takes a card, or a bank account, from what a page shows. No move could pay: see {@link mayPress}.
 * At a card form nothing is done any more, except to close what lies over it.
 *
 * @param done the keys of the moves made so far: none is made twice
 * @param method whose form is wanted
 */
export function findNextMove(snapshot: PageSnapshot, facts: InvoiceFacts, done: ReadonlySet<string>, method: 'card' | 'bank' = 'card'): NextMove {
  const fresh = (move: Move | undefined): NextMove | undefined => (move && !done.has(move.key) ? { kind: 'move', move } : undefined)
  const dismissal = (wanted: DismissalWanted) => {
    const found = findDismissal(snapshot, wanted)
    return fresh(found && { kind: 'press', of: 'button', frame: found.frame, ref: found.ref, key: keyOf(snapshot, 'dismiss', found.text), sentence: `Closing what lies over the page: “${quoteText(found.text)}”.` })
  }
  const hasForm = method === 'card' ? readCardForm(snapshot) !== undefined : readBankForm(snapshot) !== undefined
  const cleared = dismissal({})
  if (cleared) return cleared
  if (hasForm) return { kind: 'nothing' }

  const { ways, barred } = findWaysOn(snapshot, facts)
  const lookup = findLookup(snapshot, facts)
  let isBuried = false
  const candidates = [
    ...choose(snapshot, method),
    ...ways.filter(({ how }) => how === 'guest'),
    ...(lookup?.kind === 'ready' ? [lookUp(snapshot, lookup)] : []),
    ...ways.filter(({ how }) => how === 'pay' || how === 'unfold'),
    ...chooseCountry(snapshot, facts),
    // A lookup that cannot be filled is not passed by.
    ...(lookup?.kind === 'lacking' ? [] : ways.filter(({ how }) => how === 'continue')),
  ]
  for (const candidate of candidates) {
    const { covered, move } = 'how' in candidate ? { covered: candidate.covered, move: goOn(snapshot, candidate) } : candidate
    if (covered) isBuried = true
    const found = covered && move.kind !== 'open' ? undefined : fresh(move)
    if (found) return found
  }
  const buried = (isBuried ? dismissal({ anywhere: true }) : undefined) ?? dismissal({ anyPurpose: true })
  if (buried) return buried
  if (lookup?.kind === 'lacking') return { kind: 'end', sentence: `The payment page asks for ${lookup.missing.map((what) => (/^[a-z]/.test(what) ? `the ${what}` : `“${quoteText(what)}”`)).join(' and ')}, which the invoice does not say.` }
  if (barred && ways.length === 0) return { kind: 'end', sentence: `The payment page first asks for “${quoteText(barred.asked)}”, which the agent does not know.` }
  return { kind: 'nothing' }
}

interface Candidate { move: Move; covered: boolean }

/** Tabs, radio buttons and lists before buttons, and buttons before links. */
function choose(snapshot: PageSnapshot, wanted: 'card' | 'bank'): Candidate[] {
  const candidates: (Candidate & { rank: number })[] = []
  for (const { frame, ref, kind, text, method, chosen, value, covered } of findChoices(snapshot)) {
    if (method !== wanted || chosen) continue
    const button = kind === 'button' ? snapshot.frames[frame]!.buttons.find((one) => one.ref === ref) : undefined
    const said = { key: keyOf(snapshot, 'choose', text), sentence: `Choosing “${quoteText(text)}”.` }
    const move: Move = value !== undefined ? { kind: 'select', frame, ref, value, ...said } : button ? pressOrOpen(snapshot, frame, button, said) : { kind: 'press', of: 'field', frame, ref, ...said }
    candidates.push({ move, covered: Boolean(covered), rank: !button || button.kind === 'tab' || button.kind === 'radio' ? 0 : button.kind === 'link' ? 2 : 1 })
  }
  return candidates.toSorted((one, other) => one.rank - other.rank)
}

function lookUp(snapshot: PageSnapshot, { frame, entries, send }: Extract<ReturnType<typeof findLookup>, { kind: 'ready' }>): Candidate {
  const what = entries.map((entry) => entry.what).join(' and ')
  return {
    covered: Boolean(send.covered),
    move: { kind: 'look up', frame, entries, send: send.ref, key: `${keyOf(snapshot, 'look up', what)} ${entries.map(({ value }) => value).join(' ')}`, sentence: `Looking the invoice up by its ${what}.` },
  }
}

function chooseCountry(snapshot: PageSnapshot, facts: InvoiceFacts): Candidate[] {
  const choice = findCountryChoice(snapshot, facts)
  if (!choice) return []
  const said = { key: keyOf(snapshot, 'country', choice.text), sentence: `Choosing the country “${quoteText(choice.text)}”, by the invoice's currency.` }
  if (choice.kind === 'button') return [{ move: pressOrOpen(snapshot, choice.frame, choice.button, said), covered: Boolean(choice.button.covered) }]
  const { frame, ref, value } = choice
  return [{ move: value === undefined ? { kind: 'press', of: 'field', frame, ref, ...said } : { kind: 'select', frame, ref, value, ...said }, covered: false }]
}

function goOn(snapshot: PageSnapshot, { frame, button, how }: ReturnType<typeof findWaysOn>['ways'][number]): Move {
  // "Continue" may stand on every page of several: what else the page says tells them apart.
  const page = how === 'unfold' ? '' : foldText(pageText(snapshot)).replace(/\d+/g, '#').slice(0, 2000)
  const said = { key: `${keyOf(snapshot, how, button.text)} ${page}`, sentence: how === 'unfold' ? `Opening “${quoteText(button.text)}”.` : `Going on with “${quoteText(button.text)}”.` }
  return pressOrOpen(snapshot, frame, button, said)
}

/** A link to another document is opened by its address; one within the page is for its scripts. */
function pressOrOpen({ url }: PageSnapshot, frame: number, button: ButtonSnapshot, said: { key: string; sentence: string }): Move {
  const isElsewhere = leadsAway(button) && button.href!.replace(/#.*/, '') !== url.replace(/#.*/, '')
  return isElsewhere ? { kind: 'open', url: button.href!, ...said } : { kind: 'press', of: 'button', frame, ref: button.ref, ...said }
}

const keyOf = ({ url }: PageSnapshot, kind: string, text: string) => `${kind} ${foldText(text)} ${url.replace(/[?#].*/, '')}`
