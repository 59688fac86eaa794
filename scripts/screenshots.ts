// A picture of every story, to be looked at: three widths, light and dark, in .cache/screenshots.
//
//   node scripts/screenshots.ts               all stories
//   node scripts/screenshots.ts verdict       those whose id holds the word
//   node scripts/screenshots.ts --rebuild …   builds Storybook again first
import { access, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { findChromium } from '../agent/src/browser/findChromium.ts'
import { buildStorybook } from './buildStorybook.ts'
import { serveFolder } from './serveFolder.ts'

const root = join(import.meta.dirname, '..')
const built = join(root, '.cache', 'storybook')
const pictures = join(root, '.cache', 'screenshots')
const widths = [360, 768, 1280]
/** The column a story stands in on each page: the widths our surfaces must suit. */
const columns: Record<number, string> = { 360: 'narrow', 768: 'column', 1280: 'wide' }
const themes = ['light', 'dark']

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (process.argv.includes('--rebuild') || !(await exists(join(built, 'index.json')))) await buildStorybook(built)

const { origin, close } = await serveFolder(built)
const found = await findChromium()
const browser = await chromium.launch({
  executablePath: found.executablePath,
  env: { ...process.env, ...found.env } as Record<string, string>,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
})

try {
  const { entries } = JSON.parse(await readFile(join(built, 'index.json'), 'utf8')) as { entries: Record<string, { id: string; type: string }> }
  const stories = Object.values(entries).filter(({ id, type }) => type === 'story' && (words.length === 0 || words.some((word) => id.includes(word))))
  await mkdir(pictures, { recursive: true })
  for (const { id } of stories) await picture(browser, id)
  console.log(`${stories.length} stories, ${widths.length * themes.length} pictures each, in ${pictures}`)
} finally {
  await browser.close()
  close()
}

async function picture(browser: Browser, id: string) {
  for (const width of widths) {
    for (const theme of themes) {
      const page = await browser.newPage({ viewport: { width, height: 640 }, reducedMotion: 'reduce' })
      await page.goto(`${origin}/iframe.html?viewMode=story&id=${id}&globals=theme:${theme};width:${columns[width]}`)
      // Storybook's own word for where a story stands: only then has its play function ended.
      await page.waitForFunction(() => {
        const preview = (window as unknown as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } }).__STORYBOOK_PREVIEW__
        return ['finished', 'errored'].includes(preview?.currentRender?.phase ?? '')
      })
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(pictures, `${id}--${width}-${theme}.png`), fullPage: true })
      await page.close()
    }
  }
}

async function exists(path: string) {
  return access(path).then(() => true, () => false)
}
