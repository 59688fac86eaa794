import { findAddresses } from './findAddresses.ts'

/** The web address that the words of a link show, when that is all they are. */
export function shownAddress(words: string): string | undefined {
  const trimmed = words.trim()
  if (!trimmed || /\s/.test(trimmed)) return undefined
  const [found] = findAddresses(trimmed)
  if (found && found.written.length >= trimmed.length - 2) return found.url
  // A bare host is an address too when it is all that is shown.
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(trimmed) ? `https://${trimmed}` : undefined
}
