import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Overrides } from '../../src/agent.ts'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import type { AuditEntry } from '../../src/jobs/AuditEntry.ts'
import { verifyAuditTrail } from '../../src/jobs/verifyAuditTrail.ts'
import { databases, newPostgres } from '../databases.ts'
import { newDataFolder } from '../http/newDataFolder.ts'
import { card, htmlInvoice, paymentFindings, startTestAgent, validationFindings, type TestAgent } from '../http/startTestAgent.ts'
import { makeSnapshot } from '../readers/makeSnapshot.ts'

const validatePath = '/payment-gateway/validate'
const processPath = '/payment-gateway/process'
const pay = vi.fn<NonNullable<Overrides['pay']>>()
let agent: TestAgent
let invoices = 0
const payment = () => ({ ...htmlInvoice(`Invoice ${++invoices}`), cardDetails: card })
const trailOf = async (path: string, bearer?: string) => (await agent.request(`${path}/audit`, { bearer })).body as { jobId: string; entries: AuditEntry[] }

/** Runs a payment to its end. */
async function paid(headers?: Record<string, string>, bearer?: string) {
  const { body: { jobId } } = await agent.request(processPath, { body: payment(), headers, bearer })
  const path = `${processPath}/${jobId}`
  const job = await agent.ended(path)
  return { path, job, trail: await trailOf(path) }
}

beforeEach(() => { pay.mockReset().mockResolvedValue(paymentFindings) })

