'use client'

import { forwardRef, useState, useSyncExternalStore, type HTMLAttributes } from 'react'
import { replay, replayFrame } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'
import { readWebAddress, SafeLink } from './SafeLink.tsx'

const english = { replay, replayFrame }

/**
 * The replay of what was done on the payment page: a link, or with `frame` a player that unfolds in place. Renders nothing
 * without a web address.
 *
 * Renders `<div data-slot="replay" data-open>`. The player is a page of the agent's in a sandboxed frame, never code in the
 * host's page; the agent must name the host's origin in `AGENT_CORS_ORIGINS`, and the host's policy the agent in `frame-src`.
 * An address of the host's own origin is never framed, because a frame of that origin cannot be held in a sandbox.
 */
export const SessionReplay = forwardRef<HTMLDivElement, SessionReplayProps>(function SessionReplay(
  { url, frame = false, ...rest },
  ref,
) {
  const { replay, replayFrame } = useMessages(english)
  const [isOpen, setOpen] = useState(false)
  // A server does not know where the page is: it draws the link.
  const here = useSyncExternalStore(subscribeToNothing, () => location.origin, () => undefined)
  const address = readWebAddress(url)
  if (!address) return null
  const canFrame = frame && here !== undefined && address.origin !== here

  return (
    <Part {...rest} ref={ref} slot="replay" data-open={isOpen || undefined}>
      {!canFrame && <SafeLink href={address.href} icon={icons.replay}>{replay.watch}</SafeLink>}
      {canFrame && (
        <Part slot="buttons">
          <Button icon={icons.replay} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? replayFrame.hide : replay.watch}</Button>
          {isOpen && <SafeLink href={address.href}>{replayFrame.open}</SafeLink>}
        </Part>
      )}
      {canFrame && isOpen && (
        <>
          <Part as="iframe" slot="replay-frame" src={address.href} title={replayFrame.title} sandbox="allow-scripts allow-same-origin" referrerPolicy="no-referrer" loading="lazy" allowFullScreen={false} />
          <Part as="p" slot="replay-note">{replayFrame.note}</Part>
        </>
      )}
    </Part>
  )
})

export interface SessionReplayProps extends HTMLAttributes<HTMLDivElement> {
  /** A job's `sessionUrl`. */
  url: string | undefined
  /** Shows the player in place instead of a link to it. Off by default. */
  frame?: boolean
}

const subscribeToNothing = () => () => {}
