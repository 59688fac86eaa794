import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Invoice } from '../../src/api/index.ts'
import { untilEnded, openStreet } from './street.ts'

interface Truth {
  file: string
  status: string
  paymentLink: string | null
}

const folder = join(resolve(process.env.GATEWAY_DATA ?? join(import.meta.dirname, '../../../shared/data')), 'invoices')
const truths: Truth[] = existsSync(folder) ? JSON.parse(await readFile(join(folder, 'ground-truth.json'), 'utf8')) : []
const street = openStreet()

test.runIf(truths.length === 0)('says that the real invoices were left out, their folder being absent', () => {
  process.stdout.write(`Left out: the real invoices. There is no ${folder}; GATEWAY_DATA may name another.\n`)
  expect(existsSync(folder)).toBe(false)
})

// Their vendors cannot be reached from a test, so no invoice here may end as accepted, whatever it says.
test.runIf(truths.length > 0)('every real invoice ends honestly: none crashes, none is accepted', async () => {
  const { client } = street
  const begun = await Promise.all(truths.map(async (truth) => {
    const invoice = await toInvoice(join(folder, truth.file))
    return invoice && { truth, jobId: (await client.validations.create(invoice)).jobId }
  }))
  // One after the other: all of them at once would ask more often than the agent allows.
  const ended = []
  for (const one of begun) ended.push(one && { truth: one.truth, job: await untilEnded(() => client.validations.get(one.jobId)) })

  const counts: Record<string, number> = {}
  for (const end of ended) {
    if (!end) { counts['not a type the contract takes'] = (counts['not a type the contract takes'] ?? 0) + 1; continue }
    const { truth, job } = end
    const verdict = job.jobStatus === 'success' ? `success ${job.card?.eligibility}` : `failed ${job.errorType}`
    counts[verdict] = (counts[verdict] ?? 0) + 1
    if (job.jobStatus === 'success') expect(job.card?.eligibility, truth.file).not.toBe('ACCEPTED')
    else expect(job.errorMessage, truth.file).toMatch(/\w+ \w+/)
    expect(JSON.stringify(job), truth.file).not.toMatch(/TypeError|ReferenceError|undefined is not|at .*\.ts:\d+/)
  }
  process.stdout.write(`Real invoices, ${truths.length} files: ${JSON.stringify(counts)}\n`)
})

async function toInvoice(path: string): Promise<Invoice | undefined> {
  const bytes = await readFile(path)
  switch (extname(path)) {
    case '.html': return { type: 'html', html: bytes.toString('utf8') }
    case '.pdf': return { type: 'document', document: `data:application/pdf;base64,${bytes.toString('base64')}` }
    case '.eml': return { type: 'document', document: `data:message/rfc822;base64,${bytes.toString('base64')}` }
    default: return undefined
  }
}
