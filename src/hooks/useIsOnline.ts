'use client'

import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** Whether the browser has a connection. While it has none nothing is asked; what runs at the server goes on. */
export function useIsOnline(): boolean {
  return useSyncExternalStore((changed) => onlineManager.subscribe(changed), () => onlineManager.isOnline(), () => true)
}
