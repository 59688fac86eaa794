import { validate } from '../../agent/src/jobs/validate.ts'
import { createRun, mail } from '../../agent/test/jobs/createRun.ts'
import { drain } from './drain.ts'
import { openVendors, readBarely } from './openVendors.ts'
import { timeOf, type Bench } from './Row.ts'

/** Pages that are there at once, so that the work and not the vendor is measured. */
const kinds = ['plain', 'percentage', 'flat', 'tabs', 'iframe', 'bankOnly']
const JOBS = 48

/** How many invoices are checked in a minute, against a loop that opens the same pages and reads their text. */
export const validations: Bench = {
  title: `validations a minute, ${JOBS} jobs`,
  async *rows() {
    await using vendors = await openVendors()
    const { gateways, browser, bare } = vendors
    const jobs = Array.from({ length: JOBS }, (_, index) => {
      const gateway = gateways.gateway(kinds[index % kinds.length]!)
      const url = gateway.invoiceUrl({ number: `INV-${index}`, amount: 15_075 })
      return { url, invoice: mail(gateway.vendor, `INV-${index}`, '$150.75', url) }
    })
    const best = { ours: 0, theirs: 0 }
    for (const concurrency of [1, 2, 4, 8]) {
      const perMinute = async (work: (job: (typeof jobs)[number]) => Promise<unknown>) => JOBS / (await timeOf(() => drain(jobs, concurrency, work))) * 60_000
      const theirs = await perMinute(({ url }) => readBarely(bare, url))
      const ours = await perMinute(({ invoice }) => validate(invoice, createRun(browser)))
      best.ours = Math.max(best.ours, ours)
      best.theirs = Math.max(best.theirs, theirs)
      yield { what: `${concurrency} at once`, ours, unit: 'a minute', peer: { name: 'bare loop', value: theirs } }
    }
    yield { what: 'at the best', ours: best.ours, unit: 'a minute', peer: { name: 'bare loop', value: best.theirs }, goal: { atLeast: 0.8 } }
  },
}
