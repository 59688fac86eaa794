'use client'

import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { createFormats, fill, type Formats } from './format.ts'
import type { Messages, ShownMessages } from './Messages.ts'

/** Any part of the catalogue, to replace just that. */
export type PartialMessages = { [Section in keyof Messages]?: DeepPartial<Messages[Section]> }
type DeepPartial<Part> = Part extends string ? string : { [Key in keyof Part]?: DeepPartial<Part[Key]> }

/** Sections of the catalogue, how this language writes money and dates, and `fill` for messages with `{names}`. */
export type Wording<Section extends keyof Messages = never> = Pick<Messages, Section> & Formats & {
  fill(message: string, values: Record<string, string | undefined>): string
  /** BCP 47. */
  locale: string
  /** ISO 4217, of amounts that carry no currency of their own. */
  currency: string
}

interface Settings { locale: string; currency: string; timeZone: string | undefined; messages: PartialMessages }

const defaults: Settings = { locale: 'en-US', currency: 'USD', timeZone: undefined, messages: {} }
const MessagesContext = createContext<Settings>(defaults)

/**
 * Sets language, currency and words for everything below it. Renders no element.
 *
 * Language and currency are separate: a German page may well pay dollars.
 */
export function MessagesProvider({ locale, currency, timeZone, language, messages, children }: MessagesProviderProps) {
  const outer = useContext(MessagesContext)
  const settings = useMemo(
    () => ({
      locale: locale ?? outer.locale,
      currency: currency ?? outer.currency,
      timeZone: timeZone ?? outer.timeZone,
      messages: overlay(overlay(outer.messages, language), messages),
    }),
    [locale, currency, timeZone, language, messages, outer],
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
  /** The words of a language: `de` of `./locales/de`, or of `./locales/all/de` where more than `.` is shown. English by default. */
  language?: ShownMessages
  /** Your own words, over those of the language. */
  messages?: PartialMessages
  children?: ReactNode
}

/**
 * The words and formats in force here. English and US dollars without a provider.
 *
 * @param english the sections that are shown, as a constant; none by default. What the host says in words of its own wins
 */
export function useMessages<Section extends keyof Messages = never>(english: Pick<Messages, Section> = none as Pick<Messages, Section>): Wording<Section> {
  const { locale, currency, timeZone, messages } = useContext(MessagesContext)
  // A server does not know the reader's time zone: it writes UTC, and the browser corrects that once it has taken over.
  const assumed = useSyncExternalStore(subscribeToNothing, () => undefined, () => 'UTC')
  return useMemo(
    () => ({ ...overlay(english, messages), ...createFormats(locale, currency, timeZone ?? assumed), fill, locale, currency }),
    [english, messages, locale, currency, timeZone, assumed],
  )
}

const none = {}
const subscribeToNothing = () => () => {}

/** Lays other words over these, key by key. What is not there, or is no text, stays. */
function overlay<Part>(under: Part, over: unknown): Part {
  if (typeof under === 'string') return (typeof over === 'string' ? over : under) as Part
  if (typeof over !== 'object' || over === null) return under
  const merged = { ...under } as Record<string, unknown>
  for (const [key, value] of Object.entries(over)) {
    merged[key] = key in merged ? overlay(merged[key], value) : value
  }
  return merged as Part
}
