'use client'

import { forwardRef, type ComponentPropsWithRef, type CSSProperties, type ElementType, type ReactElement, type ReactNode, type Ref } from 'react'
import { useLook } from '../theme/LookProvider.tsx'
import type { PartName } from '../theme/parts.ts'

/**
 * One element of ours, named so that it can be found, styled, restyled and replaced.
 *
 * Renders `as` with `data-slot`, the class `mg-<name>` first and the host's class after it; or what the host put into
 * `slots` for it, with the same attributes and children. `data-mg-custom` says that the host gave it a class: our own rules
 * then step back to no specificity, so that the host's win.
 */
export const Part = forwardRef<Element, PartProps<'div'>>(function Part({ as = 'div', slot: name, alike, className, style, ...rest }, ref) {
  const { classNames, slots, unstyled } = useLook()
  const given: ElementType = slots[name] ?? as
  // A host's inline function is another one at every drawing: as an element's type it would be built anew each time.
  const isInline = typeof given === 'function' && !given.prototype?.isReactComponent
  const Element: ElementType = isInline ? Inline : given

  const hostClass = [className, ...[alike, name].map((part) => {
    const hostClass = part && classNames[part]
    return typeof hostClass === 'function' ? hostClass(statesOf(rest)) : hostClass
  })].filter(Boolean).join(' ')
  const ownClass = unstyled ? '' : `mg-${name}${alike ? ` mg-${alike}` : ''}`
  // What only screen readers get stays unseen without our stylesheet too.
  const shown = unstyled && name === 'unseen' ? { ...unseen, ...style } : style

  return (
    <Element
      {...rest}
      {...(isInline ? { draw: given, partRef: ref } : { ref })}
      key={isInline ? given.name : undefined}
      data-slot={name}
      // No two runtimes write all money and dates alike, and React would draw the whole page anew over one of them.
      suppressHydrationWarning
      data-mg-custom={hostClass && !unstyled ? '' : undefined}
      className={[ownClass, hostClass].filter(Boolean).join(' ') || undefined}
      style={shown}
    />
  )
}) as <Tag extends keyof React.JSX.IntrinsicElements = 'div'>(props: PartProps<Tag>) => ReactElement

export type PartProps<Tag extends keyof React.JSX.IntrinsicElements> = Omit<ComponentPropsWithRef<Tag>, 'as' | 'slot'> & {
  /** The element; `div` by default. */
  as?: Tag
  slot: PartName
  /** Another part whose look and host class this one shares, such as `panel`. */
  alike?: PartName
  /** Attributes of state, for stylesheets and for class functions. */
  [state: `data-${string}`]: unknown
}

/** Draws a part by the host's newest function, in a place that stays. */
function Inline({ draw, partRef, ...props }: { draw: (props: object) => ReactNode; partRef: Ref<Element> }) {
  return draw({ ...props, ref: partRef })
}

const unseen: CSSProperties = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' }

/** The `data-*` attributes of a part, by name without `data-`: what a class function decides by. */
function statesOf(attributes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) =>
    name.startsWith('data-') && value !== undefined && value !== false ? [[name.slice(5), String(value)]] : []))
}
