import { outcomeOf, stages as order, type GatewayError, type JobKind, type PaymentJob, type Progress, type ValidationFailed, type ValidationSucceeded } from '../api/index.ts'
import { messageFor } from '../api/messageFor.ts'
import type { LiveRegionProps } from '../components/LiveRegion.tsx'
import { errors, failure, stages, verdict, working } from '../messages/english.ts'
import type { Wording } from '../messages/MessagesProvider.tsx'

/** The words it takes. */
export const spokenWords = { errors, failure, stages, verdict, working }

/** Where a job stands, as far as it is spoken of. */
export type SpokenState =
  | { status: 'pending'; isSlow: boolean; job?: { progress?: Progress } }
  | { status: 'success' | 'failed'; job: ValidationSucceeded | ValidationFailed | PaymentJob }
  | { status: 'unavailable' | 'error'; error: GatewayError }

/** What a live region says of a job: its kind at first, then each stage by its name, and how it ended. */
export function speakJob(kind: JobKind, state: SpokenState, words: Wording<keyof typeof spokenWords>): LiveRegionProps {
  switch (state.status) {
    case 'pending': return { polite: state.isSlow ? words.working.slow : describeProgress(kind, state.job?.progress, words) }
    case 'success': return { polite: kind === 'payment' ? describeOutcome(state.job as PaymentJob, words) : describeVerdict(state.job as ValidationSucceeded, words) }
    case 'failed': return { assertive: kind === 'payment' ? describeOutcome(state.job as PaymentJob, words) : words.errors[messageFor((state.job as ValidationFailed).errorType)].title }
    case 'unavailable':
    case 'error': return { assertive: words.errors[messageFor(state.error.code)].title }
  }
}

function describeProgress(kind: JobKind, progress: Progress | undefined, words: Wording<'stages' | 'working'>): string {
  const known = order[kind].find((stage) => stage === progress?.step)
  const stageWords: Partial<Record<string, string>> = words.stages[kind]
  return (known && stageWords[known]) ?? words.working[kind]
}

function describeOutcome(job: PaymentJob, { failure }: Wording<'failure'>): string {
  return failure.payment[outcomeOf(job) ?? 'unknown']
}

function describeVerdict({ card, link }: ValidationSucceeded, { verdict }: Wording<'verdict'>): string {
  if (link?.level === 'block') return verdict.blocked
  switch (card?.eligibility) {
    case 'ACCEPTED': return verdict.accepted
    case 'NOT_ACCEPTED': return verdict.notAccepted
    default: return verdict.unknown
  }
}
