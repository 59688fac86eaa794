import type { InvoiceDocument, UnreadableDocument } from '../agent/src/readers/InvoiceDocument.ts'
import { readDocument } from '../agent/src/readers/readDocument.ts'
import { readInvoiceFacts } from '../agent/src/readers/readInvoiceFacts.ts'
import { findGateway } from '../agent/src/steps/findGateway.ts'
import { makeMalformed } from '../agent/test/readers/malformed.ts'
import { watchMemory, type PeakMemory } from './watchMemory.ts'

export interface MalformedEvaluation {
  count: number
  /** By what was wrong with them: how many, how they ended, and the longest time, in milliseconds. */
  kinds: Record<string, { count: number; ends: Record<string, number>; slowest: number }>
  /** Those that ended in neither a document nor a sentence. */
  faults: { kind: string; number: number; what: string }[]
  slowest: { kind: string; number: number; ms: number }[]
  /** The longest that this process itself was busy with what was read, in milliseconds. */
  longestJudging: { kind: string; ms: number }
  memory: PeakMemory
}

/** Two at once, as the two workers of a small server would. */
const AT_ONCE = 2

/** Reads documents that are broken, or made to break us, as the agent would. */
export async function evaluateMalformed(count: number): Promise<MalformedEvaluation> {
  const found: MalformedEvaluation = { count, kinds: {}, faults: [], slowest: [], longestJudging: { kind: '', ms: 0 }, memory: { own: 0 } }
  const watch = watchMemory()
  const documents = makeMalformed(count)
  let number = 0
  const work = async () => {
    for (let next = await documents.next(); !next.done; next = await documents.next()) await readOne(next.value, ++number, found)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  found.slowest = found.slowest.sort((one, other) => other.ms - one.ms).slice(0, 5)
  found.memory = watch.stop()
  return found
}

async function readOne({ kind, bytes }: { kind: string; bytes: Uint8Array }, number: number, found: MalformedEvaluation) {
  const start = performance.now()
  let end: string
  try {
    const document = await readDocument({ bytes })
    const read = performance.now()
    end = endOf(document)
    if (document.kind !== 'unreadable') findGateway(document, readInvoiceFacts(document), {})
    const ms = Math.round(performance.now() - read)
    if (ms > found.longestJudging.ms) found.longestJudging = { kind, ms }
  } catch (error) {
    end = 'fault'
    found.faults.push({ kind, number, what: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
  if (end === 'no sentence') found.faults.push({ kind, number, what: end })
  const ms = Math.round(performance.now() - start)
  const row = (found.kinds[kind] ??= { count: 0, ends: {}, slowest: 0 })
  row.count++
  row.ends[end] = (row.ends[end] ?? 0) + 1
  row.slowest = Math.max(row.slowest, ms)
  found.slowest.push({ kind, number, ms })
}

function endOf(document: InvoiceDocument | UnreadableDocument): string {
  if (document.kind !== 'unreadable') return 'read'
  return /^[A-Z].+\.$/.test(document.message) ? document.reason : 'no sentence'
}

/** What came of them, as a person reads it. */
export function writeMalformedEvaluation({ count, kinds, faults, slowest, longestJudging, memory }: MalformedEvaluation): string {
  return [
    `${count} documents of ${Object.keys(kinds).length} kinds`, '',
    ...Object.entries(kinds).map(([kind, row]) => `  ${kind.padEnd(50)} ${String(row.count).padStart(4)}   ${String(row.slowest).padStart(5)} ms   ${Object.entries(row.ends).map(([end, times]) => `${end} ${times}`).join(', ')}`), '',
    `Ended in neither a document nor a sentence: ${faults.length}`,
    ...faults.map(({ kind, number, what }) => `  ${kind}, document ${number}: ${what}`),
    `Slowest: ${slowest.map(({ kind, number, ms }) => `${ms} ms (${kind}, document ${number})`).join('; ')}`,
    `Longest judging of what was read: ${longestJudging.ms} ms (${longestJudging.kind})`,
    `Most memory: this process ${memory.own} MB${memory.largestChild === undefined ? '' : `, a reading process ${memory.largestChild} MB`}`,
  ].join('\n')
}
