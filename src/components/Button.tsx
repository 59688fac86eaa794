'use client'

import { forwardRef, type ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { part } from './part.ts'

/**
 * A button of ours. While `busy` it keeps its place, its focus and its words, and does nothing when pressed.
 *
 * Renders `<button type="button" data-slot="button" data-variant="primary | secondary | quiet">`.
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', icon, busy = false, className, children, onClick, ...rest },
  ref,
) {
  return (
    <button
      type="button"
      {...rest}
      ref={ref}
      {...part('button', className)}
      data-variant={variant}
      data-busy={busy || undefined}
      // Not `disabled`: that would throw the focus of a keyboard user back to the top of the page.
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <span {...part('spinner')} aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span {...part('button-label')}>{children}</span>
    </button>
  )
})

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` for the one thing to do next. `secondary` by default. */
  variant?: 'primary' | 'secondary' | 'quiet'
  icon?: IconName
  /** Something is under way because of this button. */
  busy?: boolean
}
