import type { ValidationSucceeded } from '../api/index.ts'
import type { Wording } from '../messages/MessagesProvider.tsx'

/** A check's verdict as a live region says it. */
export function describeVerdict({ card, link }: ValidationSucceeded, { verdict }: Wording<'verdict'>): string {
  if (link?.level === 'block') return verdict.blocked
  switch (card?.eligibility) {
    case 'ACCEPTED': return verdict.accepted
    case 'NOT_ACCEPTED': return verdict.notAccepted
    default: return verdict.unknown
  }
}
