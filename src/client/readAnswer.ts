import { codeForStatus, GatewayError } from '../api/index.ts'

/** How long an error's words may be. Longer ones are a page, not a message. */
const MAX_WORDS = 300

/**
 * The error in a refused answer: `{ errorName, content }`, a JSON string, plain text, a page or nothing.
 *
 * @returns with the HTTP status, and one line of words
 */
export async function readErrorAnswer(answer: Response): Promise<GatewayError> {
  const text = await answer.text().catch(() => '')
  return new GatewayError(codeForStatus(answer.status), wordsOf(text) || `The server answered ${answer.status}.`, {
    status: answer.status, retryAfterMs: readRetryAfter(answer.headers.get('retry-after')),
  })
}

/** Milliseconds meant by a Retry-After header: seconds, or a date. */
export function readRetryAfter(header: string | null, now = Date.now()): number | undefined {
  if (!header) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

function wordsOf(text: string): string {
  const words = fromJson(text) ?? text
  return /<[a-z!]/i.test(words) ? '' : words.trim().slice(0, MAX_WORDS)
}

function fromJson(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'string') return body
    if (typeof body === 'object' && body !== null) {
      const { content, message } = body as { content?: unknown; message?: unknown }
      if (typeof content === 'string') return content
      if (typeof message === 'string') return message
      return ''
    }
    return ''
  } catch {
    return undefined
  }
}
