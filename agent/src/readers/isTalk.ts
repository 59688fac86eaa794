import { foldText } from './foldText.ts'
import type { FrameSnapshot } from './PageSnapshot.ts'

/**
 * Whether a frame within a page is for talking to somebody. Its fields are for messages, whatever they ask for: a card typed
 * there would be told to a stranger.
 */
export function isTalk({ title = '', url, text, place }: FrameSnapshot): boolean {
  if (!place) return false
  return names.test(foldText(title)) || hosts.test(url) || words.test(foldText(text.slice(0, 1000)))
}

const names = /\b(?:chat|messenger|live ?chat|help ?desk|support widget|conversation)\b/
const hosts = /^https?:\/\/[^/]*\b(?:intercom|drift|zendesk|zdassets|crisp|tawk|livechat|olark|freshchat|hubspot|userlike|tidio|gorgias)\b/i
const words = /\b(?:typically repl(?:y|ies)|start (?:a |the )?(?:chat|conversation)|how can (?:we|i) help|leave (?:us )?a message|chat with (?:us|an agent)|type (?:a|your) message|write a (?:message|reply)|ask us anything|wie konnen wir (?:ihnen )?helfen|comment pouvons-nous vous aider|en que podemos ayudar|come possiamo aiutar|hoe kunnen we (?:u|je) helpen|como podemos ajudar)\b/
