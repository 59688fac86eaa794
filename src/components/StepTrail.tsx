'use client'

import { flow, stageStatus } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'

const english = { flow, stageStatus }

const steps = ['check', 'pay', 'done'] as const

/**
 * How far along the way from invoice to receipt somebody is.
 *
 * Renders `<ol data-slot="step-trail">` of `<li data-state="done | current | waiting">`.
 */
export function StepTrail({ current }: StepTrailProps) {
  const { flow, stageStatus } = useMessages(english)
  const at = steps.indexOf(current)
  return (
    <Part as="ol" aria-label={flow.label} slot="step-trail">
      {steps.map((step, index) => {
        // The last step is no work: once it is reached, all is done.
        const state = index < at || current === 'done' ? 'done' : index === at ? 'current' : 'waiting'
        return (
          <Part key={step} as="li" slot="step" data-state={state} aria-current={index === at ? 'step' : undefined}>
            <Part as="span" slot="step-mark">{state === 'done' ? <Icon of={icons.check} /> : index + 1}</Part>
            {flow.steps[step]}
            <Part as="span" slot="unseen"> – {stageStatus[state]}</Part>
          </Part>
        )
      })}
    </Part>
  )
}

export interface StepTrailProps {
  current: (typeof steps)[number]
}
