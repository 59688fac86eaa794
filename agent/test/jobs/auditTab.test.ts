import { expect, test } from 'vitest'
import type { AuditEntry } from '../../src/jobs/AuditEntry.ts'
import { pay } from '../../src/jobs/pay.ts'
import { verifyAuditTrail } from '../../src/jobs/verifyAuditTrail.ts'
import { startTestAgent } from '../http/startTestAgent.ts'
import { allowHosts, directCard, mail } from './createRun.ts'
import { openStreet } from './street.ts'

const street = openStreet()

test('the audit trail of a payment has each field that was typed in, each press and each amount, in order, and no digit of the card', async () => {
  const gateway = street.gateways.gateway('echo')
  const agent = await startTestAgent({ allowHosts }, { pay, browser: async () => street.browser })
  const url = gateway.invoiceUrl({ number: 'INV-1042', amount: 15075 })
  const card = directCard()
  const { body: { jobId } } = await agent.request('/payment-gateway/process', { body: { ...mail(gateway.vendor, 'INV-1042', '$150.75', url), cardDetails: card } })
  const path = `/payment-gateway/process/${jobId}`
  const job = await agent.ended(path)
  const trail = (await agent.request(`${path}/audit`)).body as { jobId: string; entries: AuditEntry[] }
  await agent.stop()

  expect(job, JSON.stringify(job)).toMatchObject({ outcome: 'paid' })
  expect(verifyAuditTrail(trail, job.auditHash as string)).toEqual({ kind: 'whole', entries: trail.entries.length })
  const happened = trail.entries.filter(({ event, facts }) => event !== 'step' && (event !== 'read' || facts!.fact!.startsWith('total'))).map(({ event, text }) => `${event}: ${text.split('“')[0]}`.trim())
  expect(happened).toEqual([
    'asked: Asked for with the API key.', 'started: The agent took the job up.', `opened: Opening ${url}.`, 'read: Before the card was typed, the page asked 150.75 USD.',
    'typed: Typed the name on the card in', 'typed: Typed the expiry date in', 'typed: Typed the card number in', "typed: Typed the card's security code in",
    'read: With the card typed, the page asks 150.75 USD.', 'armed: About to press pay for 150.75 USD.', 'pressed: Pressed',
    'kept: Kept receipt.pdf.', 'kept: Kept receipt.png.', 'kept: Kept replay.json.', 'ended: The job ended.',
  ])

  // The page repeats the number everywhere. A hash or a made-up id may hold any digits.
  const said = trail.entries.map(({ text, facts }) => JSON.stringify([text, { ...facts, sha256: '', requestId: '' }])).join('\n')
  expect(said.replace(/(?<=\d)[ -](?=\d)/g, '')).not.toMatch(/42424|24242/)
})
