import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Opens a page that a server has drawn and waits until React has taken it over, with the names that elements know each other
 * by unchanged. React itself only complains of texts, and in production of attributes never.
 */
export async function takenOver(page: Page, address: string) {
  const drawn = await (await fetch(address)).text()
  // Without a token nothing is asked for yet, so what stands there is still what was drawn.
  const { promise: compared, resolve: goOn } = Promise.withResolvers<void>()
  await page.route('**/api/mercoa-token', async (route) => {
    await compared
    await route.continue()
  })
  await page.goto(address)
  // React leaves its mark on every element that it knows.
  const isAlive = () => page.evaluate(() => Object.keys(document.querySelector('main .mg-root') ?? {}).some((key) => key.startsWith('__reactFiber')))
  await expect.poll(isAlive, { timeout: 20_000 }).toBe(true)

  const names = ['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls']
  const [before, after] = await page.evaluate(([drawn, names]) => [new DOMParser().parseFromString(drawn, 'text/html'), document].map((place) => (
    names.flatMap((name) => [...place.querySelectorAll(`main [${name}]`)].map((element) => `${name}=${element.getAttribute(name)}`))
  )), [drawn, names] as const)
  expect(before!.length).toBeGreaterThan(0)
  expect(after).toEqual(expect.arrayContaining(before!))
  goOn()
}
