import type { Evidence } from '../../../src/api/index.ts'
import { scrubText, scrubValue } from '../browser/scrub.ts'
import type { NewAuditEntry } from './AuditEntry.ts'
import { auditEvidence } from './auditEvidence.ts'
import type { JobStore, TrailEnd } from './JobStore.ts'

/** Writes down what a running job does, in order, as it happens. */
export interface AuditTrail {
  add(...entries: NewAuditEntry[]): void
  /** Adds the evidence that was not added before. */
  read(evidence: Evidence[]): void
  /** Takes these out of every text from now on. @param secrets as in {@link scrubText} */
  hide(secrets: string[]): void
  /** A text without what is hidden. */
  clean(text: string): string
  /** The same for all texts of a value. */
  cleanAll<Value>(value: Value): Value
  /** Returns when everything that was added is stored. @throws what kept it from being stored */
  written(): Promise<void>
  /** Hands over what was not stored yet, to be stored with the end of the job, and where the trail is believed to end. */
  rest(): Promise<{ entries: NewAuditEntry[]; trailEnd: TrailEnd | undefined }>
}

/** What is added within this time is stored together, in milliseconds. */
const GATHER_MS = 50

/** @param trailEnd where the trail ends so far, if that is known. Nothing is lost while the database is away for a moment. */
export function createAuditTrail(
  store: Pick<JobStore, 'appendAudit'>, jobId: string, insist: (write: () => Promise<void>) => Promise<void>, trailEnd?: TrailEnd,
): AuditTrail {
  const hidden: string[] = []
  const told = new Set<string>()
  let waiting: NewAuditEntry[] = []
  let writing: Promise<void> = Promise.resolve()
  let soon: NodeJS.Timeout | undefined
  const clean = (text: string) => scrubText(text, hidden)

  const write = async () => {
    const entries = waiting
    waiting = []
    try {
      if (entries.length > 0) await insist(async () => { trailEnd = await store.appendAudit(jobId, entries, trailEnd) })
    } catch (error) {
      waiting = [...entries, ...waiting]
      throw error
    }
  }
  const writeNow = () => {
    clearTimeout(soon)
    soon = undefined
    return (writing = writing.catch(() => {}).then(write))
  }
  const add = (...entries: NewAuditEntry[]) => {
    waiting.push(...entries.map(({ event, text, facts }) => ({ event, text: clean(text), ...(facts && { facts: cleanFacts(facts) }) })))
    if (waiting.length > 0) soon ??= setTimeout(() => void writeNow().catch(() => {}), GATHER_MS)
  }
  return {
    clean, add,
    cleanAll: (value) => scrubValue(value, hidden),
    hide(secrets) { hidden.push(...secrets) },
    read(evidence) {
      const fresh = evidence.filter((each) => !told.has(JSON.stringify(each)))
      for (const each of fresh) told.add(JSON.stringify(each))
      add(...fresh.map(auditEvidence))
    },
    written: writeNow,
    async rest() {
      clearTimeout(soon)
      soon = undefined
      await writing.catch(() => {})
      return { entries: waiting.splice(0), trailEnd }
    },
  }

  /** What we reckoned ourselves stays as it is: a hash may hold any digits. */
  function cleanFacts(facts: Record<string, string>) {
    return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, /^(?:sha256|minor)$/.test(name) ? value : clean(value)]))
  }
}
