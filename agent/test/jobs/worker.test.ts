import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Overrides } from '../../src/agent.ts'
import { intentFiles } from '../../src/jobs/intents.ts'
import { newDataFolder } from '../http/newDataFolder.ts'
import { card, htmlInvoice, paymentFindings, startTestAgent, validationFindings, type TestAgent } from '../http/startTestAgent.ts'

const validatePath = '/payment-gateway/validate'
const processPath = '/payment-gateway/process'
const validate = vi.fn<NonNullable<Overrides['validate']>>()
const pay = vi.fn<NonNullable<Overrides['pay']>>()

const root = join(import.meta.dirname, '../../..')
const timeLimitMs = { validation: 1500, payment: 1500, grace: 500 }
/** For jobs that end only when they are cut off. */
const impatient = { validation: 60_000, payment: 60_000, grace: 200 }
const forever = () => new Promise<never>(() => {})
let invoices = 0
const payment = (words = '') => ({ ...htmlInvoice(`Invoice ${++invoices} ${words}`), cardDetails: card })

beforeEach(() => {
  validate.mockReset().mockResolvedValue(validationFindings)
  pay.mockReset().mockResolvedValue(paymentFindings)
})

describe('a job', () => {
  let agent: TestAgent
  beforeAll(async () => { agent = await startTestAgent({}, { validate, pay, timeLimitMs }) })
  afterAll(() => agent.stop())

  const start = async (path: string, body: object) => `${path}/${(await agent.request(path, { body })).body.jobId}`

  test('says what happens while it is pending', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof validationFindings>()
    validate.mockImplementation(async (_, run) => {
      run.progress('readInvoice', 'Reading the invoice.')
      run.progress('openGateway', 'Opening the payment page.')
      return promise
    })
    const path = await start(validatePath, htmlInvoice())
    await expect.poll(async () => (await agent.request(path)).body.progress).toEqual({ step: 'openGateway', message: 'Opening the payment page.', at: expect.stringMatching(/^\d{4}-/) })
    expect((await agent.request(path)).body.jobStatus).toBe('pending')
    resolve(validationFindings)
    expect(await agent.ended(path)).not.toHaveProperty('progress')
  })

  test('hands the payment its card, its limits and the fee the check found', async () => {
    const { cardDetails, ...invoice } = payment()
    await agent.ended(await start(validatePath, invoice))
    const answer = await agent.request(processPath, { body: { ...invoice, cardDetails }, headers: { 'x-expected-amount': '150.00', 'x-max-total': '160', 'x-currency': 'usd' } })
    await agent.ended(`${processPath}/${answer.body.jobId}`)
    const [request, run] = pay.mock.calls[0]!
    expect(request).toMatchObject({ invoice, card })
    expect(run.limits).toEqual({ expectedAmount: 15_000, maxTotal: 16_000, currency: 'USD', validatedFee: { type: 'percentage', value: 2.5 } })
  })

  test.each([
    ['USD', '150.75', 15_075], ['JPY', '1500', 1500], ['jpy', '1500.00', 1500], ['KWD', '12.345', 12_345], ['KWD', '12.30', 12_300],
  ])('counts a limit in the smallest unit of %s: %s', async (currency, amount, minor) => {
    const answer = await agent.request(processPath, { body: payment(), headers: { 'x-max-total': amount, 'x-currency': currency } })
    await agent.ended(`${processPath}/${answer.body.jobId}`)
    expect(pay.mock.calls[0]![1].limits).toEqual({ maxTotal: minor, currency: currency.toUpperCase() })
  })

  test('of a vendor is told through which accounts that vendor was paid before', async () => {
    const link = { level: 'ok' as const, reasons: [], chain: [], evidence: [{ fact: 'gatewayAccount', value: 'acct_17', text: 'The address names the account.', source: 'invoice' }] }
    pay.mockResolvedValue({ ...paymentFindings, vendorName: 'Acme Supplies, Inc.', link })
    await agent.ended(await start(processPath, payment()))
    const seen = vi.fn<(accounts: string[] | undefined) => void>()
    validate.mockImplementation(async (_, run) => { seen(await run.knownAccounts?.('ACME Supplies')); return validationFindings })
    await expect.poll(async () => { await agent.ended(await start(validatePath, htmlInvoice())); return seen.mock.lastCall }).toEqual([['acct_17']])
  })

  test('ends failed when its work breaks, without saying how', async () => {
    validate.mockRejectedValue(new Error('boom at 4242424242424242'))
    const job = await agent.ended(await start(validatePath, htmlInvoice()))
    expect(job).toMatchObject({ jobStatus: 'failed', errorMessage: expect.stringMatching(/^Something went wrong/) })
    expect(JSON.stringify(job)).not.toMatch(/boom|4242/)
  })

  test.each([
    ['listens to its signal', (signal: AbortSignal) => new Promise<never>((_, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)) })],
    ['listens to nothing', forever],
  ])('ends when it takes too long, and %s', async (_, work) => {
    validate.mockImplementation((__, run) => work(run.signal))
    pay.mockImplementation((__, run) => work(run.signal))
    const [check, paying] = [await start(validatePath, htmlInvoice()), await start(processPath, payment())]
    expect(await agent.ended(check)).toMatchObject({ jobStatus: 'failed', errorMessage: expect.stringContaining('too long') })
    expect(await agent.ended(paying)).toMatchObject({ jobStatus: 'failed', outcome: 'not_paid', errorMessage: expect.stringContaining('Nothing was paid') })
  })

  test('that takes too long after pay was pressed has an unknown outcome', async () => {
    pay.mockImplementation(async (_, run) => { await run.arm({ minor: 15_375 }); return forever() })
    expect(await agent.ended(await start(processPath, payment()))).toMatchObject({
      jobStatus: 'failed', outcome: 'unknown', errorMessage: expect.stringContaining('Do not pay again'), attempts: [{ status: 'PENDING' }],
    })
  })

  test('that broke after pay was pressed has an unknown outcome', async () => {
    pay.mockImplementation(async (_, run) => { await run.arm({ minor: 15_375 }); throw new Error('The page is gone.') })
    expect(await agent.ended(await start(processPath, payment()))).toMatchObject({ jobStatus: 'failed', outcome: 'unknown', errorMessage: expect.stringContaining('Do not pay again') })
  })

  test('whose time is up can no longer press pay', async () => {
    const armed = vi.fn<() => void>()
    const refused = vi.fn<() => void>()
    pay.mockImplementation(async (_, run) => {
      await new Promise<void>((done) => { run.signal.addEventListener('abort', () => done()) })
      await run.arm({ minor: 15_375 }).then(armed, refused)
      return forever()
    })
    expect(await agent.ended(await start(processPath, payment()))).toMatchObject({ jobStatus: 'failed', outcome: 'not_paid' })
    expect(refused).toHaveBeenCalledOnce()
    expect(armed).not.toHaveBeenCalled()
  })

  test('can press pay once', async () => {
    const second = vi.fn<() => void>()
    pay.mockImplementation(async (_, run) => {
      await run.arm({ minor: 15_375 })
      await run.arm({ minor: 15_375 }).catch(second)
      return paymentFindings
    })
    await agent.ended(await start(processPath, payment()))
    expect(second).toHaveBeenCalledOnce()
  })

  test('is the same one when an invoice whose outcome is unknown is paid again', async () => {
    pay.mockImplementation(async (_, run) => { await run.arm({ minor: 15_375 }); throw new Error('The page is gone.') })
    const body = payment()
    const path = await start(processPath, body)
    await agent.ended(path)
    expect(await start(processPath, body)).toBe(path)
    expect(pay).toHaveBeenCalledOnce()
  })
})