describe.each(databases)('on %s', (_, newDatabase) => {
  beforeAll(async () => { agent = await startTestAgent({ databaseUrl: await newDatabase() }, { pay, browser: async () => pretendBrowser }) })
  afterAll(() => agent.stop())

  test('an audit trail says who asked, what was done and how it ended, and is whole', async () => {
    pay.mockImplementation(async (_, run) => {
      run.progress('readInvoice', 'Reading the invoice.')
      await run.keep('receipt.pdf', Buffer.from('%PDF-1'))
      return { ...paymentFindings, evidence: [{ fact: 'outcome', value: 'paid', text: 'Payment successful', source: 'gateway' }] }
    })
    const { job, trail } = await paid({ 'x-request-id': 'call-17' }, await agent.sign({ organizationId: 'org', entityId: 'ent_1', userId: 'user_7' }))
    expect(trail.entries.map(({ event, text }) => [event, text])).toEqual([
      ['asked', 'Asked for with a token.'], ['started', 'The agent took the job up.'], ['step', 'Reading the invoice.'], ['kept', 'Kept receipt.pdf.'],
      ['read', 'Payment successful'], ['read', 'Kept receipt.pdf, 6 bytes. The value is its SHA-256.'], ['ended', 'The job ended.'],
    ])
    expect(trail.entries[0]!.facts).toEqual({ entityId: 'ent_1', userId: 'user_7', requestId: 'call-17' })
    expect(trail.entries.at(-1)!.facts).toEqual({ status: 'success', outcome: 'paid', charged: '153.75' })
    expect(verifyAuditTrail(trail, job.auditHash as string)).toEqual({ kind: 'whole', entries: 7 })
    expect(trail.entries.at(-1)!.hash).toBe(job.auditHash)
  })

  test('an audit trail names the API key, and a request that came without a name', async () => {
    const { trail } = await paid()
    expect(trail.entries[0]).toMatchObject({ number: 1, event: 'asked', text: 'Asked for with the API key.', facts: { requestId: expect.stringMatching(/^[\w-]{36}$/) } })
  })

  test('an audit trail is told when the same request comes again', async () => {
    const body = payment()
    const { body: { jobId } } = await agent.request(processPath, { body })
    await agent.ended(`${processPath}/${jobId}`)
    await agent.request(processPath, { body, headers: { 'x-request-id': 'again' } })
    const trail = await trailOf(`${processPath}/${jobId}`)
    expect(trail.entries.at(-1)).toMatchObject({ event: 'askedAgain', facts: { requestId: 'again' } })
    expect(verifyAuditTrail(trail)).toMatchObject({ kind: 'whole' })
  })

  test('an audit trail is for whoever may see the job', async () => {
    const bearer = await agent.mint('ent_owner')
    const { body: { jobId } } = await agent.request(validatePath, { body: htmlInvoice(), bearer })
    await agent.ended(`${validatePath}/${jobId}`)
    const statusFor = async (path: string, who?: string | null) => (await agent.request(`${path}/${jobId}/audit`, { bearer: who })).status
    expect([await statusFor(validatePath, bearer), await statusFor(validatePath), await statusFor(validatePath, await agent.mint('ent_other')), await statusFor(validatePath, null), await statusFor(processPath)]).toEqual([200, 200, 404, 401, 404])
    expect((await trailOf(`${validatePath}/${jobId}`, bearer)).entries.at(-1)!.facts).toEqual({ status: 'success', eligibility: validationFindings.jobStatus === 'success' ? validationFindings.card?.eligibility : '' })
  })

  test('what was read and the amount are in the audit trail before pay is pressed', async () => {
    let before: AuditEntry[] = []
    pay.mockImplementation(async (_, run) => {
      const evidence = [{ fact: 'totalAfterCard', value: '153.75 USD', text: 'With the card typed, the page asks 153.75 USD.', source: 'gateway' }]
      await run.arm({ minor: 15_375, currency: 'USD' }, evidence)
      const { body: { jobs: [job] } } = await agent.request('/payment-gateway/process-jobs?limit=1')
      before = (await trailOf(`${processPath}/${job.jobId}`)).entries
      return { ...paymentFindings, evidence }
    })
    const { trail } = await paid()
    expect(before.slice(-2)).toMatchObject([
      { event: 'read', text: 'With the card typed, the page asks 153.75 USD.', facts: { fact: 'totalAfterCard', value: '153.75 USD', source: 'gateway' } },
      { event: 'armed', text: 'About to press pay for 153.75 USD.', facts: { minor: '15375', currency: 'USD' } },
    ])
    expect(trail.entries.filter(({ text }) => text.startsWith('With the card'))).toHaveLength(1)
  })

  test('what is typed and pressed is told with its place, card details by their names and never a digit', async () => {
    pay.mockImplementation(async (_, run) => {
      const tab = await run.browser.newTab(run.signal)
      await tab.open('https://pay.example.com/7?token=hush')
      await tab.snapshot()
      run.hide(['4242424242424242', '737'])
      await tab.fill(0, 0, '4242424242424242')
      await tab.fill(0, 0, '4242424242424242')
      await tab.fill(0, 1, '737')
      await tab.click(0, 0, 'button')
      run.progress('fillCard', 'The page says “42424 is short, and 737 wrong”.')
      return paymentFindings
    })
    const { trail } = await paid()
    expect(trail.entries.filter(({ event }) => /opened|typed|pressed/.test(event)).map(({ event, text, facts }) => [event, text, facts?.site])).toEqual([
      ['opened', 'Opening https://pay.example.com/7.', undefined],
      ['typed', 'Typed the card number in “Card number”.', 'https://pay.example.com/7'],
      ['typed', 'Typed the card\'s security code in “Security code”.', 'https://pay.example.com/7'],
      ['pressed', 'Pressed “Pay $150.75”.', 'https://pay.example.com/7'],
    ])
    expect(trail.entries.map(({ text, facts }) => `${text} ${facts?.site}`).join('\n')).not.toMatch(/4242|737|hush/)
  })

  test('an audit trail comes with links to the files that are kept, and a vendor’s own is only handed out to be saved', async () => {
    pay.mockImplementation(async (_, run) => {
      await run.keep('receipt.pdf', Buffer.from('%PDF-ours'))
      await run.keep('receipt.vendor.jpg', Buffer.from('theirs'))
      await run.keep('replay.json', Buffer.from('[]'))
      return paymentFindings
    })
    const { path, job, trail } = await paid()
    const { files } = (await agent.request(`${path}/audit`)).body as { files: { name: string; url: string }[] }
    expect(files.map(({ name }) => name)).toEqual(['receipt.pdf', 'receipt.vendor.jpg', 'replay.json'])
    expect(files[0]!.url).toBe(job.receiptUrl)
    const opened = await Promise.all(files.map(({ url }) => agent.app.request(url)))
    expect(opened.map(({ status, headers }) => [status, headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]])).toEqual([
      [200, 'application/pdf', 'inline'], [200, 'image/jpeg', 'attachment'], [200, 'text/html; charset=UTF-8', undefined],
    ])
    const sha256 = createHash('sha256').update(Buffer.from(await opened[1]!.arrayBuffer())).digest('hex')
    expect(trail.entries.find(({ text }) => text === 'Kept receipt.vendor.jpg.')!.facts).toEqual({ name: 'receipt.vendor.jpg', bytes: '6', sha256 })
    expect(job.evidence).toContainEqual({ fact: 'receipt', value: sha256, text: 'Kept receipt.vendor.jpg, 6 bytes. The value is its SHA-256.', source: 'agent' })
  })
})

