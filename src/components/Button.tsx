'use client'

import { forwardRef, type ButtonHTMLAttributes } from 'react'
import { Icon } from './Icon.tsx'
import type { IconShape } from './icons.ts'
import { Part } from './Part.tsx'

/**
 * A button of ours. While `busy` it keeps its place, its focus and its words, and does nothing when pressed.
 *
 * Renders `<button type="button" data-slot="button" data-variant="primary | secondary | quiet">`.
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', icon, busy = false, children, onClick, ...rest },
  ref,
) {
  return (
    <Part
      as="button"
      type="button"
      {...rest}
      ref={ref}
      slot="button"
      data-variant={variant}
      data-busy={busy || undefined}
      // Not `disabled`: that would throw the focus of a keyboard user back to the top of the page.
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Part as="span" slot="spinner" aria-hidden="true" /> : icon && <Icon of={icon} />}
      <Part as="span" slot="button-label">{children}</Part>
    </Part>
  )
})

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing to do next. `secondary` by default. */
  variant?: 'primary' | 'secondary' | 'quiet'
  icon?: IconShape
  /** Something is under way because of this button. */
  busy?: boolean
}
