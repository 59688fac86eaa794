/** More wrappers than this around one address is somebody hiding something. */
const MOST_LAYERS = 6

/**
 * Takes an address out of the mail filters and click counters around it, as far as that can be done without asking
 * anybody. Keeps the part after #.
 *
 * @returns every address on the way, the given one first, the innermost last
 */
export function unwrapLink(address: string): string[] {
  const chain = [address]
  while (chain.length <= MOST_LAYERS) {
    const last = chain.at(-1) ?? ''
    const inner = URL.canParse(last) ? unwrapOnce(new URL(last)) : undefined
    if (!inner || chain.includes(inner)) return chain
    chain.push(inner)
  }
  return chain
}

function unwrapOnce(url: URL): string | undefined {
  const host = url.hostname
  if (host.endsWith('.safelinks.protection.outlook.com')) return webAddress(url.searchParams.get('url'))
  if (host === 'urldefense.proofpoint.com' || host === 'urldefense.com') return proofpoint(url)
  if (host === 'linkprotect.cudasvc.com') return webAddress(url.searchParams.get('a'))
  if (/^(?:www\.)?google\.[a-z.]+$/.test(host) && url.pathname === '/url') return webAddress(url.searchParams.get('q') ?? url.searchParams.get('url'))
  if (host === 'secure-web.cisco.com') return webAddress(decode(url.pathname.split('/').slice(2).join('/')))
  if (host === 'protect.fireeye.com' || /^protect\d*\.fireeye\.com$/.test(host)) return webAddress(url.searchParams.get('u'))
  return looksLikeTracker(url) ? fromParameters(url) : undefined
}

/** v1 and v2 replace % by - and / by _; v3 writes the address between double underscores, with * for what it moved away. */
function proofpoint(url: URL): string | undefined {
  if (/^\/v[12]\//.test(url.pathname)) return webAddress(decode((url.searchParams.get('u') ?? '').replace(/-/g, '%').replace(/_/g, '/')))
  const [, written = '', moved = ''] = /^\/v3\/__(.+?)__;([\w-]*)/.exec(`${url.pathname}${url.search}${url.hash}`) ?? []
  const letters = [...(fromBase64(moved) ?? '')]
  return webAddress(written.replace(/\*/g, () => letters.shift() ?? '*').replace(/^(https?):\/(?!\/)/, '$1://'))
}

/** Only a click counter may be unwrapped by parameter: a payment page also names addresses, to go back to. */
function looksLikeTracker({ hostname, pathname }: URL): boolean {
  return /(?:^|\.)(?:click|clicks|track|tracking|trk|link|links|email|mail|mailer|news|go|redirect|r|l|t|ct|url\d*)\./.test(hostname)
    || /\/(?:ls\/click|wf\/click|ss\/c|click|track|redirect|redir|out|url|cl\d?|ct|r|l|c)(?:\/|$|\.)/i.test(pathname)
}

function fromParameters({ searchParams }: URL): string | undefined {
  for (const name of ['url', 'u', 'target', 'to', 'dest', 'destination', 'redirect', 'redirect_url', 'link', 'href', 'upn', 'q']) {
    const value = searchParams.get(name)
    const found = value ? (webAddress(value) ?? webAddress(decode(value)) ?? webAddress(decode(fromBase64(value) ?? ''))) : undefined
    if (found) return found
  }
  return undefined
}

function webAddress(text: string | null | undefined): string | undefined {
  return text && /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text) ? text : undefined
}

function fromBase64(text: string): string | undefined {
  return /^[\w+/-]+=*$/.test(text) ? Buffer.from(text, 'base64').toString('latin1') : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray percent sign
  }
}
