import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readGatewayPage, type GatewayReading } from '../readers/readGatewayPage.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import { defineStep, type StepContext } from './defineStep.ts'

/** What the page offers, and the snapshots it was read from. */
export interface GatewayRead {
  reading: GatewayReading
  snapshots: PageSnapshot[]
}

/** Ways of paying are chosen this often at most. */
const MAX_CHOICES = 4
/** How long a page that says nothing yet may take to build itself, in milliseconds. */
const PATIENCE_MS = 6_000
const LOOK_AGAIN_MS = 250

/** Reads whether the page takes cards, at what fee and which amount. Chooses "card" where there is a choice; never presses pay. */
export const readGateway = defineStep({
  name: 'readGateway',
  effect: 'none',
  timeoutMs: 60_000,
  async run(context, facts: InvoiceFacts): Promise<GatewayRead> {
    const { tab, say } = context
    const snapshots = [await tab.snapshot()]
    let reading = readGatewayPage(snapshots, facts)
    if (saysNothing(reading)) ({ reading } = await waitForWords(context, snapshots, facts))

    const pressed = new Set<string>()
    for (let choice = 0; choice < MAX_CHOICES && !reading.cardForm; choice++) {
      const card = reading.paymentChoices.find(({ method, text }) => method === 'card' && !pressed.has(text))
      if (!card) break
      pressed.add(card.text)
      say(`Choosing “${card.text}”.`)
      await tab.click(card.frame, card.ref, card.kind)
      await tab.settle()
      snapshots.push(await tab.snapshot())
      reading = readGatewayPage(snapshots, facts)
    }
    return { reading, snapshots }
  },
})

/** A page may still be building itself. It gets a little time, counted until it says something. */
async function waitForWords({ tab, signal }: StepContext, snapshots: PageSnapshot[], facts: InvoiceFacts): Promise<{ reading: GatewayReading }> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const reading = readGatewayPage(snapshots, facts)
    if (!saysNothing(reading) || Date.now() > deadline || signal.aborted) return { reading }
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
    await tab.settle()
    // The empty page is no "before" to compare totals with.
    snapshots.splice(0, snapshots.length, await tab.snapshot())
  }
}

function saysNothing(reading: GatewayReading): boolean {
  return reading.eligibility === 'UNKNOWN' && !reading.cardForm && reading.paymentChoices.length === 0
    && !reading.loginWall && !reading.captcha && !reading.alreadyPaid
}
