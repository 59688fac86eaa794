import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { PaymentJob, ValidationJob } from '../../src/api/index.ts'
import { createClient, type Client } from '../../src/client/createClient.ts'
import { startDemo, type Demo } from '../startDemo.ts'

/** Starts the whole street once for a test file, on free ports and an empty data folder, and clears it away after. */
export function openStreet(): { demo: Demo; client: Client } {
  const street = {} as { demo: Demo; client: Client }
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'street-'))
    street.demo = await startDemo({ dataFolder: folder, ports: { app: 0, agent: 0, vendors: 0 } })
    street.client = createClient({ endpoint: street.demo.agent.url, token: await mint(street.demo) })
  })
  afterAll(async () => {
    await street.demo?.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return street
}

/** A token for the demo's own entity, minted by the host's backend as in a browser. */
async function mint(demo: Demo): Promise<string> {
  const answer = await fetch(`${demo.app}/api/token`, { method: 'POST' })
  return answer.text()
}

/** Asks for a job until it has ended. */
export async function untilEnded<Job extends ValidationJob | PaymentJob>(get: () => Promise<Job>): Promise<Exclude<Job, { jobStatus: 'pending' }>> {
  for (;;) {
    const job = await get()
    if (job.jobStatus !== 'pending') return job as Exclude<Job, { jobStatus: 'pending' }>
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** Webhooks the host's backend has heard and verified, and the vendors' charges. */
export async function behindTheScenes(demo: Demo): Promise<{
  charges: { invoiceNumber: string; amount: number; fee: number; last4: string; confirmation: string }[]
  webhooks: { kind: string; jobId: string; job: Record<string, unknown> }[]
}> {
  const answer = await fetch(`${demo.app}/api/behind-the-scenes`)
  return answer.json() as never
}

/** The smallest honest PDF: one page that says this and nothing else. */
export function pdfSaying(words: string): string {
  const content = `BT /F1 24 Tf 20 100 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  pdf += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return `data:application/pdf;base64,${Buffer.from(pdf, 'latin1').toString('base64')}`
}
