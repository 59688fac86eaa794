'use client'

import { forwardRef, useId, type HTMLAttributes, type ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { part } from './part.ts'

/** The five tones of every state, and the one of a payment nobody saw end. */
export type Tone = 'neutral' | 'working' | 'good' | 'caution' | 'bad' | 'unknown'

/** The icon of each tone: shape says it before colour does. */
export const toneIcons: Record<Tone, IconName> = {
  neutral: 'file', working: 'file', good: 'check', caution: 'question', bad: 'cross', unknown: 'bang',
}

/**
 * A box that opens with its answer: icon, one sentence, and what follows from it.
 *
 * Renders `<section data-slot="…" data-tone="…">` named by its own heading.
 */
export const Panel = forwardRef<HTMLElement, PanelProps>(function Panel(
  { slot, tone, icon, title, lead, className, children, ...rest },
  ref,
) {
  const id = useId()
  return (
    <section aria-labelledby={id} {...rest} ref={ref} {...part(slot, className, 'panel')} data-tone={tone}>
      <div {...part('panel-body')}>
        <header {...part('panel-head')}>
          <span {...part('panel-badge')}><Icon name={icon ?? toneIcons[tone]} /></span>
          <div {...part('panel-words')}>
            <h2 {...part('panel-title')} id={id}>{title}</h2>
            {lead && <div {...part('panel-lead')}>{lead}</div>}
          </div>
        </header>
        {children}
      </div>
    </section>
  )
})

export interface PanelProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  slot: string
  tone: Tone
  icon?: IconName
  title: ReactNode
  lead?: ReactNode
}
