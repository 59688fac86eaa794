'use client'

import { forwardRef, type OlHTMLAttributes } from 'react'
import { flow, stageStatus } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import { Part } from './Part.tsx'

const english = { flow, stageStatus }

const steps = ['check', 'pay', 'done'] as const

/**
 * How far along the way from invoice to receipt somebody is.
 *
 * Renders `<ol data-slot="step-trail">` of `<li data-state="done | current | waiting">`.
 */
export const StepTrail = forwardRef<HTMLOListElement, StepTrailProps>(function StepTrail({ current, className, ...rest }, ref) {
  const { flow, stageStatus } = useMessages(english)
  const at = steps.indexOf(current)
  return (
    <Part as="ol" aria-label={flow.label} {...rest} ref={ref} slot="step-trail" className={className}>
      {steps.map((step, index) => {
        // The last step is no work: once it is reached, all is done.
        const state = index < at || current === 'done' ? 'done' : index === at ? 'current' : 'waiting'
        return (
          <Part key={step} as="li" slot="step" data-state={state} aria-current={index === at ? 'step' : undefined}>
            <Part as="span" slot="step-mark">{state === 'done' ? <Icon name="check" /> : index + 1}</Part>
            {flow.steps[step]}
            <Part as="span" slot="unseen"> – {stageStatus[state]}</Part>
          </Part>
        )
      })}
    </Part>
  )
})

export interface StepTrailProps extends OlHTMLAttributes<HTMLOListElement> {
  current: (typeof steps)[number]
}
