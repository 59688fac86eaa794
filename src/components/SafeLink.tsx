'use client'

import { forwardRef, type AnchorHTMLAttributes } from 'react'
import { links } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon, type IconName } from './Icon.tsx'
import { Part } from './Part.tsx'

const english = { links }

/**
 * A link to an address somebody else gave us. Renders nothing unless it is http or https, so that no `javascript:`
 * address of an invoice ever becomes clickable. Without children it shows the host, the part that tells who is behind it.
 *
 * Renders `<a data-slot="link" target="_blank" rel="noopener noreferrer">`.
 */
export const SafeLink = forwardRef<HTMLAnchorElement, SafeLinkProps>(function SafeLink(
  { href, look = 'text', icon, className, children, ...rest },
  ref,
) {
  const { links } = useMessages(english)
  const url = readWebAddress(href)
  if (!url) return null

  return (
    <Part as="a" {...rest} ref={ref} slot="link" className={className} alike={look === 'button' ? 'button' : undefined} data-variant={look === 'button' ? 'secondary' : undefined}
      href={url.href} target="_blank" rel="noopener noreferrer">
      {icon && <Icon name={icon} />}
      {children ?? <Part as="span" slot="link-host" dir="ltr">{url.host}</Part>}
      {!icon && <Icon name="outside" />}
      <Part as="span" slot="unseen"> ({links.newTab})</Part>
    </Part>
  )
})

export interface SafeLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target' | 'rel'> {
  href: string | undefined
  /** `button` makes it look like a secondary button. */
  look?: 'text' | 'button'
  /** Stands before the words instead of the arrow after them. */
  icon?: IconName
}

/** The address, when a browser may open it. @returns undefined for anything but http and https */
export function readWebAddress(href: string | undefined): URL | undefined {
  if (!href || !URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}
