import { GatewayError } from '../../../src/api/index.ts'

/**
 * The body of a request as text. One that is too large is refused when it says so, else at the first byte too many; of one that
 * nobody asks for nothing is kept.
 *
 * @param maxBytes as many as it may have
 * @throws GatewayError `too_large`; `bad_request` when its sender went away
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = new GatewayError('too_large', `The body is larger than ${maxBytes / 1e6} MB.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of request.body ?? []) {
      size += part.length
      // Leaving the loop also lets go of the stream.
      if (size > maxBytes) throw tooLarge
      parts.push(part)
    }
  } catch (error) {
    throw error === tooLarge ? error : new GatewayError('bad_request', 'The body did not arrive whole.', { cause: error })
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
