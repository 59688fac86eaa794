import { inflateSync } from 'node:zlib'
import { findKnownGateway } from './knownGateways.ts'
import { ownerOf } from './lookalike.ts'

/** More wrappers than this around one address is somebody hiding something. */
const MOST_LAYERS = 5

/** What an unpacked token may hold, in bytes: no address is longer. */
const MOST_UNPACKED = 16_384

/**
 * Takes an address out of the mail filters and click counters around it, as far as that can be done without asking
 * anybody, and never into anything but a web address. Keeps the part after #.
 *
 * @returns every address on the way, the given one first, the innermost last
 */
export function unwrapLink(address: string): string[] {
  const chain = [address]
  while (chain.length <= MOST_LAYERS) {
    const last = chain.at(-1) ?? ''
    const inner = unwrapOnce(last)
    if (!inner || chain.includes(inner)) return chain
    chain.push(inner)
  }
  return chain
}

/**
 * What keeps to itself where an address leads: a mail filter or click counter whose tokens only its own server can read,
 * or one we know whose token is damaged. Undefined for an address that leads where it says.
 */
export function sealedBy(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (unwrapOnce(address)) return undefined
  const gateway = findKnownGateway(url)
  if (gateway) return gateway.kind === 'tracker' ? `the click counter of ${gateway.name}` : undefined
  const wrapper = wrappers.find(({ holds }) => holds(url))
  return wrapper?.name ?? sealed.find(({ holds }) => holds(url))?.name
}

interface Wrapper {
  name: string
  holds: (url: URL) => boolean
}

