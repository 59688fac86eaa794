import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AuditEntry } from '../../src/jobs/AuditEntry.ts'
import { hashAuditEntry } from '../../src/jobs/hashAuditEntry.ts'
import { verifyAuditTrail } from '../../src/jobs/verifyAuditTrail.ts'

const jobId = 'pgp_1'
const trail = chain(['Asked for with the API key.', 'Reading the invoice.', 'Opening the page.', 'About to press pay.', 'The job ended.'])
const known = trail.at(-1)!.hash

function chain(texts: string[]): AuditEntry[] {
  let hash = jobId
  return texts.map((text, index) => {
    const entry = { number: index + 1, at: '2026-11-21T10:00:00.000Z', event: 'step' as const, text, facts: { step: 'pay', amount: '150.75' } }
    hash = hashAuditEntry(hash, entry)
    return { ...entry, hash }
  })
}

const renumber = (entries: AuditEntry[]) => entries.map((entry, index) => ({ ...entry, number: index + 1 }))
const [one, two, three, four, five] = trail as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry]

test('a trail is whole as it was written, and after more was added to it', () => {
  expect(verifyAuditTrail({ jobId, entries: trail })).toEqual({ kind: 'whole', entries: 5 })
  expect(verifyAuditTrail({ jobId, entries: trail }, three.hash)).toEqual({ kind: 'whole', entries: 5 })
})

test('an export is whole after it was written as JSON with its names in another order', () => {
  const turned = trail.map((entry) => Object.fromEntries(Object.entries(entry).toReversed()) as unknown as AuditEntry)
  expect(verifyAuditTrail({ jobId, entries: JSON.parse(JSON.stringify(turned)) as AuditEntry[] })).toEqual({ kind: 'whole', entries: 5 })
})

test.each<[string, AuditEntry[], object]>([
  ['a changed sentence', [one, two, { ...three, text: 'Opening another page.' }, four, five], { kind: 'changed', at: 3 }],
  ['a changed amount', [one, two, three, { ...four, facts: { ...four.facts, amount: '1.00' } }, five], { kind: 'changed', at: 4 }],
  ['a changed time', [{ ...one, at: '2026-11-21T09:00:00.000Z' }, two, three, four, five], { kind: 'changed', at: 1 }],
  ['a fact that was left away', [one, { ...two, facts: { step: 'pay' } }, three, four, five], { kind: 'changed', at: 2 }],
  ['an entry and its hash that were written anew', [one, two, { ...three, text: 'Other.', hash: hashAuditEntry(two.hash, { ...three, text: 'Other.' }) }, four, five], { kind: 'changed', at: 4 }],
  ['a removed entry', [one, two, four, five], { kind: 'missing', at: 3 }],
  ['a removed beginning', [two, three, four, five], { kind: 'missing', at: 1 }],
  ['a removed entry and new numbers', renumber([one, two, four, five]), { kind: 'changed', at: 3 }],
  ['two that changed places', [one, three, two, four, five], { kind: 'out of place', at: 2 }],
  ['two that changed places and numbers', renumber([one, three, two, four, five]), { kind: 'changed', at: 2 }],
  ['an entry that stands there twice', [one, two, two, three, four, five], { kind: 'out of place', at: 3 }],
  ['an added entry', renumber([one, two, { ...three, text: 'Added.' }, three, four, five]), { kind: 'changed', at: 3 }],
])('is told of %s, and where', (_, entries, verdict) => {
  expect(verifyAuditTrail({ jobId, entries })).toEqual(verdict)
})

test('is told that the trail is another job’s', () => {
  expect(verifyAuditTrail({ jobId: 'pgp_2', entries: trail })).toEqual({ kind: 'changed', at: 1 })
})

test('the last entries, or the whole trail, can only be told by a hash that was kept elsewhere', () => {
  const cut = trail.slice(0, 4)
  const rewritten = chain(['Asked for by somebody else.', 'Reading the invoice.'])
  for (const entries of [cut, rewritten]) {
    expect(verifyAuditTrail({ jobId, entries })).toEqual({ kind: 'whole', entries: entries.length })
    expect(verifyAuditTrail({ jobId, entries }, known)).toEqual({ kind: 'missing', at: entries.length + 1 })
  }
})

test('the hash is what the documentation says', () => {
  const text = `pgp_1\n{"at":"2026-11-21T10:00:00.000Z","event":"step","facts":{"amount":"150.75","step":"pay"},"number":1,"text":"Asked for with the API key."}`
  expect(one.hash).toBe(createHash('sha256').update(text).digest('hex'))
})
