'use client'

import { forwardRef, type ElementType, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { Boundary } from '../components/Boundary.tsx'

/** Lets a flow fail by itself: the host's page stays. */
export function bounded<Props>(flow: ForwardRefExoticComponent<Props & RefAttributes<HTMLDivElement>>): ForwardRefExoticComponent<Props & RefAttributes<HTMLDivElement>> {
  const Flow: ElementType = flow
  return forwardRef<HTMLDivElement>(function Bounded(props, ref) {
    return <Boundary><Flow {...props} ref={ref} /></Boundary>
  }) as unknown as ForwardRefExoticComponent<Props & RefAttributes<HTMLDivElement>>
}
