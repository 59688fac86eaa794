import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { findChromium } from '../../agent/src/browser/findChromium.ts'

/** A page in a Chromium, and what was wrong with it. */
export interface Visit {
  page: Page
  /** Whatever it, or a frame in it, told the console as a warning or an error, threw, or tried against a policy. */
  complaints: string[]
  /** What a policy only reported: directive and what was asked for, as "img-src blob". */
  reported: Set<string>
}

/**
 * One Chromium for a test file. A page that complained fails its test, unless the test has taken the complaints away.
 *
 * @returns opens an empty page, with a context of its own that ends with the test
 */
export function openBrowser(): (options?: BrowserContextOptions) => Promise<Visit> {
  let launched: Awaited<ReturnType<typeof chromium.launch>> | undefined
  const visits: Visit[] = []

  beforeAll(async () => {
    const { executablePath, env } = await findChromium()
    launched = await chromium.launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: ['--no-sandbox'] })
  })
  afterAll(() => launched?.close())
  afterEach(async () => {
    const done = visits.splice(0)
    await Promise.all(done.map(({ page }) => page.context().close()))
    expect(done.flatMap(({ complaints }) => complaints)).toEqual([])
  })

  return async (options) => {
    const context = await launched!.newContext(options)
    const page = await context.newPage()
    const visit: Visit = { page, complaints: [], reported: new Set() }
    page.on('console', (message) => {
      // Violations that are only reported are gathered below.
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('report-only')) visit.complaints.push(message.text())
    })
    page.on('pageerror', (error) => visit.complaints.push(error.message))
    await context.exposeBinding('tellViolation', (_, { disposition, effectiveDirective, blockedURI, sample }: SecurityPolicyViolationEventInit) => {
      if (disposition === 'report') visit.reported.add(`${effectiveDirective} ${blockedURI}`)
      else visit.complaints.push(`violation of ${effectiveDirective}: ${blockedURI} ${sample}`)
    })
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI, sample }) => {
        (window as unknown as { tellViolation(event: object): void }).tellViolation({ disposition, effectiveDirective, blockedURI, sample })
      })
    })
    visits.push(visit)
    return visit
  }
}