/** Those whose addresses say where they lead. */
const wrappers: (Wrapper & { open: (url: URL, written: string) => string | undefined })[] = [
  { name: 'Microsoft Safe Links', holds: ({ hostname, pathname }) => isBelow(hostname, 'safelinks.protection.outlook.com', 'safelinks.protection.office365.us', 'safelinks.o365.cn') || (/(?:^|\.)teams\.(?:cdn\.office\.net|microsoft\.com)$/.test(hostname) && /safelinks/i.test(pathname)), open: fromParameter('url') },
  { name: 'Microsoft', holds: ({ hostname }) => isBelow(hostname, 'safelink.emails.azure.net'), open: fromParameter('destination') },
  { name: 'Proofpoint', holds: ({ hostname }) => /^urldefense(?:\.proofpoint)?\.com$|^urldefense\.us$/.test(hostname), open: fromProofpoint },
  { name: 'Barracuda', holds: ({ hostname }) => hostname === 'linkprotect.cudasvc.com', open: fromParameter('a') },
  { name: 'Cisco', holds: ({ hostname }) => hostname === 'secure-web.cisco.com', open: ({ pathname, search, hash }) => webAddress(decode(pathname.split('/').slice(2).join('/') + search + hash)) },
  { name: 'FireEye', holds: ({ hostname }) => /^protect\d*\.fireeye\.com$/.test(hostname), open: fromParameter('u') },
  { name: 'Symantec', holds: ({ hostname }) => hostname === 'clicktime.symantec.com', open: fromParameter('u') },
  { name: 'Trend Micro', holds: ({ hostname, pathname }) => isBelow(hostname, 'trendmicro.com') && pathname.includes('/wis/clicktime/'), open: fromParameter('url') },
  { name: 'Sophos', holds: ({ hostname }) => isBelow(hostname, 'protection.sophos.com'), open: fromParameter('u') },
  { name: 'Google', holds: ({ hostname, pathname }) => /^(?:www\.)?google\.[a-z.]+$/.test(hostname) && pathname === '/url', open: fromParameter('q', 'url') },
  { name: 'Facebook', holds: ({ hostname, pathname }) => /^lm?\.facebook\.com$/.test(hostname) && pathname === '/l.php', open: fromParameter('u') },
  { name: 'LinkedIn', holds: ({ hostname, pathname }) => hostname === 'www.linkedin.com' && pathname.startsWith('/redir/'), open: fromParameter('url') },
  { name: 'YouTube', holds: ({ hostname, pathname }) => hostname === 'www.youtube.com' && pathname === '/redirect', open: fromParameter('q') },
  { name: 'Slack', holds: ({ hostname }) => hostname === 'slack-redir.net', open: fromParameter('url') },
  { name: 'GMX and WEB.DE', holds: ({ hostname }) => /^deref-(?:gmx\.\w+|web\.de|mail\.com)$/.test(hostname), open: fromParameter('redirectUrl') },
  { name: 'Amazon SES', holds: ({ hostname, pathname }) => isBelow(hostname, 'awstrack.me') && /^\/[LC]0\//.test(pathname), open: ({ pathname }) => webAddress(decode(pathname.split('/')[2] ?? '')) },
  { name: 'Postmark', holds: ({ hostname }) => hostname === 'click.pstmrk.it', open: fromPostmark },
  { name: 'Mandrill', holds: ({ hostname, pathname }) => isBelow(hostname, 'mandrillapp.com') && pathname.startsWith('/track/click/'), open: ({ searchParams }) => addressWithin(fromBase64(searchParams.get('p') ?? '') ?? '') },
]

/** Those whose tokens only their own servers can read, or that are opened to be counted. */
const sealed: Wrapper[] = [
  { name: 'Mimecast', holds: ({ hostname }) => /^protect(?:-[a-z]+|\d*)\.mimecast\.com$/.test(hostname) || isBelow(hostname, 'mimecastprotect.com', 'mimecast.com') && hostname.startsWith('url.') },
  { name: 'Mailchimp', holds: ({ hostname, pathname }) => isBelow(hostname, 'list-manage.com') && pathname.startsWith('/track/click') },
  { name: 'SendGrid', holds: ({ hostname, pathname, searchParams }) => isBelow(hostname, 'sendgrid.net') || (/^\/(?:ls|wf|uni)\/click$/.test(pathname) && searchParams.has('upn')) || /^\/ss\/c\/[\w.-]{20,}/.test(pathname) },
  { name: 'HubSpot', holds: ({ hostname }) => /(?:^|\.)(?:hubspotlinks(?:free|starter)?|sidekickopen\d*|hs-sites-click)\.(?:com|net)$/.test(hostname) },
  { name: 'Klaviyo', holds: ({ hostname }) => isBelow(hostname, 'klclick.com', 'klclick1.com', 'klclick2.com', 'klclick3.com', 'trk.klclick.com') },
  { name: 'Constant Contact', holds: ({ hostname }) => isBelow(hostname, 'rs6.net') },
  { name: 'ActiveCampaign', holds: ({ hostname, pathname }) => /(?:^|\.)(?:acemln[a-d]?|activehosted|emlnk\d*)\.com$/.test(hostname) && pathname.startsWith('/lt.php') },
  { name: 'Brevo', holds: ({ hostname, pathname }) => /(?:^|\.)sendib(?:m\d+|t\d+|lue)\.(?:com|net)$/.test(hostname) && /\/(?:cl|tr)\//.test(pathname) },
  { name: 'Salesforce', holds: ({ hostname, pathname, searchParams }) => (hostname.startsWith('click.') && searchParams.has('qs')) || (isBelow(hostname, 'exct.net') && pathname !== '/') },
  { name: 'a click counter', holds: (url) => /^(?:clicks?|track|tracking|trk|ctrk?|url\d+|email|lnks?|links?)\./.test(url.hostname) && looksLikeCounter(url) },
]

function unwrapOnce(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return undefined
  const gateway = findKnownGateway(url)
  // The PDF of a Stripe invoice has the same token as its page.
  if (gateway?.id === 'stripe-pdf') return address.replace(/^https:\/\/pay\.stripe\.com\/invoice\/(acct_\w+\/\w+)\/pdf/, 'https://invoice.stripe.com/i/$1')
  if (gateway && gateway.kind !== 'tracker') return undefined

  const wrapper = wrappers.find(({ holds }) => holds(url))
  const inner = wrapper ? wrapper.open(url, address) : looksLikeCounter(url) ? fromCounter(url) : undefined
  if (!inner) return undefined
  // A browser that is sent on takes the part after # along.
  return wrapper?.name === 'Proofpoint' || inner.includes('#') ? inner : inner + url.hash
}

/** Whether a host is this one or one below it. */
const isBelow = (host: string, ...parents: string[]) => parents.some((parent) => host === parent || host.endsWith(`.${parent}`))

function fromParameter(...names: string[]): (url: URL) => string | undefined {
  return ({ searchParams }) => {
    for (const name of names) {
      const value = searchParams.get(name)
      const found = value ? readAddress(value) : undefined
      if (found) return found
    }
    return undefined
  }
}

/**
 * Version 1 writes the address plainly, version 2 with - for % and _ for /. Version 3 writes it between double underscores:
 * * stands for a character that was moved to the end, ** and a letter for as many as the letter's place says.
 */
function fromProofpoint({ pathname, searchParams }: URL, written: string): string | undefined {
  const parameter = searchParams.get('u') ?? ''
  if (pathname.startsWith('/v1/')) return readAddress(parameter)
  if (pathname.startsWith('/v2/')) return webAddress(decode(parameter.replace(/-/g, '%').replace(/_/g, '/')))
  const [, address = '', moved = ''] = /\/v3\/__(.+?)__;([\w-]*)/.exec(written) ?? []
  const letters = [...new TextDecoder().decode(Buffer.from(moved, 'base64url'))]
  const places = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const whole = address.replace(/\*(?:\*([\w-]))?/g, (star: string, run: string | undefined) => letters.splice(0, run ? places.indexOf(run) + 2 : 1).join('') || star)
  return webAddress(whole.replace(/^(https?):\/(?!\/)/i, '$1://'))
}

/** `/3s/host%2Fpath/…`: the s says that the page is encrypted. */
function fromPostmark({ pathname }: URL): string | undefined {
  const [, version = '', address = ''] = pathname.split('/')
  return /^\d+s?$/.test(version) && address.includes('.') ? webAddress(`http${version.endsWith('s') ? 's' : ''}://${decode(address)}`) : undefined
}

/** Only a click counter may be unwrapped by parameter: a payment page also names addresses, to go back to. */
function looksLikeCounter({ hostname, pathname }: URL): boolean {
  const below = hostname.slice(0, -ownerOf(hostname).length)
  return /(?:^|\.)(?:clicks?|track|tracking|trk|ctrk?|links?|lnks?|email|mail|mailer|news|go|redirect|r|l|t|ct|url\d*)\./.test(below)
    || /\/(?:ls\/click|wf\/click|ss\/c|e\/c|click|track|redirect|redir|out|url|cl\d?|ct|r|l|c)(?:\/|$|\.)/i.test(pathname)
}

const counterParameters = fromParameter('url', 'u', 'target', 'to', 'dest', 'destination', 'redirect', 'redirect_url', 'link', 'href', 'upn', 'q')

/** By a parameter, else by a token in the path that anybody can read: JSON in base64, or the same packed. */
function fromCounter(url: URL): string | undefined {
  const found = counterParameters(url)
  if (found) return found
  for (const segment of url.pathname.split('/').flatMap((part) => part.split('.'))) {
    if (segment.length < 24) continue
    const token = /^e[wy]/.test(segment) ? fromBase64(segment) : segment.startsWith('eJ') ? unpack(segment) : undefined
    const within = token && addressWithin(token)
    if (within) return within
  }
  return undefined
}

/** The address in what a token says, as JSON (within JSON) or as parameters. */
function addressWithin(token: string): string | undefined {
  const parameters = /^[\w.-]+=/.test(token) ? new URLSearchParams(token) : undefined
  if (parameters) return webAddress(parameters.get('l') ?? parameters.get('url') ?? parameters.get('u'))
  const plain = token.replace(/\\+(["/])/g, '$1')
  const [, address = ''] = /"(?:url|href|link|l|u|target)"\s*:\s*"(https?:[^"\s]+)"/.exec(plain) ?? []
  return webAddress(address.replace(/\\+u0026/g, '&'))
}

function unpack(token: string): string | undefined {
  try {
    return inflateSync(Buffer.from(token, 'base64url'), { maxOutputLength: MOST_UNPACKED }).toString('utf8')
  } catch {
    return undefined // no packed text, or more than an address
  }
}

/** An address written plainly, escaped once more, or in base64. */
function readAddress(value: string): string | undefined {
  return webAddress(value) ?? webAddress(decode(value)) ?? webAddress(decode(fromBase64(value) ?? ''))
}

function webAddress(text: string | null | undefined): string | undefined {
  return text && /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text) ? text : undefined
}

function fromBase64(text: string): string | undefined {
  return /^[\w+/-]+=*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray percent sign
  }
}
