'use client'

import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { en, type Messages } from './en.ts'
import { createFormats, fill, type Formats } from './format.ts'

/** Any part of the catalogue, to replace just that. */
export type PartialMessages = { [Section in keyof Messages]?: DeepPartial<Messages[Section]> }
type DeepPartial<Part> = Part extends string ? string : { [Key in keyof Part]?: DeepPartial<Part[Key]> }

/** The catalogue, how this language writes money and dates, and `fill` for messages with `{names}`. */
export interface Wording extends Messages, Formats {
  fill(message: string, values: Record<string, string | undefined>): string
  /** BCP 47. */
  locale: string
  /** ISO 4217, of amounts that carry no currency of their own. */
  currency: string
}

interface Settings { locale: string; currency: string; timeZone: string | undefined; messages: Messages }

const defaults: Settings = { locale: 'en-US', currency: 'USD', timeZone: undefined, messages: en }
const MessagesContext = createContext<Settings>(defaults)

/**
 * Sets language, currency and words for everything below it. Renders no element.
 *
 * Language and currency are separate: a German page may well pay dollars.
 */
export function MessagesProvider({ locale, currency, timeZone, messages, children }: MessagesProviderProps) {
  const outer = useContext(MessagesContext)
  const settings = useMemo(
    () => ({
      locale: locale ?? outer.locale,
      currency: currency ?? outer.currency,
      timeZone: timeZone ?? outer.timeZone,
      messages: messages ? overlay(outer.messages, messages) : outer.messages,
    }),
    [locale, currency, timeZone, messages, outer],
  )
  return <MessagesContext.Provider value={settings}>{children}</MessagesContext.Provider>
}

export interface MessagesProviderProps {
  /** BCP 47, such as "de-CH". "en-US" by default: guessing the reader's would make server and browser disagree. */
  locale?: string
  /** ISO 4217, for amounts that carry no currency of their own. "USD" by default. */
  currency?: string
  /** IANA name, such as "Europe/Zurich". The reader's own by default. */
  timeZone?: string
  /** Your own words, in part or in whole. */
  messages?: PartialMessages
  children?: ReactNode
}

/** The words and formats in force here. English and US dollars without a provider. */
export function useMessages(): Wording {
  const { locale, currency, timeZone, messages } = useContext(MessagesContext)
  // A server does not know the reader's time zone: it writes UTC, and the browser corrects that once it has taken over.
  const assumed = useSyncExternalStore(subscribeToNothing, () => undefined, () => 'UTC')
  return useMemo(
    () => ({ ...messages, ...createFormats(locale, currency, timeZone ?? assumed), fill, locale, currency }),
    [messages, locale, currency, timeZone, assumed],
  )
}

const subscribeToNothing = () => () => {}

/** Lays the host's words over ours, key by key. What is not there, or is no text, stays ours. */
function overlay<Part>(ours: Part, theirs: unknown): Part {
  if (typeof ours === 'string') return (typeof theirs === 'string' ? theirs : ours) as Part
  if (typeof theirs !== 'object' || theirs === null) return ours
  const merged = { ...ours } as Record<string, unknown>
  for (const [key, value] of Object.entries(theirs)) {
    merged[key] = key in merged ? overlay(merged[key], value) : value
  }
  return merged as Part
}
