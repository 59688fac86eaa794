import type { IncomingMessage } from 'node:http'
import { askOnce } from './askOnce.ts'
import type { NetworkPolicy } from './networkPolicy.ts'

/** A file from an address, or one sentence saying why not. */
export type Downloaded = { kind: 'downloaded'; bytes: Uint8Array } | { kind: 'refused'; message: string }

const MAX_HOPS = 5

/**
 * Fetches a file under the network policy. Every redirect is checked like the first address, and the checked address is the
 * one that is dialled.
 *
 * @param maxBytes the download stops with a refusal beyond this
 */
export async function download(url: string, policy: NetworkPolicy, maxBytes: number, signal: AbortSignal): Promise<Downloaded> {
  let at = url
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    if (!URL.canParse(at)) return refused('The address of the document is not valid.')
    const asked = await askOnce(at, policy, { signal }).catch(() => undefined)
    if (!asked) return refused('The document could not be fetched: its server did not answer.')
    if (asked.kind === 'refused') return refused(`The document was not fetched: ${asked.reason}.`)

    const { answer } = asked
    const status = answer.statusCode ?? 0
    if (status >= 300 && status < 400 && answer.headers.location) {
      answer.destroy()
      at = URL.parse(answer.headers.location, at)?.href ?? ''
      continue
    }
    if (status !== 200) { answer.destroy(); return refused(`The document could not be fetched: its server answered ${status}.`) }
    return collect(answer, maxBytes)
  }
  return refused('The document could not be fetched: it was redirected too often.')
}

async function collect(answer: IncomingMessage, maxBytes: number): Promise<Downloaded> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length
      if (size > maxBytes) return refused(`The document is larger than ${Math.floor(maxBytes / 1e6)} MB.`)
      parts.push(part)
    }
  } catch {
    return refused('The document could not be fetched: the connection broke.')
  }
  return { kind: 'downloaded', bytes: Buffer.concat(parts) }
}

function refused(message: string): Downloaded {
  return { kind: 'refused', message }
}