describe('when nobody saw the result of a payment', () => {
  const look = vi.fn<NonNullable<Overrides['look']>>()
  let agent: TestAgent
  beforeAll(async () => { agent = await startTestAgent({}, { validate, pay, look, timeLimitMs }) })
  beforeEach(() => { look.mockReset().mockResolvedValue({ sentence: 'The payment page now says that the invoice is paid.', evidence: [{ fact: 'alreadyPaid', text: 'Paid', source: 'gateway' }] }) })
  afterAll(() => agent.stop())
  const ended = async () => agent.ended(`${processPath}/${(await agent.request(processPath, { body: payment() })).body.jobId}`)

  test('the page is looked at again, and what it says is told', async () => {
    pay.mockImplementation(async (_, run) => { await run.arm({ minor: 15_375 }); throw new Error('The page is gone.') })
    expect(await ended()).toMatchObject({
      jobStatus: 'failed', outcome: 'unknown', errorMessage: expect.stringMatching(/now says that the invoice is paid.*Do not pay again/),
      evidence: [{ fact: 'afterwards: alreadyPaid', text: 'Paid', source: 'gateway' }],
    })
    expect(look).toHaveBeenCalledOnce()
    expect(pay).toHaveBeenCalledOnce()
  })

  test('what the page says then is told without the card, whose number the vendor knows by now', async () => {
    pay.mockImplementation(async (_, run) => { run.hide(['4242424242424242', '737', '12/2031']); await run.arm({ minor: 15_375 }); throw new Error('The page is gone.') })
    look.mockResolvedValue({ sentence: 'It reads: “Paid with 4242 4242 4242 4242”.', evidence: [{ fact: 'alreadyPaid', text: 'Paid with ４２４２４２４２４２４２４２４２, 12/31, 737', source: 'gateway' }] })
    const job = await ended()
    expect(job).toMatchObject({ errorMessage: expect.stringContaining('“Paid with ••••”'), evidence: [{ fact: 'afterwards: alreadyPaid', text: 'Paid with ••••, ••••, ••••' }] })
  })

  test('it stays unknown when the page cannot be looked at', async () => {
    look.mockRejectedValue(new Error('no page'))
    pay.mockResolvedValue({ ...paymentFindings, jobStatus: 'failed', outcome: 'unknown', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', errorMessage: 'Pay was pressed, but no result could be seen.' } as never)
    expect(await ended()).toMatchObject({ outcome: 'unknown', errorMessage: 'Pay was pressed, but no result could be seen. We cannot tell whether the payment went through. Do not pay again before checking with the vendor.' })
  })

  test('it is not looked at when nothing was pressed', async () => {
    pay.mockRejectedValue(new Error('The page is gone.'))
    expect(await ended()).toMatchObject({ outcome: 'not_paid' })
    expect(look).not.toHaveBeenCalled()
  })
})

describe('the card', () => {
  test('is sealed in the database while its payment waits, and wiped when that ends', async () => {
    const dataFolder = await newFolder()
    const { promise, resolve } = Promise.withResolvers<typeof paymentFindings>()
    pay.mockReturnValue(promise)
    const agent = await startTestAgent({ dataFolder }, { validate, pay, timeLimitMs: impatient })
    const { body: waiting } = await agent.request(processPath, { body: payment() })
    await expect.poll(() => pay.mock.calls.length).toBe(1)
    await agent.stop()
    expect(await cardOf(dataFolder, waiting.jobId)).toMatch(/^[A-Za-z0-9+/]{100,}=*$/)
    resolve(paymentFindings)

    const again = await startTestAgent({ dataFolder }, { validate, pay })
    const { body: paid } = await again.request(processPath, { body: payment() })
    await again.ended(`${processPath}/${paid.jobId}`)
    await again.stop()
    expect(await cardOf(dataFolder, paid.jobId)).toBeNull()
    expect(await cardOf(dataFolder, waiting.jobId)).toBeNull()
    expect(await filesWith(dataFolder, card.cardNumber)).toEqual([])
    // The search itself can find something.
    expect(await filesWith(dataFolder, paid.jobId)).not.toEqual([])
  })

  test('survives a restart when the agent was given a key to seal it with', async () => {
    const settings = { dataFolder: await newFolder(), secretsKey: new Uint8Array(32).fill(7) }
    pay.mockImplementationOnce(forever)
    const agent = await startTestAgent(settings, { validate, pay, timeLimitMs: impatient })
    const { body: { jobId } } = await agent.request(processPath, { body: payment() })
    await expect.poll(() => pay.mock.calls.length).toBe(1)
    await agent.stop()

    const again = await startTestAgent(settings, { validate, pay })
    expect(await again.ended(`${processPath}/${jobId}`)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
    expect(pay.mock.calls[1]![0].card).toMatchObject(card)
    await again.stop()
  })
})

test('an agent that is stopped waits for what was pressed, and hands back what was not', async () => {
  const dataFolder = await newFolder()
  const pressed = Promise.withResolvers<void>()
  const result = Promise.withResolvers<void>()
  pay.mockImplementationOnce(async (_, run) => {
    await run.arm({ minor: 15_375 })
    pressed.resolve()
    await result.promise
    run.signal.throwIfAborted()
    return paymentFindings
  }).mockImplementationOnce(forever)
  const agent = await startTestAgent({ dataFolder, secretsKey: new Uint8Array(32).fill(7) }, { validate, pay, timeLimitMs: impatient })
  const { body: armed } = await agent.request(processPath, { body: payment() })
  await pressed.promise
  const { body: reading } = await agent.request(processPath, { body: payment() })
  await expect.poll(() => pay.mock.calls.length).toBe(2)
  const stopped = agent.stop()
  const signals = pay.mock.calls.map(([, run]) => run.signal)
  await expect.poll(() => signals.map(({ aborted }) => aborted)).toEqual([false, true])
  result.resolve()
  await stopped

  const again = await startTestAgent({ dataFolder, secretsKey: new Uint8Array(32).fill(7) }, { validate, pay })
  expect(await again.ended(`${processPath}/${armed.jobId}`)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
  expect(await again.ended(`${processPath}/${reading.jobId}`)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })
  expect(pay).toHaveBeenCalledTimes(3)
  await again.stop()
})

describe('after the agent was killed', () => {
  let agent: TestAgent
  let ids: Record<'check' | 'waiting' | 'armed', string>
  let lockedBy: string

  beforeAll(async () => {
    const dataFolder = await newFolder()
    const apiKey = 'mga_a-key-for-this-test'
    const child = run('agent/test/jobs/stuckAgent.ts', [dataFolder, apiKey])
    const [address] = (await once(createInterface(child.stdout!), 'line')) as [string]
    const ask = async (path: string, body?: object) => (await fetch(address + path, {
      method: body ? 'POST' : 'GET', headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }, body: body && JSON.stringify(body),
    })).json() as Promise<{ jobId: string; progress?: { message: string } }>

    ids = {
      check: (await ask(validatePath, htmlInvoice())).jobId,
      waiting: (await ask(processPath, payment())).jobId,
      armed: (await ask(processPath, payment('armed'))).jobId,
    }
    for (const path of [`${validatePath}/${ids.check}`, `${processPath}/${ids.waiting}`, `${processPath}/${ids.armed}`]) {
      await vi.waitFor(async () => expect((await ask(path)).progress?.message).toBe('Stuck.'), { timeout: 20_000 })
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockedBy = await readFile(join(dataFolder, 'agent.lock'), 'utf8')
    validate.mockResolvedValue(validationFindings)
    pay.mockResolvedValue(paymentFindings)
    agent = await startTestAgent({ dataFolder, apiKey }, { validate, pay })
  })
  beforeEach(() => { pay.mockClear() })
  afterAll(() => agent?.stop())

  test('its lock is taken over', async () => {
    expect(lockedBy).toMatch(/^\d+ /)
    expect(await readFile(join(agent.dataFolder, 'agent.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  })

  test('a check runs again and ends', async () => {
    expect(await agent.ended(`${validatePath}/${ids.check}`)).toMatchObject({ jobStatus: 'success', vendorName: 'Acme' })
  })

  test('a payment that was not submitted ends unpaid, as its card is gone', async () => {
    expect(await agent.ended(`${processPath}/${ids.waiting}`)).toMatchObject({
      jobStatus: 'failed', errorType: 'CARD_DETAILS_INVALID', outcome: 'not_paid', errorMessage: expect.stringContaining('Nothing was paid'), attempts: [{ status: 'FAILED' }],
    })
    expect(pay).not.toHaveBeenCalled()
  })

  test('a payment that was submitted ends with an unknown outcome, and nothing pays again', async () => {
    expect(await agent.ended(`${processPath}/${ids.armed}`)).toMatchObject({
      jobStatus: 'failed', outcome: 'unknown', errorMessage: expect.stringContaining('Do not pay again'), attempts: [{ status: 'PENDING' }],
    })
    expect(pay).not.toHaveBeenCalled()
  })

  test('a payment known only from the intents file ends with an unknown outcome', async () => {
    pay.mockImplementation(forever)
    const { body: { jobId } } = await agent.request(processPath, { body: payment() })
    await expect.poll(() => pay.mock.calls.length).toBe(1)
    await agent.stop()
    // As after a power cut that took the database's last words.
    await writeFile(join(agent.dataFolder, 'payment-intents-2026-01.log'), `${JSON.stringify({ at: new Date(), jobId, attemptId: 'pgpa_1' })}\n`, { flag: 'a' })
    agent = await startTestAgent({ dataFolder: agent.dataFolder, apiKey: agent.apiKey }, { validate, pay })
    expect(await agent.ended(`${processPath}/${jobId}`)).toMatchObject({ outcome: 'unknown', errorMessage: expect.stringContaining('Do not pay again') })
    expect(pay).toHaveBeenCalledOnce()
  })
})

test('a payment whose end was written before the agent was killed ends as it did', async () => {
  const dataFolder = await newFolder()
  pay.mockImplementation(async (_, run) => { await run.arm({ minor: 15_375 }); return forever() })
  // It waits no longer for what was pressed when it is stopped.
  const agent = await startTestAgent({ dataFolder }, { validate, pay, timeLimitMs: { validation: 1_000, payment: 1_000, grace: 200 } })
  const { body: { jobId } } = await agent.request(processPath, { body: payment() })
  await expect.poll(async () => (await intentFiles(dataFolder)).length).toBe(1)
  const [log] = await intentFiles(dataFolder)
  await expect.poll(() => readFile(log!, 'utf8')).toContain(jobId)
  const armed = await readFile(log!, 'utf8')
  await agent.stop()
  // The database as it was before the stop, the file as if the end had been written to it.
  const database = await PGlite.create(join(dataFolder, 'database'))
  await database.query("update agent.jobs set status = 'pending', outcome = null where id = $1", [jobId])
  await database.close()
  await writeFile(log!, `${armed}${JSON.stringify({ at: new Date(), jobId, ended: { status: 'success', body: paymentFindings } })}\n`)

  const again = await startTestAgent({ dataFolder, apiKey: agent.apiKey }, { validate, pay })
  expect(await again.ended(`${processPath}/${jobId}`)).toMatchObject({ jobStatus: 'success', outcome: 'paid', gatewayAmount: 153.75 })
  expect(pay).toHaveBeenCalledOnce()
  await again.stop()
})

describe('the data folder', () => {
  test('refuses a second agent, naming process and folder', async () => {
    const agent = await startTestAgent()
    await expect(startTestAgent({ dataFolder: agent.dataFolder })).rejects.toThrow(new RegExp(`process ${process.pid}.*${agent.dataFolder}`))

    const child = run('agent/src/main.ts', ['serve'], { AGENT_DATA_DIR: agent.dataFolder, AGENT_PORT: '0' })
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')])
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`process ${process.pid}.*${agent.dataFolder}`))
    expect(said).not.toMatch(/\n\s+at /)
    expect((await agent.request('/payment-gateway/validation-jobs')).status).toBe(200)
    await agent.stop()
  })

  test.each([
    ['a process that is gone', () => '999999999 1'], ['an earlier process of our own number', () => `${process.pid} 1`], ['nobody', () => ''],
  ])('takes over the lock of %s', async (_, lock) => {
    const dataFolder = await newFolder()
    await writeFile(join(dataFolder, 'agent.lock'), lock())
    const agent = await startTestAgent({ dataFolder })
    expect((await agent.request('/payment-gateway/validation-jobs')).status).toBe(200)
    await agent.stop()
    expect(await readdir(dataFolder)).not.toContain('agent.lock')
  })

  test('keeps the key for the next start, for its owner only', async () => {
    const dataFolder = await newFolder()
    const first = await startTestAgent({ dataFolder })
    await first.stop()
    const second = await startTestAgent({ dataFolder })
    await second.stop()
    expect([first.isNewKey, second.isNewKey, second.apiKey]).toEqual([true, false, first.apiKey])
  })
})

const folders: string[] = []
const children: ChildProcess[] = []
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL') })
afterAll(async () => { for (const folder of folders) await rm(folder, { recursive: true, force: true }) })

async function newFolder(): Promise<string> {
  const folder = await newDataFolder()
  folders.push(folder)
  return folder
}

function run(script: string, args: string[], settings: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [join(root, script), ...args], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

async function cardOf(dataFolder: string, jobId: string): Promise<string | null | undefined> {
  const database = await PGlite.create(join(dataFolder, 'database'))
  const { rows } = await database.query<{ card: string | null }>('select card from agent.jobs where id = $1', [jobId])
  await database.close()
  return rows[0]?.card
}

/** Files below a folder that hold these words as they stand. */
async function filesWith(folder: string, words: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found = await Promise.all(paths.map(async (path) => (await readFile(path)).includes(words)))
  return paths.filter((_, index) => found[index])
}
