// Measures what the project promises, each figure beside a peer measured in the same run. Prints, and writes JSON into .cache.
//
//   npm run bench               every bench
//   npm run bench -- verdict    only these
import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Bench, Row } from './bench/Row.ts'
import { api } from './bench/api.ts'
import { library } from './bench/library.ts'
import { memory } from './bench/memory.ts'
import { metrics } from './bench/metrics.ts'
import { notice } from './bench/notice.ts'
import { payments } from './bench/payments.ts'
import { pdf } from './bench/pdf.ts'
import { queue } from './bench/queue.ts'
import { replays } from './bench/replays.ts'
import { start } from './bench/start.ts'
import { validations } from './bench/validations.ts'
import { verdict } from './bench/verdict.ts'

const benches: Record<string, Bench> = { verdict, validations, payments, pdf, memory, library, api, queue, notice, metrics, start, replays }

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(64)
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`)
const kept: Record<string, Row[]> = {}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}: ${bench.title}`)
  kept[name] = []
  for await (const row of bench.rows()) {
    kept[name].push(row)
    console.log(`  ${write(row)}`)
  }
}

const folder = join(import.meta.dirname, '..', '.cache')
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'bench.json'), `${JSON.stringify(kept, undefined, 2)}\n`)

function write({ what, ours, peer, unit, goal }: Row): string {
  const figure = `${what.padEnd(34)} ${round(ours).padStart(9)} ${unit}`
  if (!peer) return figure
  const ratio = ours / peer.value
  const verdict = goal === undefined ? '' : `   goal ${goal.atMost === undefined ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`} ×   ${(goal.atMost === undefined ? ratio >= goal.atLeast : ratio <= goal.atMost) ? 'reached' : 'MISSED'}`
  return `${figure}   ${peer.name} ${round(peer.value)} ${unit}   ${ratio.toFixed(2)} ×${verdict}`
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
