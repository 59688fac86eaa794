/**
 * Whether an address is among the places that tests and demonstrations may use, whatever they look like.
 *
 * @param allowHosts `host` or `host:*` (any port) or `host:port`; a host alone means any port too
 */
export function isAllowedAddress(url: URL, allowHosts: string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return /^https?:$/.test(url.protocol) && allowHosts.some((entry) => {
    const [, host = '', allowed] = /^(\[[^\]]*\]|[^:]*)(?::(.+))?$/.exec(entry.trim().toLowerCase()) ?? []
    return host === url.hostname && (allowed === undefined || allowed === '*' || allowed === port)
  })
}