test('pay is not pressed before the audit trail is stored', async () => {
  const databaseUrl = await newPostgres()
  const other = await startTestAgent({ databaseUrl }, { pay })
  const client = new Client(databaseUrl)
  await client.connect()
  const armed = vi.fn<() => void>()
  pay.mockImplementation(async (_, run) => {
    await client.query('begin')
    await client.query('lock table agent.audit in share mode')
    await run.arm({ minor: 15_375, currency: 'USD' }).then(armed)
    return paymentFindings
  })
  const { body: { jobId } } = await other.request(processPath, { body: payment() })
  await expect.poll(async () => (await client.query("select from pg_locks where relation = 'agent.audit'::regclass and not granted")).rowCount, { timeout: 20_000 }).toBe(1)
  expect((await client.query('select state from agent.attempts')).rows).toEqual([{ state: 'prepared' }])
  expect(armed).not.toHaveBeenCalled()
  await client.query('commit')
  expect(await other.ended(`${processPath}/${jobId}`)).toMatchObject({ outcome: 'paid' })
  expect(armed).toHaveBeenCalledOnce()
  await client.end()
  await other.stop()
})

test('an audit trail goes on where it was when the agent starts again', async () => {
  const dataFolder = await newDataFolder()
  pay.mockImplementationOnce((_, run) => new Promise((__, reject) => { run.signal.addEventListener('abort', () => reject(run.signal.reason as Error)) }))
  const settings = { dataFolder, secretsKey: new Uint8Array(32).fill(7) }
  const first = await startTestAgent(settings, { pay })
  const { body: { jobId } } = await first.request(processPath, { body: payment() })
  await expect.poll(() => pay.mock.calls.length).toBe(1)
  await first.stop()
  const second = await startTestAgent(settings, { pay })
  await second.ended(`${processPath}/${jobId}`)
  const trail = (await second.request(`${processPath}/${jobId}/audit`)).body as Awaited<ReturnType<typeof trailOf>>
  await second.stop()
  await rm(dataFolder, { recursive: true })
  expect(trail.entries.map(({ event, facts }) => [event, facts?.run])).toEqual([['asked', undefined], ['started', '1'], ['laidDown', undefined], ['started', '2'], ['ended', undefined]])
  expect(verifyAuditTrail(trail)).toMatchObject({ kind: 'whole' })
})

const page = makeSnapshot('Pay', {
  url: 'https://pay.example.com/7?token=hush',
  fields: [{ label: 'Card number', autocomplete: 'cc-number' }, { label: 'Security code', autocomplete: 'cc-csc' }],
  buttons: ['Pay $150.75'],
})
const pretendBrowser = {
  newTab: async () => ({ open: async (url: string) => ({ kind: 'opened', url, chain: [url] }), snapshot: async () => page, fill: async () => true, click: async () => {} }) as unknown as Tab,
} as unknown as AgentBrowser
