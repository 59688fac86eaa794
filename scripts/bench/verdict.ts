import { validate } from '../../agent/src/jobs/validate.ts'
import { createRun, mail } from '../../agent/test/jobs/createRun.ts'
import { openVendors, readBarely } from './openVendors.ts'
import { percentile, timeOf, type Bench } from './Row.ts'

const ROUNDS = 3
/** Vendors that take their time by design: what they cost is theirs. */
const slowKinds = /^(?:slow|noAnswer)$/

/** From an invoice in hand to the verdict, against the same Chromium opening the same page and reading its text. */
export const verdict: Bench = {
  title: 'time to verdict, one job at a time',
  async *rows() {
    await using vendors = await openVendors()
    const { gateways, browser, bare } = vendors
    const kinds = gateways.kinds.filter((kind) => !slowKinds.test(kind))
    const ours: number[] = []
    const theirs: number[] = []
    const worst: { kind: string; ratio: number }[] = []
    for (const kind of kinds) {
      const gateway = gateways.gateway(kind)
      const url = gateway.invoiceUrl({ number: 'INV-1042', amount: 15_075 })
      const invoice = mail(gateway.vendor, 'INV-1042', '$150.75', url)
      const times = { ours: [] as number[], theirs: [] as number[] }
      for (let round = 0; round <= ROUNDS; round++) {
        const bareMs = await timeOf(() => readBarely(bare, url))
        const oursMs = await timeOf(() => validate(invoice, createRun(browser)))
        // The first look at a page warms caches on both sides.
        if (round > 0) { times.theirs.push(bareMs); times.ours.push(oursMs) }
      }
      ours.push(...times.ours)
      theirs.push(...times.theirs)
      worst.push({ kind, ratio: percentile(times.ours, 0.5) / percentile(times.theirs, 0.5) })
    }
    const against = (share: number) => ({ name: 'bare Chromium', value: percentile(theirs, share) })
    yield { what: `p50 over ${kinds.length} vendors`, ours: percentile(ours, 0.5), unit: 'ms', peer: against(0.5), goal: { atMost: 1.3 } }
    yield { what: 'p95', ours: percentile(ours, 0.95), unit: 'ms', peer: against(0.95) }
    for (const { kind, ratio } of worst.toSorted((a, b) => b.ratio - a.ratio).slice(0, 3)) yield { what: `slowest by ratio: ${kind}`, ours: ratio, unit: '×' }
  },
}
