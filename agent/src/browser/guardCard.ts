import type { BrowserContext, CDPSession, Frame, Page, Request } from 'playwright-core'
import { carriesCard } from './carriesCard.ts'
import type { Sockets } from './routeSockets.ts'

/** Watches what leaves a tab while a card stands in it. */
export interface CardGuard {
  /** One request with the card may leave from now on. Said directly before a press that sends the form. */
  allowOne(): void
  /** Nothing that could carry data leaves any more: only plain GET requests do. */
  shut(): void
  /** What was kept from leaving, in sentences without any secret. */
  held(): string[]
  /** What left all the same before anybody could hold it, in such sentences. A page that does so before pay was pressed is to be left. */
  escaped(): string[]
  /** How many requests that could carry data left, whether or not a card was seen in them, since {@link allowOne}. */
  sent(): number
  /** How such requests were answered since {@link allowOne}, in order; status 0 where no answer came. */
  answers(): { url: string; status: number }[]
}

/** Longer addresses could carry data. */
const LONG_ADDRESS = 1_000

/**
 * Keeps card details from leaving a tab, except once for each {@link CardGuard.allowOne}. No card leaves in an address, and
 * none follows a redirect to another origin. Messages of sockets count like requests; those of a worker are seen when they have left. What a
 * page encrypts is not seen.
 *
 * @param secrets the card's number, digits only
 */
export async function guardCard(context: BrowserContext, page: Page, sockets: Sockets, secrets: string[]): Promise<CardGuard> {
  let allowed = 0
  let isPressed = false
  let sent = 0
  let isShut = false
  const held: string[] = []
  const escaped: string[] = []
  let answers: { url: string; status: number }[] = []
  const passed = new WeakSet<Request>()

  const refuse = (what: 'request' | 'message', url: string, why: string) => {
    const { origin } = new URL(url)
    held.push(`A ${what} with the card to ${origin === 'null' ? 'the page itself' : origin} was held back: ${why}.`)
    return false
  }
  /** What could carry data, and does not stand in an address. */
  const mayPass = (what: 'request' | 'message', url: string, carries: boolean) => {
    if (isShut) return false
    if (carries && allowed === 0) return refuse(what, url, isPressed ? 'one had left already' : 'pay was not pressed yet')
    if (carries) allowed -= 1
    sent += 1
    return true
  }
  const mayLeave = (request: Request): boolean => {
    const [method, url] = [request.method(), request.url()]
    if (!/^https?:/i.test(url)) return true
    if (carriesCard(url, secrets)) return refuse('request', url, 'the card stood in the address')
    if (/^(?:GET|HEAD|OPTIONS)$/.test(method)) {
      if (url.length > LONG_ADDRESS) sent += 1
      return true
    }
    const body = request.postDataBuffer()
    // A body that cannot be looked at is taken for one with the card.
    const carries = body ? carriesCard(body.toString('latin1'), secrets) : request.headers()['content-type'] !== undefined
    if (!mayPass('request', url, carries)) return false
    passed.add(request)
    return true
  }
  /** Messages with the card that were let. */
  const letGo = new Set<string>()
  sockets.watch({
    mayLeave(url, message) {
      const carries = carriesCard(message, secrets)
      if (!mayPass('message', url, carries)) return false
      if (carries) letGo.add(message)
      return true
    },
    left(url, message) {
      if (!letGo.has(message) && carriesCard(message, secrets)) escaped.push(`The card left through a socket to ${new URL(url).host} before it could be held back.`)
    },
  })

  await context.route('**/*', (route, request) => (mayLeave(request) ? route.continue() : route.abort('aborted')).catch(() => {}))
  const answer = (request: Request, status: number) => {
    const first = firstOf(request)
    if (passed.has(first)) answers.push({ url: first.url(), status })
  }
  context.on('response', (response) => { if (response.status() < 300 || response.status() > 399) answer(response.request(), response.status()) })
  context.on('requestfailed', (request) => answer(request, 0))
  await watchRedirects(context, page, (from, to, body) => {
    if (!carriesCard(`${to}\n${body}`, secrets)) return true
    if (!carriesCard(to, secrets) && new URL(from).origin === new URL(to).origin) return true
    return refuse('request', to, 'another site was to get it')
  })

  return {
    allowOne() { allowed = 1; isPressed = true; sent = 0; answers = [] },
    shut() { isShut = true },
    held: () => [...new Set(held)],
    escaped: () => [...new Set(escaped)],
    sent: () => sent,
    answers: () => answers,
  }
}

function firstOf(request: Request): Request {
  let first = request
  for (let before = first.redirectedFrom(); before; before = first.redirectedFrom()) first = before
  return first
}

/** Routes do not see where a request is redirected to; the protocol below them does, for each process of the page by itself. */
async function watchRedirects(context: BrowserContext, page: Page, mayFollow: (from: string, to: string, body: string) => boolean): Promise<void> {
  const listen = async (session: CDPSession) => {
    const lastUrl = new Map<string, string>()
    session.on('Fetch.requestPaused', ({ requestId, networkId, request }) => {
      const from = networkId === undefined ? undefined : lastUrl.get(networkId)
      if (networkId !== undefined) lastUrl.set(networkId, request.url)
      const body = (request.postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64').toString('latin1')).join('') || (request.postData ?? '')
      const follows = from === undefined || mayFollow(from, request.url, body)
      void (follows ? session.send('Fetch.continueRequest', { requestId }) : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })).catch(() => {})
    })
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }
  await listen(await context.newCDPSession(page))
  // Only a frame in a process of its own has a session of its own.
  const tryFrame = (frame: Frame) => context.newCDPSession(frame).then(listen).catch(() => {})
  page.on('framenavigated', (frame) => { if (frame !== page.mainFrame()) void tryFrame(frame) })
  await Promise.all(page.frames().slice(1).map(tryFrame))
}
