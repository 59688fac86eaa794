import type { CardParts } from './Card.ts'
import { findReveal } from './findReveal.ts'
import type { IssuerTab } from './IssuerAccess.ts'
import { readCardPage, type CardPageReading } from './readCardPage.ts'

/** The card that a page shows, or one sentence why there is none. */
export type IssuerPageRead = { kind: 'card'; card: CardParts } | { kind: 'none'; message: string }

/** How long a page may take to show its card, in milliseconds, and how often it is looked at meanwhile. */
const PATIENCE_MS = 12_000
const LOOK_AGAIN_MS = 200
/** A page that says why it shows none may still be on its way, but not for long. In milliseconds. */
const SAID_WHY_MS = 4_000

/** Looks at an open page until it shows a whole card. Presses what only reveals it, each such button once, and nothing else. */
export async function readIssuerPage(tab: IssuerTab): Promise<IssuerPageRead> {
  const began = Date.now()
  const pressed = new Set<string>()
  for (;;) {
    const page = await tab.snapshot()
    const reading = readCardPage(page)
    if (reading.kind === 'card') return reading
    if (reading.kind === 'several cards') return { kind: 'none', message: sentenceFor(reading) }
    const reveal = findReveal(page, pressed)
    if (reveal) {
      pressed.add(reveal.text)
      await tab.press(reveal.frame, reveal.ref).catch(() => {})
    } else if (Date.now() - began > (reading.kind === 'incomplete' ? PATIENCE_MS : SAID_WHY_MS)) return { kind: 'none', message: sentenceFor(reading) }
    else await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MS))
    await tab.settle(1_000)
  }
}

function sentenceFor(reading: Exclude<CardPageReading, { kind: 'card' }>): string {
  switch (reading.kind) {
    case 'several cards': return "The card's page shows more than one card, so none was taken."
    case 'login': return "The card's page asks for a login, which the agent does not have."
    case 'expired': return "The card's page says that its link is no longer valid."
    case 'incomplete': return `The card's page shows no complete card: its ${new Intl.ListFormat('en').format(reading.missing)} cannot be read.`
  }
}
