'use client'

import { useEffect, useRef } from 'react'
import { Part } from './Part.tsx'

/**
 * Speaks for the screen: two regions that are always there and never seen. A text is put in after mounting, because a
 * region that is born with its words is not read out, and the same text again is not repeated.
 *
 * Renders `<output>` (a status) and `<div role="alert">`.
 */
export function LiveRegion({ polite = '', assertive = '' }: LiveRegionProps) {
  return (
    <>
      <Part as="output" slot="unseen" aria-live="polite" aria-atomic="true" ref={useSpoken<HTMLOutputElement>(polite)} />
      <Part slot="unseen" role="alert" aria-live="assertive" aria-atomic="true" ref={useSpoken<HTMLDivElement>(assertive)} />
    </>
  )
}

export interface LiveRegionProps {
  /** What is happening, for when the listener has a moment. */
  polite?: string
  /** What must be heard now. */
  assertive?: string
}

/** Writes the words into the region after it was drawn, once for each change of them. */
function useSpoken<Region extends HTMLElement>(words: string) {
  const region = useRef<Region>(null)
  useEffect(() => {
    if (region.current) region.current.textContent = words
  }, [words])
  return region
}
