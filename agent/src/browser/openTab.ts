import type { BrowserContext, ElementHandle, Frame, JSHandle, Page, Request } from 'playwright-core'
import type { FrameSnapshot, PageSnapshot } from '../readers/PageSnapshot.ts'
import type { OpenedPage, Tab } from './AgentBrowser.ts'
import { watchWork } from './awaitQuiet.ts'
import { guardCard } from './guardCard.ts'
import { lendClosedRoots } from './lendClosedRoots.ts'
import { PageLost } from './PageLost.ts'
import { startRecorder, type Recorder } from './recorder.ts'
import { routeSockets } from './routeSockets.ts'
import { takeFrameSnapshot, type TakenFrame } from './takeFrameSnapshot.ts'

/** How long an address may take to answer, in milliseconds. */
const OPEN_TIMEOUT_MS = 30_000
/** After this long we look at the page as it is. */
const SETTLE_TIMEOUT_MS = 8_000
/** How long one press or one field may take, in milliseconds. */
const ACTION_TIMEOUT_MS = 5_000
/** How long a page may take over all that is asked of it at once, in milliseconds: longer than any of the above. */
const ANSWER_TIMEOUT_MS = 45_000

export interface TabOptions {
  /** Whether what it shows may be kept for a replay; it may, by default. */
  records?: boolean
  /** {@link ANSWER_TIMEOUT_MS} unless given. */
  answerTimeoutMs?: number
}

/**
 * The one page of a fresh context, as the agent's steps use it. A page that crashes, or whose script never ends, is closed, and
 * what was asked of it rejects with {@link PageLost}.
 */
