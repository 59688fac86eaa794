'use client'

import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconShape } from './icons.ts'
import type { Tone } from './Panel.tsx'
import { Part } from './Part.tsx'

/** How a row stands: a sign and a word in its tone. Renders `<span data-slot="row-state" data-tone="…">`. */
export function RowState({ tone, icon, isWorking = false, children }: { tone: Tone; icon?: IconShape; isWorking?: boolean; children: ReactNode }) {
  return (
    <Part as="span" slot="row-state" data-tone={tone}>
      {isWorking ? <Part as="span" slot="spinner" aria-hidden="true" /> : icon && <Icon of={icon} />}
      {children}
    </Part>
  )
}
