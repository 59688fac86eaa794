import type { CardDetails } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { issuerAddresses } from '../../src/cards/issuerAddresses.ts'
import type { JobRun, PaymentRun } from '../../src/jobs/JobRun.ts'

/** The pretend vendors' own addresses. */
export const allowHosts = ['127.0.0.1:*', 'localhost:*']

/** What a job's run said, kept and armed. */
export interface Ran extends PaymentRun {
  steps: string[]
  kept: Map<string, Uint8Array>
  armed: number
}

/** A run as the worker would give it. */
export function createRun(browser: AgentBrowser, limits: PaymentRun['limits'] = {}, issuers: PaymentRun['issuers'] = issuerAddresses): Ran {
  const ran: Ran = {
    browser, allowHosts, limits, issuers, signal: AbortSignal.timeout(110_000), steps: [], kept: new Map(), armed: 0,
    progress: (stage) => { if (ran.steps.at(-1) !== stage) ran.steps.push(stage) },
    keep: async (name, bytes) => { ran.kept.set(name, bytes) },
    arm: async () => { ran.armed += 1 },
    claimPlace: async () => undefined,
    hide: () => {},
  }
  return ran satisfies JobRun
}

/** An e-mail with one payment link, as small as can be. */
export function mail(vendor: string, number: string, amount: string, url: string) {
  return { type: 'html' as const, html: `<p>${vendor}</p><p>Invoice ${number}</p><p>Amount due: ${amount}</p><a href="${url}">Pay this invoice</a>` }
}

/** The industry's test card, or another number. */
export function directCard(cardNumber = '4242424242424242', changes: Partial<CardDetails> = {}): CardDetails {
  return {
    type: 'direct', cardNumber, expirationMonth: 12, expirationYear: new Date().getFullYear() + 2, cvv: '737',
    firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US', email: 'ap@example.com', ...changes,
  } as CardDetails
}
