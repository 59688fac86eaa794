'use client'

import type { ReactNode } from 'react'
import { GatewayClientProvider, type GatewayClientProviderProps } from './hooks/GatewayClientProvider.tsx'
import { MessagesProvider, type MessagesProviderProps } from './messages/MessagesProvider.tsx'
import type { Theme } from './theme/Theme.ts'
import { ThemeProvider } from './theme/ThemeProvider.tsx'

/**
 * Puts session, words and theme in place for everything of ours below it. Renders no element, so it may wrap the whole
 * application. Several may stand on one page, with other tokens and themes.
 */
export function MercoaProvider({ theme, locale, currency, timeZone, messages, children, ...client }: MercoaProviderProps) {
  return (
    <GatewayClientProvider {...client}>
      <MessagesProvider {...(locale && { locale })} {...(currency && { currency })} {...(timeZone && { timeZone })} {...(messages && { messages })}>
        <ThemeProvider {...(theme && { theme })}>{children}</ThemeProvider>
      </MessagesProvider>
    </GatewayClientProvider>
  )
}

export interface MercoaProviderProps extends GatewayClientProviderProps, Omit<MessagesProviderProps, 'children'> {
  /** Colours, corners and type of everything below; see `Theme`. */
  theme?: Theme
  children?: ReactNode
}
