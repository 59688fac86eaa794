'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import type { LinkVerdict } from '../api/index.ts'
import { link, verdict } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'

const english = { link, verdict }

/**
 * What speaks against a payment link, to stand inside something else. Renders nothing where nothing does: saying so would read
 * as a promise.
 *
 * Renders `<div role="note" data-slot="link-verdict" data-compact data-level="ask | block">`.
 */
export const LinkWarning = forwardRef<HTMLDivElement, LinkWarningProps>(function LinkWarning({ link, ...rest }, ref) {
  const { link: words, verdict } = useMessages(english)
  if (!link || link.level === 'ok') return null
  const { level, reasons } = link
  return (
    <Part role="note" aria-label={words.label} {...rest} ref={ref} slot="link-verdict" data-level={level} data-compact>
      {/* Around it stands already that nobody must pay through this link. */}
      <Part as="p" slot="link-verdict-title"><Icon of={icons.warning} />{level === 'ask' ? words.ask : reasons.length > 0 ? words.reasons : verdict.blocked}</Part>
      <LinkReasons reasons={reasons} />
    </Part>
  )
})

export interface LinkWarningProps extends HTMLAttributes<HTMLDivElement> {
  link: LinkVerdict | undefined
}

/** Each sign that speaks against a link, in words. Renders `<ul data-slot="link-reasons">`, and nothing without any. */
export function LinkReasons({ reasons }: { reasons: LinkVerdict['reasons'] }) {
  const { link: words } = useMessages(english)
  if (reasons.length === 0) return null
  return (
    <Part as="ul" slot="link-reasons" aria-label={words.reasons}>
      {reasons.map(({ code, text }) => <Part as="li" key={`${code} ${text}`} slot="link-reason" data-code={code} dir="auto">{text}</Part>)}
    </Part>
  )
}
