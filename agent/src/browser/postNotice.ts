import { askOnce } from './askOnce.ts'
import type { NetworkPolicy } from './networkPolicy.ts'

/**
 * Posts a text once, under the network policy, and waits for the status of the answer alone.
 *
 * @throws what broke on the way
 */
export async function postNotice(url: string, notice: { headers: Record<string, string>; body: string }, policy: NetworkPolicy, signal: AbortSignal): Promise<{ kind: 'answered'; status: number } | { kind: 'refused'; reason: string }> {
  const asked = await askOnce(url, policy, { ...notice, method: 'POST', signal })
  if (asked.kind === 'refused') return asked
  const { answer } = asked
  // Read to its end, so that the receiver is not cut off; the signal ends what never does.
  answer.on('error', () => {}).resume()
  return { kind: 'answered', status: answer.statusCode ?? 0 }
}
