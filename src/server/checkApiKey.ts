import { UsageError } from '../api/index.ts'

/** Refuses a key that could not be sent. @throws UsageError, which does not quote it */
export function checkApiKey(caller: string, apiKey: string | undefined, consequence: string): void {
  // Anything but plain characters would also make `fetch` throw an error that quotes the key.
  if (/^[\x21-\x7e]+$/.test(apiKey ?? '')) return
  throw new UsageError(`${caller} was given an apiKey that is empty or holds blanks, so ${consequence}. Check the environment variable you take it from.`)
}
