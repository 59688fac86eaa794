import { stages, type JobKind, type Progress } from '../api/index.ts'
import type { Wording } from '../messages/MessagesProvider.tsx'

/** What a live region says while a job runs: its kind at first, then each stage by its name. */
export function describeProgress(kind: JobKind, progress: Progress | undefined, words: Wording<'stages' | 'working'>): string {
  const known = stages[kind].find((stage) => stage === progress?.step)
  const stageWords: Partial<Record<string, string>> = words.stages[kind]
  return (known && stageWords[known]) ?? words.working[kind]
}