export async function openTab(context: BrowserContext, { records = true, answerTimeoutMs = ANSWER_TIMEOUT_MS }: TabOptions = {}): Promise<Tab> {
  const page = await context.newPage()
  let lost: string | undefined
  const lose = (sentence: string) => {
    lost ??= sentence
    void context.close().catch(() => {})
  }
  // What asks a page that has crashed may wait for ever; so does what asks one that is busy for ever.
  page.on('crash', () => lose('The page crashed.'))
  const inTime = <Input extends unknown[], Result>(ask: (...input: Input) => Promise<Result>) => async (...input: Input): Promise<Result> => {
    const timer = setTimeout(lose, answerTimeoutMs, 'The page stopped answering.')
    try {
      return await ask(...input)
    } catch (error) {
      throw lost === undefined ? error : new PageLost(lost, { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }
  const [recorder, awaitQuiet, sockets] = await Promise.all([records ? startRecorder(context, page) : noRecorder, watchWork(context, page), routeSockets(context, page)])
  let isOk: (message: string) => boolean = () => false
  page.on('dialog', (dialog) => void (dialog.type() === 'confirm' && isOk(dialog.message()) ? dialog.accept() : dialog.dismiss()).catch(() => {}))
  let opened: string[] = []
  // One tab a job: what opens beside it is closed, so that no card can end up in it. Where it led is remembered.
  context.on('page', (other) => { if (other !== page) void closeBeside(other, (url) => { opened.push(url) }) })
  let travelled: string[] = []
  let status: number | undefined
  page.on('request', (request) => { if (isTravel(request, page)) travelled.push(request.url()) })
  page.on('response', (response) => { if (isTravel(response.request(), page)) status = response.status() })

  /** The elements the last snapshot named, by frame. They live until the next snapshot. */
  let named: JSHandle<TakenFrame>[] = []
  let origins: string[] = []

  const elementOf = async (frame: number, ref: number, kind: 'field' | 'button') => {
    const list = kind === 'field' ? 'fields' as const : 'buttons' as const
    const handle = (await named[frame]?.evaluateHandle((taken, [list, index]) => taken[list][index], [list, ref] as const))?.asElement()
    if (!handle) throw new Error('The page has changed since it was looked at.')
    return handle as ElementHandle<HTMLElement>
  }

  return {
    open: inTime(async (url: string): Promise<OpenedPage> => {
      const chain: string[] = [url]
      try {
        const response = await page.goto(url, { timeout: OPEN_TIMEOUT_MS, waitUntil: 'domcontentloaded' })
        if (response) chain.splice(0, 1, ...hopsOf(response.request()))
        const refused = response?.headers()['x-refused']
        if (refused) return { kind: 'refused', url: chain.at(-1)!, chain, reason: refused }
        if (response && response.status() >= 400) {
          // The recording shows a person what stood there instead.
          await awaitQuiet(SETTLE_TIMEOUT_MS)
          return { kind: 'failed', url: page.url(), chain, reason: `the page answered ${response.status()}`, status: response.status() }
        }
      } catch (error) {
        return { kind: isTunnelRefusal(error) ? 'refused' : 'failed', url, chain, reason: reasonOf(error) }
      }
      await awaitQuiet(SETTLE_TIMEOUT_MS)
      if (page.url() !== chain.at(-1)) chain.push(page.url())
      return { kind: 'opened', url: page.url(), chain }
    }),

    snapshot: inTime(async (): Promise<PageSnapshot> => {
      const before = named
      const frames: FrameSnapshot[] = []
      named = []
      origins = []
      await lookAt(page.mainFrame())
      for (const taken of before) void taken.dispose().catch(() => {})
      return { url: page.url(), title: await page.title(), ...(status !== undefined && { status }), frames }

      async function lookAt(frame: Frame, above?: { id: number; taken: JSHandle<TakenFrame> }): Promise<void> {
        const id = frames.length
        let taken: JSHandle<TakenFrame> | undefined
        try {
          const place = above && await placeOf(frame, above.taken)
          const look = await takeFrame(frame)
          taken = look.taken
          const { visible = true, title, ...where } = place ?? {}
          named.push(taken)
          origins.push(originOf(frame.url()))
          frames.push({
            id, url: frame.url(), ...(title && { title }), ...(visible ? look.snapshot : unseen(look.snapshot)),
            ...(above && place && { place: { ...where, parent: above.id } }),
          })
        } catch (error) {
          // A child frame may go away while it is read; the top frame may not.
          if (!above) throw error
          return
        }
        for (const child of frame.childFrames()) if (!child.isDetached()) await lookAt(child, { id, taken })
      }

      async function takeFrame(frame: Frame, lent?: string): Promise<{ taken: JSHandle<TakenFrame>; snapshot: TakenFrame['snapshot'] }> {
        const taken = await frame.evaluateHandle(takeFrameSnapshot, lent) as JSHandle<TakenFrame>
        const { snapshot, isBlind } = await taken.evaluate(({ snapshot, isBlind }) => ({ snapshot, isBlind }))
        const closed = isBlind && !lent ? await lendClosedRoots(context, frame) : undefined
        if (!closed) return { taken, snapshot }
        await taken.dispose()
        return takeFrame(frame, closed)
      }
    }),

    click: inTime(async (frame: number, ref: number, kind: 'field' | 'button') => {
      const element = await elementOf(frame, ref, kind)
      awaitQuiet.pressed()
      await element.click({ timeout: ACTION_TIMEOUT_MS }).catch(async (error: unknown) => {
        // A radio may be drawn by its label and be covered by it.
        if (kind !== 'field') throw error
        await element.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.click() ?? input.click())
      })
    }),

    fill: inTime(async (frame: number, ref: number, value: string) => {
      const element = await elementOf(frame, ref, 'field') as ElementHandle<HTMLInputElement>
      const found = await element.evaluate((field) => ({ href: field.ownerDocument.location.href, isList: field.tagName === 'SELECT', value: field.value }))
      // What was judged is the address in the snapshot: what is typed goes there or nowhere.
      if (originOf(found.href) !== origins[frame]) throw new Error('The frame has changed its site since it was looked at.')
      const isKept = (now: string) => (found.isList ? now === value : kept(now, value))
      if (isKept(found.value)) return true
      if (found.isList) {
        await element.selectOption({ value }, { timeout: ACTION_TIMEOUT_MS })
        return isKept(await element.evaluate((list) => list.value))
      }
      // Pages take back what they did not see typed when the field is left.
      const isKeptWhenLeft = async () => isKept(await element.evaluate((field) => { field.blur(); return field.value }))
      await element.fill(value, { timeout: ACTION_TIMEOUT_MS }).catch(() => {})
      if (await isKeptWhenLeft()) return true
      // Some fields believe only keys, and some masks write their separators themselves.
      for (const keys of new Set([value, /^[\d\s./-]+$/.test(value) ? value.replace(/\D/g, '') : value])) {
        await element.focus()
        await element.selectText({ timeout: ACTION_TIMEOUT_MS })
        await element.press('Delete', { timeout: ACTION_TIMEOUT_MS })
        await element.type(keys, { timeout: ACTION_TIMEOUT_MS })
        if (await isKeptWhenLeft()) return true
      }
      return false
    }),

    takeOpened() {
      const urls = opened
      opened = []
      return urls
    },

    takeTravelled() {
      const urls = travelled
      travelled = []
      return urls
    },

    settle: inTime((timeoutMs = SETTLE_TIMEOUT_MS) => awaitQuiet(timeoutMs)),

    print: inTime(async () => {
      // Nobody could look for a card in what a page draws.
      await Promise.all(page.frames().map((frame) => frame.locator('canvas').evaluateAll((drawn) => {
        for (const canvas of drawn as HTMLElement[]) canvas.style.setProperty('visibility', 'hidden', 'important')
      }).catch(() => {})))
      const png = await page.screenshot({ fullPage: true, timeout: OPEN_TIMEOUT_MS })
      const pdf = await page.pdf({ printBackground: true, format: 'Letter' })
      return { pdf: new Uint8Array(pdf), png: new Uint8Array(png) }
    }),

    answerQuestions(judge) { isOk = judge },
    guardCard: inTime((secrets: string[]) => guardCard(context, page, sockets, secrets)),
    pauseRecording: inTime(() => recorder.pause()),
    resumeRecording: inTime(() => recorder.resume()),
    recording: (secrets) => recorder.recording(secrets),
    isClosed: () => lost !== undefined || page.isClosed(),
    async close() { await context.close().catch(() => {}) },
  }
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : url)

/** Of a tab that keeps nothing. */
const noRecorder: Recorder = { pause: async () => {}, resume: async () => {}, recording: async () => undefined }

/** Where an element that holds a frame lies, as the frame around it tells. */
async function placeOf(frame: Frame, above: JSHandle<TakenFrame>): Promise<ReturnType<TakenFrame['placeOf']>> {
  const element = await frame.frameElement()
  try {
    return await above.evaluate((taken, element) => taken.placeOf(element as Element), element)
  } finally {
    await element.dispose()
  }
}

/** A frame that nobody sees says nothing; that it has fields is still told. */
function unseen(snapshot: TakenFrame['snapshot']): TakenFrame['snapshot'] {
  return {
    text: '', links: [],
    fields: snapshot.fields.map((field) => ({ ...field, visible: false })),
    buttons: snapshot.buttons.map((button) => ({ ...button, visible: false })),
  }
}

/** Whether a request moves the tab itself to another document. */
const isTravel = (request: Request, page: Page) => request.isNavigationRequest() && request.frame() === page.mainFrame()

/** A window may open empty and be led somewhere a moment later. */
const BESIDE_TIMEOUT_MS = 1_500

async function closeBeside(other: Page, remember: (url: string) => void): Promise<void> {
  if (!/^https?:/.test(other.url())) await other.waitForURL(/^https?:/, { timeout: BESIDE_TIMEOUT_MS, waitUntil: 'commit' }).catch(() => {})
  if (/^https?:/.test(other.url())) remember(other.url())
  await other.close().catch(() => {})
}

/** Masks add spaces and slashes, so only letters and digits count; but not twice the same. */
function kept(found: string, wanted: string): boolean {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return bare(found) === bare(wanted) && !/([/.-])\s*\1/.test(found)
}

function hopsOf(request: Request): string[] {
  const hops: string[] = []
  for (let at: Request | null = request; at; at = at.redirectedFrom()) hops.unshift(at.url())
  return hops
}

function isTunnelRefusal(error: unknown): boolean {
  return error instanceof Error && /ERR_TUNNEL_CONNECTION_FAILED/.test(error.message)
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  if (isTunnelRefusal(error)) return 'the address is not on the public internet or cannot be found'
  if (/Timeout/.test(message)) return 'the page did not answer in time'
  if (/ERR_CERT|SSL/.test(message)) return 'the page has no valid certificate'
  if (/closed|crashed/i.test(message)) return 'the browser was closed'
  return 'the page could not be reached'
}
