import type { NetworkPolicy } from './browser/networkPolicy.ts'

/**
 * Why nothing could be announced to this address, and what to do; undefined where it could, and where its name is not known
 * just now.
 */
export async function judgeWebhookUrl(url: string, policy: NetworkPolicy): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return 'it is not a web address'
  const permission = await policy.permit(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), protocol)
  if (permission.allowed || permission.reason === 'the host cannot be found') return undefined
  return permission.reason
}
