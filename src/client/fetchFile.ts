import { GatewayError } from '../api/index.ts'
import { readErrorAnswer } from './readAnswer.ts'

/** What may be shown in a page: nothing that could hold a script. */
const fileTypes = ['application/pdf', 'image/png', 'image/jpeg']
/** How long it may take, in milliseconds. */
const TIMEOUT_MS = 60_000

/**
 * A file that a job links to, such as its receipt. Without our token: the link itself opens it.
 *
 * @throws GatewayError when it cannot be fetched, `bad_response` when it is neither a PDF nor a picture
 */
export async function fetchFile(send: typeof fetch, url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await send(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]), credentials: 'same-origin', referrerPolicy: 'no-referrer' })
    .catch((cause: unknown) => { throw new GatewayError('network', 'The file could not be fetched.', { cause }) })
  if (!answer.ok) throw await readErrorAnswer(answer)
  const type = fileTypes.find((known) => answer.headers.get('content-type')?.toLowerCase().startsWith(known))
  if (!type) throw new GatewayError('bad_response', 'The file is neither a PDF nor a picture.')
  // Named anew: what is shown in the page is never taken for markup, whatever its first bytes are.
  return new Blob([await answer.arrayBuffer()], { type })
}
