'use client'

import { forwardRef, type ElementType, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import type { Look } from '../theme/LookProvider.tsx'
import { Surface } from './Surface.tsx'

/**
 * Lets a component stand anywhere: it brings its own {@link Surface}, and takes a look of its own. Inside another surface
 * that ground has no box and no theme, unless it is given one.
 */
export function grounded<Props, Root>(
  component: ForwardRefExoticComponent<Props & RefAttributes<Root>>,
): ForwardRefExoticComponent<Omit<Props, keyof Look | 'ref'> & Look & RefAttributes<Root>> {
  const Bare: ElementType = component
  return forwardRef<Root, Look>(function Grounded({ theme, classNames, slots, unstyled, dir, ...props }, ref) {
    return (
      <Surface theme={theme} classNames={classNames} slots={slots} unstyled={unstyled} dir={dir}>
        <Bare {...props} ref={ref} />
      </Surface>
    )
  }) as ForwardRefExoticComponent<Omit<Props, keyof Look | 'ref'> & Look & RefAttributes<Root>>
}
