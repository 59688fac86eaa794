import { readdir, readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { validate } from '../../agent/src/jobs/validate.ts'
import { createRun, mail } from '../../agent/test/jobs/createRun.ts'
import { openVendors, readBarely } from './openVendors.ts'
import type { Bench } from './Row.ts'

const JOBS = 12
/** Until the last job's processes are gone. */
const REST_MS = 1_000

/** What one job takes of the machine's memory while it runs: this process and all below it, above what they hold at rest. Linux only. */
export const memory: Bench = {
  title: 'memory of one job at its peak',
  async *rows() {
    if (platform() !== 'linux') return
    await using vendors = await openVendors()
    const { gateways, browser, bare } = vendors
    for (const kind of ['plain', 'iframe']) {
      const gateway = gateways.gateway(kind)
      const url = gateway.invoiceUrl({ number: 'INV-1042', amount: 15_075 })
      const invoice = mail(gateway.vendor, 'INV-1042', '$150.75', url)
      const theirs = await growthDuring(() => readBarely(bare, url))
      const ours = await growthDuring(() => validate(invoice, createRun(browser)))
      yield { what: kind, ours, unit: 'MB', peer: { name: 'bare Chromium', value: theirs } }
    }
  },
}

/** Megabytes above rest at the highest of several jobs, one after the other; the first only warms up. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  await work()
  await wait(REST_MS)
  const rest = await held()
  const running = new AbortController()
  let peak = rest
  const sampling = (async () => {
    while (!running.signal.aborted) peak = Math.max(peak, await held())
  })()
  for (let job = 0; job < JOBS; job++) await work()
  running.abort()
  await sampling
  return peak - rest
}

/** Megabytes of this process and its descendants; memory shared by several is counted once. */
async function held(): Promise<number> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parent = /\) \w (\d+)/.exec(status)?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const isOurs = (pid: number): boolean => pid === process.pid || (parents.has(pid) && isOurs(parents.get(pid)!))
  const sizes = await Promise.all([...parents.keys()].filter(isOurs).map(async (pid) => {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
