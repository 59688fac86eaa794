import type { NetworkPolicy } from './browser/networkPolicy.ts'

/**
 * Why nothing could be announced to this address, and what to do, each a sentence; undefined where it could, where its name is
 * not known just now, and where there is no address.
 */
export async function judgeWebhookUrl(url: string | undefined, policy: NetworkPolicy): Promise<{ says: string; cure: string } | undefined> {
  const reason = url === undefined ? undefined : await refusalOf(new URL(url), policy)
  return reason === undefined ? undefined : {
    says: `Nothing can be announced to AGENT_WEBHOOK_URL: ${reason}.`,
    cure: 'Give it a public https address, or name its host in AGENT_ALLOW_HOSTS.',
  }
}

async function refusalOf({ hostname, port, protocol }: URL, policy: NetworkPolicy): Promise<string | undefined> {
  if (protocol !== 'https:' && protocol !== 'http:') return 'it is not a web address'
  const permission = await policy.permit(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), protocol)
  return permission.allowed || permission.reason === 'the host cannot be found' ? undefined : permission.reason
}
