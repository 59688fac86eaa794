'use client'

import type { IconShape } from './icons.ts'
import { Part } from './Part.tsx'

/**
 * One icon, drawn in the colour of the text around it and as tall as a line of it. Decoration: the words say the same.
 *
 * Renders `<svg data-slot="icon" data-icon="…">`.
 */
export function Icon({ of }: { of: IconShape }) {
  return (
    <Part as="svg" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round"
      aria-hidden="true" focusable="false" slot="icon" data-icon={of.name}>
      <path d={of.path} />
    </Part>
  )
}
