import type { Browser, Page } from 'playwright-core'
import { pay } from '../../agent/src/jobs/pay.ts'
import { createRun, directCard, mail } from '../../agent/test/jobs/createRun.ts'
import { drain } from './drain.ts'
import { openVendors } from './openVendors.ts'
import { timeOf, type Bench } from './Row.ts'

const JOBS = 24
const year = String(new Date().getFullYear() + 2)

/** What a person would write for exactly these three forms, and nothing more. */
const scripts: Record<string, (page: Page) => Promise<void>> = {
  async plain(page) {
    await page.fill('[name=email]', 'ap@example.com')
    await page.fill('[name=cardNumber]', '4242424242424242')
    await page.fill('[name=cardExpiry]', `12 / ${year.slice(2)}`)
    await page.fill('[name=cardCvc]', '737')
    await page.fill('[name=billingName]', 'Robin Ward')
    await page.fill('[name=billingPostalCode]', '94107')
    await page.click('[type=submit]')
    await page.getByText('Payment successful').filter({ visible: true }).first().waitFor()
  },
  async flat(page) {
    await page.getByRole('radio', { name: 'Credit or debit card' }).check()
    await page.getByLabel('Card number').fill('4242424242424242')
    await page.getByLabel('Exp. month').fill('12')
    await page.getByLabel('Exp. year').fill(year.slice(2))
    await page.getByLabel('Security code').fill('737')
    await page.getByRole('button', { name: 'Make payment' }).click()
    await page.getByText('Thank you for your payment').filter({ visible: true }).first().waitFor()
  },
  async tabs(page) {
    await page.getByRole('tab', { name: 'Card' }).click()
    await page.getByPlaceholder('Card number').fill('4242424242424242')
    await page.getByPlaceholder('MM / YY').fill(`12 / ${year.slice(2)}`)
    await page.getByPlaceholder('CVC').fill('737')
    await page.getByRole('button', { name: /Pay/ }).click()
    await page.getByText('Payment complete').filter({ visible: true }).first().waitFor()
  },
}

/** How many invoices are paid in a minute, with receipt and replay, against scripts that fill the same forms and keep a picture. */
export const payments: Bench = {
  title: `payments a minute, ${JOBS} jobs`,
  async *rows() {
    await using vendors = await openVendors()
    const { gateways, browser, bare } = vendors
    const kinds = Object.keys(scripts)
    const best = { ours: 0, theirs: 0 }
    for (const concurrency of [1, 2, 4]) {
      const perMinute = async (who: string, work: (job: { kind: string; url: string; number: string }) => Promise<unknown>) => {
        const jobs = Array.from({ length: JOBS }, (_, index) => {
          const kind = kinds[index % kinds.length]!
          const number = `${who}-${concurrency}-${index}`
          return { kind, number, url: gateways.gateway(kind).invoiceUrl({ number, amount: 15_075 }) }
        })
        gateways.reset()
        const ms = await timeOf(() => drain(jobs, concurrency, work))
        // A payment that was not made would be a fast one.
        if (gateways.charges().length !== JOBS) throw new Error(`${who}: ${gateways.charges().length} of ${JOBS} payments were made.`)
        return JOBS / ms * 60_000
      }
      const theirs = await perMinute('bare', ({ kind, url }) => payBarely(bare, url, scripts[kind]!))
      const ours = await perMinute('ours', ({ kind, url, number }) => pay({ invoice: mail(gateways.gateway(kind).vendor, number, '$150.75', url), card: directCard() }, createRun(browser)))
      best.ours = Math.max(best.ours, ours)
      best.theirs = Math.max(best.theirs, theirs)
      yield { what: `${concurrency} at once`, ours, unit: 'a minute', peer: { name: 'bare scripts', value: theirs } }
    }
    yield { what: 'at the best', ours: best.ours, unit: 'a minute', peer: { name: 'bare scripts', value: best.theirs }, goal: { atLeast: 0.7 } }
  },
}

async function payBarely(browser: Browser, url: string, fill: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'load' })
    await fill(page)
    await page.screenshot({ fullPage: true })
  } finally {
    await context.close()
  }
}
