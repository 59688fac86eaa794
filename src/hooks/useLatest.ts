'use client'

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

// React 18 warns about layout effects on a server, where neither kind runs.
const useCommit = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** A ref to the newest value: lets a host pass inline functions without anything starting over. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const ref = useRef(value)
  useCommit(() => { ref.current = value })
  return ref
}
