'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import type { LinkVerdict } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import { Part } from './Part.tsx'

/**
 * Why a link deserves a second look. Renders nothing when no warning signs were found, because saying so would read as
 * a promise that there are none.
 *
 * Renders `<div role="note" data-slot="link-reasons" data-level="ask | block">`.
 */
export const LinkReasons = forwardRef<HTMLDivElement, LinkReasonsProps>(function LinkReasons({ link, className, ...rest }, ref) {
  const { link: words } = useMessages()
  if (!link || link.level === 'ok') return null

  return (
    <Part role="note" {...rest} ref={ref} slot="link-reasons" className={className} data-level={link.level}>
      <Part as="p" slot="link-reasons-title"><Icon name="warning" />{link.level === 'block' ? words.reasons : words.ask}</Part>
      <Part as="ul" slot="link-reasons-list">
        {link.reasons.map(({ code, text }) => <Part as="li" key={`${code} ${text}`} slot="link-reason">{text}</Part>)}
      </Part>
    </Part>
  )
})

export interface LinkReasonsProps extends HTMLAttributes<HTMLDivElement> {
  link: LinkVerdict | undefined
}
