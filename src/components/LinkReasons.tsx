'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import type { LinkVerdict } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import { part } from './part.ts'

/**
 * Why a link deserves a second look. Renders nothing when no warning signs were found, because saying so would read as
 * a promise that there are none.
 *
 * Renders `<div role="note" data-slot="link-reasons" data-level="ask | block">`.
 */
export const LinkReasons = forwardRef<HTMLDivElement, LinkReasonsProps>(function LinkReasons({ link, className, ...rest }, ref) {
  const { verdict } = useMessages()
  if (!link || link.level === 'ok') return null

  return (
    <div role="note" {...rest} ref={ref} {...part('link-reasons', className)} data-level={link.level}>
      <p {...part('link-reasons-title')}><Icon name="warning" />{link.level === 'block' ? verdict.blockTitle : verdict.askTitle}</p>
      <ul {...part('link-reasons-list')}>
        {link.reasons.map(({ code, text }) => <li key={`${code} ${text}`} {...part('link-reason')}>{text}</li>)}
      </ul>
    </div>
  )
})

export interface LinkReasonsProps extends HTMLAttributes<HTMLDivElement> {
  link: LinkVerdict | undefined
}
