import type { Evidence } from '../../../src/api/index.ts'
import { quoteText } from './quoteText.ts'

/**
 * What is to be said of words that nobody sees and that were left out for that. Nothing for the marks and spaces with which
 * mails pad their first line. Addresses lose their query, which may hold a key.
 */
export function noteHiddenText(words: string): Evidence[] {
  if (!/[\p{L}\d]{2}/u.test(words)) return []
  const shown = words.slice(0, 2_000).replace(/(https?:\/\/[^\s?#]*)[?#]\S*/gi, '$1')
  return [{ fact: 'hiddenText', text: `Words that nobody sees were left out: “${quoteText(shown)}”`, source: 'invoice' }]
}
