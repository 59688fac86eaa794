import { randomBytes } from 'node:crypto'
import type { BrowserContext, Frame, Page, Request } from 'playwright-core'

/** A page with nothing under way is quiet when it has not changed for this long, in milliseconds: two drawn frames. */
const STILL_MS = 34
/** The same after a press, which may take a moment to lead somewhere. */
const STILL_AFTER_PRESS_MS = 100
/** One whose timers, sockets or animations never end is quiet when it shows nothing new for this long, in milliseconds. */
const RESTLESS_MS = 400
/** How often a page is looked at, in milliseconds. */
const LOOK_MS = 12

/** Waits until the page shows all it is going to show by itself. */
export interface AwaitQuiet {
  (timeoutMs: number): Promise<void>
  /** Says that something was pressed: until another document stands there or this one was quiet, it may still lead somewhere. */
  pressed(): void
}

/**
 * Watches what a page has under way: its requests from here, its timers, frames and sockets by a script in every frame.
 * Only so can a finished page be told from one that will go on in a moment, without waiting for that moment.
 */
export async function watchWork(context: BrowserContext, page: Page): Promise<AwaitQuiet> {
  const key = `w${randomBytes(8).toString('hex')}`
  await context.addInitScript(installWatch, key)
  const { pending, quietSince } = watchRequests(page)
  let isPressed = false
  page.on('domcontentloaded', () => { isPressed = false })

  const awaitQuiet = async (timeoutMs: number) => {
    const began = performance.now()
    let last = ''
    let since = began
    while (performance.now() - began < timeoutMs) {
      const works = await Promise.all(page.frames().map((frame) => readWork(frame, key)))
      const now = performance.now()
      const shown = `${page.url()} ${works.map((work) => work?.shown ?? 'moving').join('|')}`
      if (shown !== last || pending.size > 0) { last = shown; since = now }
      const isDone = pending.size === 0 && works.every((work) => work?.isComplete && !work.isBusy)
      // Nothing moves a page without scripts but a press.
      const isInert = !isPressed && works.every((work) => work?.isInert)
      const stillMs = isPressed ? STILL_AFTER_PRESS_MS : STILL_MS
      const isStill = isDone && (isInert || (now - Math.max(began, quietSince()) >= stillMs && works.every((work) => work && work.stillMs >= stillMs)))
      if (isStill || now - since >= RESTLESS_MS) break
      await new Promise((done) => setTimeout(done, LOOK_MS))
    }
    isPressed = false
  }
  return Object.assign(awaitQuiet, { pressed: () => { isPressed = true } })
}

function watchRequests(page: Page) {
  const pending = new Set<Request>()
  let last = performance.now()
  const end = (request: Request) => { if (pending.delete(request)) last = performance.now() }
  page.on('request', (request) => { if (!/^(?:websocket|eventsource|media)$/.test(request.resourceType())) pending.add(request) })
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) { pending.clear(); last = performance.now() } })
  return { pending, quietSince: () => last }
}

/** What a frame says of itself; undefined while it moves from one document to the next. */
interface Work {
  isComplete: boolean
  isBusy: boolean
  /** No script is in it. */
  isInert: boolean
  /** Milliseconds since its document changed. */
  stillMs: number
  /** Cheap sign of what it shows: the length of its text and its number of elements. */
  shown: string
}

function readWork(frame: Frame, key: string): Promise<Work | undefined> {
  return frame.evaluate((key): Work => {
    const watch = (globalThis as unknown as Record<string, { isBusy(): boolean; changedAt(): number } | undefined>)[key]
    return {
      isComplete: document.readyState === 'complete',
      isBusy: watch ? watch.isBusy() : true,
      isInert: document.scripts.length === 0 && !document.querySelector('[onload], [onerror]'),
      stillMs: watch ? performance.now() - watch.changedAt() : 0,
      shown: `${document.readyState} ${document.body?.innerText.length ?? 0} ${document.getElementsByTagName('*').length}`,
    }
  }, key).catch(() => undefined)
}

/** Counts a document's timers and notes its changes. Runs in the page, before any script of its own. */
function installWatch(key: string) {
  /** Whoever waits longer waits for a person. */
  const LONGEST_WAIT_MS = 10_000
  const soon = new Set<string>()
  /** Timers of both kinds are numbered together, the others by themselves. */
  const nameOf = (name: string, id: unknown) => `${/Animation/.test(name) ? 'frame' : /Idle/.test(name) ? 'idle' : 'timer'} ${String(id)}`
  let isRestless = false
  let changedAt = performance.now()
  new MutationObserver(() => { changedAt = performance.now() }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })

  // A proxy prints and behaves like what it stands for.
  const once = (name: 'setTimeout' | 'requestAnimationFrame' | 'requestIdleCallback') => {
    const original = window[name] as ((...args: unknown[]) => unknown) | undefined
    if (!original) return
    Object.assign(window, { [name]: new Proxy(original, {
      apply(target, self, args: unknown[]) {
        const [callback, delay = 0, ...rest] = args
        if (typeof callback !== 'function' || (name === 'setTimeout' && Number(delay) > LONGEST_WAIT_MS)) return Reflect.apply(target, self, args) as unknown
        const id: unknown = Reflect.apply(target, self, [function (this: unknown, ...given: unknown[]) {
          soon.delete(nameOf(name, id))
          return Reflect.apply(callback, this, given) as unknown
        }, ...(args.length > 1 ? [delay, ...rest] : [])])
        soon.add(nameOf(name, id))
        return id
      },
    }) })
  }
  const cancel = (name: 'clearTimeout' | 'clearInterval' | 'cancelAnimationFrame' | 'cancelIdleCallback') => {
    const original = window[name] as ((id: unknown) => void) | undefined
    if (original) Object.assign(window, { [name]: new Proxy(original, { apply(target, self, args: [unknown]) { soon.delete(nameOf(name, args[0])); return Reflect.apply(target, self, args) } }) })
  }
  const everAfter = (name: 'setInterval' | 'Worker' | 'SharedWorker' | 'WebSocket' | 'EventSource') => {
    const original = (window as unknown as Record<string, (new (...args: unknown[]) => object) | undefined>)[name]
    if (!original) return
    Object.assign(window, { [name]: new Proxy(original, {
      apply(target, self, args) { isRestless = true; return Reflect.apply(target as unknown as () => unknown, self, args) },
      construct(target, args, newTarget) { isRestless = true; return Reflect.construct(target, args, newTarget) as object },
    }) })
  }
  for (const name of ['setTimeout', 'requestAnimationFrame', 'requestIdleCallback'] as const) once(name)
  for (const name of ['clearTimeout', 'clearInterval', 'cancelAnimationFrame', 'cancelIdleCallback'] as const) cancel(name)
  for (const name of ['setInterval', 'Worker', 'SharedWorker', 'WebSocket', 'EventSource'] as const) everAfter(name)

  Object.defineProperty(window, key, { enumerable: false, value: { isBusy: () => isRestless || soon.size > 0, changedAt: () => changedAt } })
}
