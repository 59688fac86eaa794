'use client'

import type { ReactNode } from 'react'
import { GatewayClientProvider, type GatewayClientProviderProps } from './hooks/GatewayClientProvider.tsx'
import { directionOf } from './messages/format.ts'
import { MessagesProvider, type MessagesProviderProps } from './messages/MessagesProvider.tsx'
import { LookProvider, type Look } from './theme/LookProvider.tsx'

/**
 * Puts session, words and look in place for everything of ours below it. Renders no element, so it may wrap the whole
 * application. Several may stand on one page, with other tokens and themes.
 *
 * Every prop may change at any time, and may be written inline: nothing starts over, and no request is made for it.
 */
export function MercoaProvider({ theme, classNames, slots, unstyled, dir, locale, currency, timeZone, language, messages, children, ...client }: MercoaProviderProps) {
  return (
    <GatewayClientProvider {...client}>
      <MessagesProvider locale={locale} currency={currency} timeZone={timeZone} language={language} messages={messages}>
        <LookProvider look={{ theme, classNames, slots, unstyled, dir: dir ?? (locale ? directionOf(locale) : undefined) }}>{children}</LookProvider>
      </MessagesProvider>
    </GatewayClientProvider>
  )
}

export interface MercoaProviderProps extends GatewayClientProviderProps, Omit<MessagesProviderProps, 'children'>, Look {
  /** Whatever holds our components; elements of the host's may stand in between. */
  children?: ReactNode
}
