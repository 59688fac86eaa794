import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { findChromium } from '../../agent/src/browser/findChromium.ts'
import { behindTheScenes, openStreet } from './street.ts'

const street = openStreet()
let browser: Browser
let context: BrowserContext
let page: Page
/** Whatever the page complained about: a person would see it in the console, so it fails the test. */
let complaints: string[]

beforeAll(async () => {
  const { executablePath, env } = await findChromium()
  browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: ['--no-sandbox'] })
})
afterAll(() => browser?.close())
beforeEach(async () => {
  complaints = []
  context = await browser.newContext()
  page = await context.newPage()
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()) })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(street.demo.app)
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

test('a person drops an invoice, reads the verdict, pays, and opens receipt and replay', async () => {
  const { demo } = street
  await drop(await sample(/^percentage-HCS-20881\.pdf$/))
  await page.getByText('Takes cards', { exact: false }).first().waitFor({ timeout: 60_000 })
  await page.getByText('2.5', { exact: false }).first().waitFor()
  expect((await behindTheScenes(demo)).charges, 'checking pays nothing').toEqual([])

  await page.getByRole('button', { name: /^Pay/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/to pay|total/i).first().waitFor()
  await dialog.getByRole('button', { name: /^Pay/ }).dblclick()

  const receipt = page.getByRole('link', { name: /receipt/i })
  await receipt.waitFor({ timeout: 90_000 })
  await page.getByText('Paid', { exact: false }).first().waitFor()
  expect((await behindTheScenes(demo)).charges).toHaveLength(1)

  const address = await receipt.getAttribute('href')
  expect((await fetch(address!)).headers.get('content-type')).toBe('application/pdf')

  const [replay] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /replay/i }).last().click()])
  await replay.waitForLoadState()
  await replay.locator('iframe').first().waitFor()
  expect(await replay.locator('iframe').first().contentFrame().locator('body').innerText()).toMatch(/\w{3}/)
})

test('a bill picked from the inbox is checked, and the next one takes its place', async () => {
  await page.getByRole('button', { name: /flat-BL-3307\.pdf/ }).click()
  await page.getByText('$2.50 card fee').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /bankOnly-GV-770214\.pdf/ }).click()
  await page.getByText('Does not take cards').first().waitFor({ timeout: 60_000 })
  expect(await page.getByRole('button', { name: /^Pay \$/ }).count()).toBe(0)
})

test('a pile of bills is checked, found again after a reload, and stands in the history', async () => {
  await page.getByRole('button', { name: 'A pile of bills' }).click()
  const files = await Promise.all([/^iframe-/, /^flat-/, /^bankOnly-/].map(sample))
  await page.locator('input[type=file]').setInputFiles(files)
  await page.getByText('3 of 3 checked', { exact: false }).first().waitFor({ timeout: 120_000 })
  await page.getByText('2 take cards', { exact: false }).first().waitFor()
  await page.reload()
  await page.getByText('3 of 3 checked', { exact: false }).first().waitFor({ timeout: 30_000 })

  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('table', { name: 'Checks' }).getByText('Takes cards').first().waitFor()
})

test('a reload in the middle of a check picks it up again', async () => {
  await drop(await sample(/slow.*\.html$/))
  await page.waitForURL(/check=/)
  await page.reload()
  await page.getByText('Takes cards', { exact: false }).first().waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Pay/ }).waitFor()
})

test('a reload in the middle of a payment picks it up again and pays once', async () => {
  const { demo } = street
  const before = (await behindTheScenes(demo)).charges.length
  await drop(await sample(/plain.*\.html$/))
  await page.getByRole('button', { name: /^Pay/ }).click({ timeout: 60_000 })
  await page.getByRole('dialog').getByRole('button', { name: /^Pay/ }).click()
  await page.waitForURL(/payment=/)
  await page.reload()
  await page.getByRole('link', { name: /receipt/i }).waitFor({ timeout: 90_000 })
  expect((await behindTheScenes(demo)).charges).toHaveLength(before + 1)
})

async function sample(name: RegExp): Promise<string> {
  const files = await readdir(street.demo.samples)
  const file = files.find((candidate) => name.test(candidate))
  expect(file, `a sample invoice named like ${name} among ${files.join(', ')}`).toBeDefined()
  return join(street.demo.samples, file!)
}

/** As a person would with the file picker. */
async function drop(path: string) {
  await page.locator('input[type=file]').first().setInputFiles(path)
}
