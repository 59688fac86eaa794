'use client'

import type { ReactNode } from 'react'
import { Part } from './Part.tsx'

/** One name with its value, in a list of them. Renders `<div data-slot="fact">` of `<dt>` and `<dd>`. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <Part slot="fact">
      <Part as="dt" slot="fact-name">{name}</Part>
      <Part as="dd" slot="fact-value">{children}</Part>
    </Part>
  )
}
