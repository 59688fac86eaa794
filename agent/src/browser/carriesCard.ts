import { holdsSecret } from './scrub.ts'

/**
 * Whether a text that is about to leave the browser carries a card number: as it is, URL-encoded, in parts of a form, or in
 * any spelling that {@link holdsSecret} knows. What a page encrypts cannot be told.
 *
 * @param secrets card numbers, digits only; shorter ones are ignored
 */
export function carriesCard(text: string, secrets: string[]): boolean {
  const decoded = decode(text)
  return [text, decoded, joinValues(text), joinParts(decoded)].some((view) => holdsSecret(view, secrets))
}

function decode(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('latin1'))
}

/** The values of a form, or of a JSON text, behind one another: a number may be sent in parts. */
function joinValues(text: string): string {
  try {
    const values: unknown[] = []
    JSON.parse(text, (_, value: unknown) => { if (typeof value !== 'object') values.push(value); return value })
    return values.join('')
  } catch {
    return [...new URLSearchParams(text.replace(/^[^?]*\?/, '')).values()].join('')
  }
}

/** The same for a form that is sent in parts with headers of their own (RFC 7578). */
function joinParts(text: string): string {
  return text.startsWith('--') ? text.split(/\r?\n--/).map((part) => part.split(/\r?\n\r?\n/).slice(1).join('')).join('') : ''
}
