// Builds the manual as a folder of pages that any server can serve: Storybook, with nothing asked of another host.
//
//   npm run build-storybook              into storybook-static
//   npm run build-storybook -- --check   then reads every page with the network cut off, and counts what it asks for
import { spawn } from 'node:child_process'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../agent/src/browser/findChromium.ts'
import { serveFolder } from './serveFolder.ts'

const root = join(import.meta.dirname, '..')

/** Builds Storybook into a folder, which is emptied first. @throws when it cannot be built; its own words are on the console */
export async function buildStorybook(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const storybook = join(root, 'node_modules', 'storybook', 'dist', 'bin', 'dispatcher.js')
  const code = await new Promise<number | null>((done) => {
    spawn(process.execPath, [storybook, 'build', '--quiet', '--disable-telemetry', '-o', folder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', done)
  })
  if (code !== 0) throw new Error('Storybook could not be built; its own words are above.')
}

if (import.meta.main) {
  const folder = join(root, 'storybook-static')
  const began = performance.now()
  await buildStorybook(folder)
  console.log(`storybook-static: ${(await sizeOf(folder) / 1_000_000).toFixed(1)} MB in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  if (process.argv.includes('--check')) process.exitCode = await readEveryPage(folder) ? 0 : 1
}

/** Opens the manual itself, then each of its pages, and says what went wrong there and what was asked of other hosts. */
async function readEveryPage(folder: string): Promise<boolean> {
  const { origin, close } = await serveFolder(folder)
  const found = await findChromium()
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...process.env, ...found.env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  })
  const { entries } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, { id: string; type: string }> }
  const pages = Object.values(entries).filter(({ type }) => type === 'docs').map(({ id }) => ({ id, address: `/iframe.html?viewMode=docs&id=${id}` }))
  const problems: string[] = []
  let asked = 0
  try {
    for (const { id, address } of [{ id: 'the manual itself', address: '/' }, ...pages]) {
      const page = await browser.newPage()
      page.on('request', (request) => {
        asked += 1
        const url = new URL(request.url())
        if (url.origin !== origin && !['data:', 'blob:', 'about:'].includes(url.protocol)) problems.push(`${id} asks ${url.origin}`)
      })
      page.on('pageerror', (error) => problems.push(`${id}: ${error.message}`))
      await page.goto(origin + address)
      await (address === '/' ? page.locator('#storybook-explorer-tree').first() : page.locator('#storybook-docs h1').first()).waitFor()
      if (address !== '/') await page.waitForLoadState('networkidle')
      const broken = await page.locator('.sb-errordisplay:visible, .sb-nopreview:visible').count()
      if (broken > 0) problems.push(`${id} shows an error`)
      await page.close()
    }
  } finally {
    await browser.close()
    close()
  }
  for (const problem of new Set(problems)) console.error(`  ${problem}`)
  console.log(`${pages.length} pages read without a network: ${asked} requests, ${problems.length} problems`)
  return problems.length === 0
}

async function sizeOf(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
