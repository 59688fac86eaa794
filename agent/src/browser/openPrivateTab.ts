import type { BrowserContext } from 'playwright-core'
import type { IssuerTab } from '../cards/IssuerAccess.ts'
import { openTab } from './openTab.ts'

/** How long a page of our own may take to load its script, in milliseconds. */
const SHOW_TIMEOUT_MS = 20_000

/** The one page of a fresh context, for pages that show a card: there is no recorder in it. */
export async function openPrivateTab(context: BrowserContext): Promise<IssuerTab> {
  const tab = await openTab(context, { records: false })
  const page = context.pages()[0]!
  return {
    open: tab.open,
    async show(markup, url) {
      // Answered here, so that nothing is asked of whoever may own the address.
      await page.route(url, (route) => route.fulfill({ body: markup, contentType: 'text/html; charset=utf-8' }))
      await page.goto(url, { timeout: SHOW_TIMEOUT_MS, waitUntil: 'load' })
    },
    run: (script, input) => page.evaluate(script as (input: unknown) => never, input),
    snapshot: tab.snapshot,
    press: (frame, ref) => tab.click(frame, ref, 'button'),
    settle: tab.settle,
    close: tab.close,
  }
}
