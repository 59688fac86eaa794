'use client'

import { stages, type JobKind, type JobStatus, type Progress, type Stage } from '../api/index.ts'
import { stages as stageNames, stageStatus, timeline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'

const english = { stages: stageNames, stageStatus, timeline }

/**
 * What is done, what is being done, and what is still to do. Without a word from the agent (the hosted API says none)
 * the list stays at its first stage until the end.
 *
 * Renders `<ol data-slot="stage-list">` of `<li data-state="done | current | waiting | failed">`.
 */
export function StageList({ kind, status = 'pending', progress }: StageListProps) {
  const { stages: names, stageStatus, timeline, locale } = useMessages(english)
  const list: readonly Stage[] = stages[kind]
  const current = Math.max(0, list.indexOf(progress?.step as Stage))
  // The agent speaks English; on a page in another language the stage's own name says enough.
  const sentence = status === 'pending' && locale.startsWith('en') ? progress?.message : undefined

  return (
    <Part as="ol" aria-label={timeline.label} slot="stage-list">
      {list.map((stage, index) => {
        const state = stateOf(index, current, status, progress !== undefined)
        return (
          <Part as="li" key={stage} slot="stage" data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <Part as="span" slot="stage-mark">
              {state === 'current' && <Part as="span" slot="spinner" aria-hidden="true" />}
              {state === 'done' && <Icon of={icons.check} />}
              {state === 'failed' && <Icon of={icons.cross} />}
              {state === 'waiting' && <Part as="span" slot="stage-dot" />}
            </Part>
            <Part as="span" slot="stage-words">
              <Part as="span" slot="stage-name">{names[kind][stage]}</Part>
              <Part as="span" slot="unseen"> – {stageStatus[state]}</Part>
              {state === 'current' && sentence && <Part as="span" slot="stage-detail">{sentence}</Part>}
            </Part>
          </Part>
        )
      })}
    </Part>
  )
}

export interface StageListProps {
  kind: JobKind
  /** `pending` by default. */
  status?: JobStatus
  /** The last word from the agent. With a failed status: where it stopped. */
  progress?: Progress
}

type StageState = 'done' | 'current' | 'waiting' | 'failed'

function stateOf(index: number, current: number, status: JobStatus, isReported: boolean): StageState {
  if (status === 'success') return 'done'
  // A failure nobody placed is not pinned on the first stage.
  if (status === 'failed' && !isReported) return 'waiting'
  if (index < current) return 'done'
  if (index > current) return 'waiting'
  return status === 'failed' ? 'failed' : 'current'
}
