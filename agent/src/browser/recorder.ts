import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { scrubRecording } from './scrub.ts'

/** Records what a tab shows, except while a card is typed. */
export interface Recorder {
  pause(): Promise<void>
  resume(): Promise<void>
  recording(secrets: string[]): Promise<Uint8Array | undefined>
}

/** More than this is not kept, in bytes of JSON: a replay is for looking, not an archive. */
const MAX_BYTES = 20_000_000

/**
 * Puts rrweb into every frame of a context and collects its events here. Inputs are always masked; masking alone is not
 * enough (pages echo what is typed), so card entry is not recorded at all and the rest is scrubbed when it is handed out.
 */
export async function startRecorder(context: BrowserContext, page: Page): Promise<Recorder> {
  const events: unknown[] = []
  let bytes = 0
  let paused = false
  // A name nobody can guess, so that a page neither finds nor feeds the recorder by accident.
  const name = `r${randomBytes(8).toString('hex')}`

  // Frames of other sites hand their events to the page around them, so the page's own binding is the only way out.
  const session = await context.newCDPSession(page)
  session.on('Runtime.bindingCalled', ({ name: called, payload }) => {
    if (called !== name || paused || bytes > MAX_BYTES) return
    bytes += payload.length
    events.push(...(JSON.parse(payload) as unknown[]))
  })
  await Promise.all([session.send('Runtime.enable'), session.send('Runtime.addBinding', { name }), context.addInitScript({ content: recorderScript(name) })])

  const inEveryFrame = (verb: 'start' | 'stop') => Promise.allSettled(page.frames().map((frame) => frame.evaluate(
    ([key, verb]) => { (globalThis as unknown as Record<string, Record<string, () => void>>)[key!]?.[verb!]?.() }, [`${name}_`, verb],
  )))
  return {
    async pause() {
      paused = true
      await inEveryFrame('stop')
    },
    async resume() {
      if (!paused) return
      // A page that opened meanwhile records already, but its first picture was dropped: it has to begin again.
      await inEveryFrame('stop')
      paused = false
      await inEveryFrame('start')
    },
    async recording(secrets) {
      return scrubRecording(events, secrets)
    },
  }
}

function recorderScript(name: string): string {
  return `(() => {
    const module = { exports: {} }, exports = module.exports, define = undefined;
    ${rrweb()}
    const { record } = module.exports;
    const send = window[${JSON.stringify(name)}];
    // What carries the events out is there, but a page that lists its globals does not come upon it.
    for (const key of Object.keys(window)) {
      if (key === ${JSON.stringify(name)} || /^__(?:playwright|pw)/.test(key)) Object.defineProperty(window, key, { enumerable: false });
    }
    const later = queueMicrotask;
    let stop, waiting = [];
    const emit = (event) => {
      // One message for all that happens at once.
      if (waiting.push(JSON.stringify(event)) === 1) later(() => { send('[' + waiting + ']'); waiting = [] });
    };
    const control = {
      start() {
        if (stop) return;
        try {
          stop = record({
            emit, maskAllInputs: true, recordCrossOriginIframes: true, collectFonts: false, recordCanvas: false, inlineImages: false,
            slimDOMOptions: 'all', sampling: { mousemove: false, scroll: 300 },
          });
        } catch {}
      },
      stop() { if (stop) { stop(); stop = undefined } },
    };
    Object.defineProperty(window, ${JSON.stringify(`${name}_`)}, { value: control, enumerable: false });
    control.start();
  })()`
}

let source: string | undefined

/** The recorder alone: with the player in it, a page would have four times as much to read. */
function rrweb(): string {
  // The package exports no path to this build, so it is found beside its main module.
  source ??= readFileSync(join(dirname(createRequire(import.meta.url).resolve('@rrweb/record')), 'record.umd.min.cjs'), 'utf8')
    .replace(/\n\/\/# sourceMappingURL=.*$/, '')
    // Two methods stand in its list of accessors, so it takes every page's elements for tampered with and fetches clean ones
    // from a frame that it adds to the page: as much work again as all the rest.
    .replace('Element:["shadowRoot","querySelector","querySelectorAll"]', 'Element:["shadowRoot"]')
  return source
}
