'use client'

import { forwardRef } from 'react'
import { LiveRegion, type LiveRegionProps } from '../components/LiveRegion.tsx'
import { Surface, type SurfaceProps } from '../components/Surface.tsx'
import { offline } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { FocusKeeper } from './FocusKeeper.tsx'

const english = { offline }

/** The ground of a flow: what it shows, what is said of it aloud, and where the focus goes when a step makes way for the next. */
export const FlowSurface = forwardRef<HTMLDivElement, FlowSurfaceProps>(function FlowSurface({ spoken, isOffline, children, ...rest }, ref) {
  const { offline } = useMessages(english)
  return (
    <Surface {...rest} ref={ref}>
      {children}
      <LiveRegion {...spoken} />
      {/* By itself: the stage that was said before is not said again when the connection is back. */}
      <LiveRegion polite={isOffline ? offline.title : ''} />
      <FocusKeeper />
    </Surface>
  )
})

export interface FlowSurfaceProps extends SurfaceProps {
  spoken: LiveRegionProps
  /** There is no connection, and one is wanted. Said aloud by itself. */
  isOffline: boolean
}
