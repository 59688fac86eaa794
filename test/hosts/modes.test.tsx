import axe from 'axe-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cdp, page as tester } from 'vitest/browser'
import ours from '../../src/theme/styles.css?inline'
import { drawScenes } from './drawScenes.tsx'
import { openHostPage, type HostPage } from './openHostPage.ts'

// Whatever the reader asked the browser for, no words are cut off: every part at the three widths our surfaces must suit.

interface Mode { css?: string; dir?: 'rtl'; media?: { name: string; value: string }[] }
const modes: Record<string, Mode> = {
  'a light page': {},
  // Said as a colour too: axe takes what has none for white.
  'a dark page': { css: ':root { color-scheme: dark; background: Canvas }' },
  'reduced motion': { media: [{ name: 'prefers-reduced-motion', value: 'reduce' }] },
  'forced colours': { media: [{ name: 'forced-colors', value: 'active' }] },
  'a page from right to left': { dir: 'rtl' },
  // For a reader's font size a host sets the unit to a part of it; see `unit` in the tokens.
  'text of twice the size': { css: ':root { font-size: 200% } .mg-root { --mg-unit: 0.0625rem }' },
  'a page whose rem is 10 px': { css: ':root { font-size: 62.5% }' },
}

let host: HostPage
beforeAll(async () => { host = await openHostPage(await drawScenes({ theme: { colorScheme: 'inherit' } })) })
beforeEach(() => () => cdp().send('Emulation.setEmulatedMedia', { features: [] }))
afterAll(() => host.frame.remove())

test('cut-off words would be found', () => {
  host.style([ours, '@layer mg { .mg-panel-title { overflow: hidden; white-space: nowrap; max-inline-size: 40px } }'])
  expect(cutOff(host)).toContain('panel-title: Takes cards')
})

describe.each(Object.entries(modes))('%s', (_, mode) => {
  test.each([280, 440, 720])('shows all its words in a column of %i', async (width) => {
    await show(mode, width)
    expect(cutOff(host)).toEqual([])
  })

  test('has nothing that axe finds', async () => {
    await show(mode, 440)
    const found = await axeIn(host).run(host.find('#ours')[0]!, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, rules: stillPicture })
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    expect(found.passes.length).toBeGreaterThan(10)
  })
})

describe('what clerks see most', () => {
  let few: HostPage
  beforeAll(async () => {
    const scenes = host.find('[data-flow=job-status][data-kind=validation], [data-flow=gateway-payment]').filter((_, index) => index === 0 || index === 5)
    few = await openHostPage(`<div id="ours">${scenes.map(({ outerHTML }) => outerHTML).join('<br>')}</div>`)
    // It says when it was drawn.
    for (const timeline of few.find('[data-slot=job-timeline]')) timeline.remove()
    await tester.viewport(820, 1_400)
  })
  afterAll(() => few.frame.remove())

  test.runIf(hasFontOfPictures()).each(['a light page', 'a dark page'].flatMap((name) => [280, 440, 720].map((width) => [name, width] as const)))('on %s, looks in a column of %i as it is kept', async (name, width) => {
    await show(modes[name]!, width, few)
    few.frame.style.height = '0'
    few.frame.style.height = `${few.page.documentElement.scrollHeight}px`
    // Another version of the font or the browser draws letters a little otherwise.
    await expect(tester.elementLocator(few.frame)).toMatchScreenshot(`${name} ${width}`, { comparatorName: 'pixelmatch', comparatorOptions: { allowedMismatchedPixelRatio: 0.02 } })
  })
})

/** The pictures were taken on a Linux with this font, which Debian installs with any browser. */
function hasFontOfPictures(): boolean {
  const context = document.createElement('canvas').getContext('2d')!
  const widthIn = (font: string) => {
    context.font = `20px ${font}`
    return context.measureText('Takes cards').width
  }
  return navigator.userAgent.includes('Linux') && widthIn('"DejaVu Sans", monospace') !== widthIn('monospace')
}

async function show({ css = '', dir, media = [] }: Mode, width: number, where = host) {
  await cdp().send('Emulation.setEmulatedMedia', { features: media })
  where.page.documentElement.dir = dir ?? 'ltr'
  for (const root of where.find('.mg-root')) root.setAttribute('dir', dir ?? 'ltr')
  where.frame.style.width = `${width + 60}px`
  where.find('body > div')[0]!.style.inlineSize = `${width}px`
  where.style([css, ours])
}

/** Parts stand there many times over, as copies without the names that their flows give them. */
const stillPicture = { 'duplicate-id-aria': { enabled: false }, 'frame-title': { enabled: false } }

/** It can only look at the document it runs in. */
function axeIn({ page }: HostPage): typeof axe {
  const view = page.defaultView as unknown as { eval(source: string): void; axe: typeof axe }
  if (!view.axe) view.eval(axe.source)
  return view.axe
}

/** Words of ours that their own box, or one around it, cuts off: "panel-title: Takes cards". What is shortened with a full title is not. */
function cutOff({ page, find }: HostPage): string[] {
  const { getComputedStyle } = page.defaultView!
  return find('.mg-root [data-slot]:not([data-slot=unseen] *, [data-slot=unseen], [hidden])').flatMap((part) => {
    const hasWords = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
    if (!hasWords || !part.checkVisibility() || part.closest('.mg-table-head, option')) return []
    const range = page.createRange()
    range.selectNodeContents(part)
    const words = range.getBoundingClientRect()
    for (let box: HTMLElement | null = part; box && !box.matches('.mg-root'); box = box.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(box)
      const bounds = box.getBoundingClientRect()
      if (display === 'contents' || display === 'inline') continue
      const isCut = (overflowX !== 'visible' && overflowX !== 'auto' && (words.left < bounds.left - 1 || words.right > bounds.right + 1))
        || (overflowY !== 'visible' && overflowY !== 'auto' && (words.top < bounds.top - 1 || words.bottom > bounds.bottom + 1))
      if (isCut && !box.title && !box.closest('[title]')) return [`${part.dataset.slot}: ${part.textContent}`]
      if (/auto|scroll/.test(overflowX + overflowY)) break
    }
    return []
  })
}
