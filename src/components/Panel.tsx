'use client'

import { forwardRef, useId, type HTMLAttributes, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconShape } from './icons.ts'
import type { PartName } from '../theme/parts.ts'
import { Part } from './Part.tsx'

/** The five tones of every state, and the one of a payment nobody saw end. */
export type Tone = 'neutral' | 'working' | 'good' | 'caution' | 'bad' | 'unknown'

/**
 * A box that opens with its answer: icon, one sentence, and what follows from it.
 *
 * Renders `<section data-slot="…" data-tone="…">` named by its own heading.
 */
export const Panel = forwardRef<HTMLElement, PanelProps>(function Panel(
  { slot, tone, icon, title, lead, children, ...rest },
  ref,
) {
  const id = useId()
  return (
    <Part as="section" aria-labelledby={id} {...rest} ref={ref} slot={slot} alike="panel" data-tone={tone}>
      <Part slot="panel-body">
        <Part as="header" slot="panel-head">
          <Part as="span" slot="panel-badge"><Icon of={icon} /></Part>
          <Part slot="panel-words">
            <Part as="h2" slot="panel-title" id={id}>{title}</Part>
            {lead && <Part slot="panel-lead">{lead}</Part>}
          </Part>
        </Part>
        {children}
      </Part>
    </Part>
  )
})

export interface PanelProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  slot: PartName
  tone: Tone
  /** Shape says it before colour does. */
  icon: IconShape
  title: ReactNode
  lead?: ReactNode
}
