'use client'

import type { ReactNode } from 'react'
import { links } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import { Part } from './Part.tsx'

const english = { links }

/**
 * A link to an address somebody else gave us. Renders nothing unless it is http or https, so that no `javascript:`
 * address of an invoice ever becomes clickable. Without children it shows the host, the part that tells who is behind it.
 *
 * Renders `<a data-slot="link" target="_blank" rel="noopener noreferrer">`.
 */
export function SafeLink({ href, look = 'text', icon, children }: SafeLinkProps) {
  const { links } = useMessages(english)
  const url = readWebAddress(href)
  if (!url) return null

  return (
    <Part as="a" slot="link" alike={look === 'button' ? 'button' : undefined} data-variant={look === 'button' ? 'secondary' : undefined}
      href={url.href} target="_blank" rel="noopener noreferrer">
      {icon && <Icon of={icon} />}
      {children ?? <Part as="span" slot="link-host" dir="ltr">{url.host}</Part>}
      {!icon && <Icon of={icons.outside} />}
      <Part as="span" slot="unseen"> ({links.newTab})</Part>
    </Part>
  )
}

export interface SafeLinkProps {
  href: string | undefined
  /** `button` makes it look like a secondary button. */
  look?: 'text' | 'button'
  /** Stands before the words instead of the arrow after them. */
  icon?: IconShape
  /** The host by default, the part that tells who is behind it. */
  children?: ReactNode
}

/** The address, when a browser may open it. @returns undefined for anything but http and https */
export function readWebAddress(href: string | undefined): URL | undefined {
  if (!href || !URL.canParse(href)) return undefined
  const url = new URL(href)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}
