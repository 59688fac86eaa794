import { chromium, type Browser } from 'playwright-core'
import type { AgentBrowser } from '../../agent/src/browser/AgentBrowser.ts'
import { findChromium } from '../../agent/src/browser/findChromium.ts'
import { launchBrowser } from '../../agent/src/browser/launchBrowser.ts'
import { allowHosts } from '../../agent/test/jobs/createRun.ts'
import { startGateways, type Gateways } from '../../agent/test/gateways/startGateways.ts'

/** The pretend vendors, the agent's browser, and the same Chromium as a script would start it: no proxy, no recorder. */
export interface Vendors extends AsyncDisposable {
  gateways: Gateways
  browser: AgentBrowser
  bare: Browser
}

export async function openVendors(): Promise<Vendors> {
  const gateways = await startGateways()
  const { executablePath, env } = await findChromium()
  const browser = await launchBrowser({ allowHosts })
  const bare = await chromium.launch({ executablePath, env: { ...process.env as Record<string, string>, ...env }, chromiumSandbox: process.getuid?.() !== 0 })
  return {
    gateways, browser, bare,
    async [Symbol.asyncDispose]() {
      await Promise.all([browser.close(), bare.close(), gateways.stop()])
    },
  }
}

/** What any script pays for a look at a page: a fresh context, the page loaded, its text. */
export async function readBarely(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'load' })
    return await page.innerText('body')
  } finally {
    await context.close()
  }
}
