import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { card, htmlInvoice, paymentFindings, pdf, startTestAgent, type Answer, type TestAgent } from './startTestAgent.ts'

const validatePath = '/payment-gateway/validate'
const processPath = '/payment-gateway/process'
const validations = '/payment-gateway/validation-jobs'
const payments = '/payment-gateway/process-jobs'

let agent: TestAgent
beforeAll(async () => { agent = await startTestAgent() })
afterAll(() => agent.stop())

const refusal = (field: string) => ({ errorName: 'BadRequest', content: expect.stringContaining(field) })
const answered = ({ status, body }: Answer) => [status, body]
const idsOf = ({ body }: Answer): string[] => body.jobs.map(({ jobId }: { jobId: string }) => jobId)

let invoices = 0
const payment = (cardDetails: unknown = card) => ({ ...htmlInvoice(`Invoice ${++invoices}`), cardDetails })

describe('starting a check', () => {
  test.each([
    ['a PDF as data URI', { type: 'document', document: `data:application/pdf;base64,${pdf}` }],
    ['a PDF in bare base64', { type: 'document', document: pdf }],
    ['an address', { type: 'document', document: 'https://vendor.example/invoice.pdf' }],
    ['an e-mail', { type: 'document', document: `data:message/rfc822;base64,${Buffer.from('From: a@vendor.example\r\n\r\nPay').toString('base64')}` }],
    ['markup', { type: 'html', html: '<p>Pay</p>' }],
  ])('takes %s and answers a pending job', async (_, body) => {
    const { status, body: job } = await agent.request(validatePath, { body })
    expect([status, job]).toEqual([200, {
      jobStatus: 'pending', jobId: expect.stringMatching(/^pgv_[0-9a-f-]{36}$/), createdAt: expect.stringMatching(/^\d{4}-.*Z$/), updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    }])
  })

  test.each([
    ['type', {}], ['type', { type: 'fax', document: pdf }], ['type', []], ['document', { type: 'document' }], ['document', { type: 'document', document: '' }], ['document', { type: 'document', document: 7 }],
    ['document', { type: 'document', document: 'not base64 at all!' }], ['document', { type: 'document', document: Buffer.from('GIF89a').toString('base64') }],
    ['document', { type: 'document', document: 'https://' }], ['document', { type: 'document', document: 'data:application/pdf;base64,' }],
    ['document', { type: 'document', document: `data:image/png;base64,${Buffer.from('PNG').toString('base64')}` }],
    ['html', { type: 'html' }], ['html', { type: 'html', html: '' }], ['html', { type: 'html', html: '  ' }],
  ])('names %s when given %j', async (field, body) => {
    expect(answered(await agent.request(validatePath, { body }))).toEqual([400, refusal(field)])
  })

  test('finds the job under its id and under the alias of the first release', async () => {
    const { body: { jobId } } = await agent.request(validatePath, { body: htmlInvoice() })
    expect((await agent.request(`${validatePath}/${jobId}`)).body.jobId).toBe(jobId)
    expect((await agent.request(`${validatePath}/job_${jobId.slice(4)}`)).body.jobId).toBe(jobId)
  })

  test('shows what was found once the check has ended', async () => {
    const { body: { jobId } } = await agent.request(validatePath, { body: htmlInvoice() })
    expect(await agent.ended(`${validatePath}/${jobId}`)).toMatchObject({
      jobId, jobStatus: 'success', vendorName: 'Acme', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
      sessionUrl: expect.stringMatching(/\/replays\/pgv_[^?]+\?exp=\d+&sig=/),
    })
  })
})

describe('starting a payment', () => {
  const { type: _, cardNumber: _n, expirationMonth: _m, expirationYear: _y, cvv: _c, ...holder } = card
  const cards = {
    direct: card,
    iframe: { ...holder, type: 'iframe', iframeUrl: 'https://issuer.example/card' },
    stripeIssuing: {
      ...holder, type: 'stripeIssuing', stripeCardId: 'ic_1', stripePublishableKey: 'pk_1',
      ephemeralKeyEndpoint: { url: 'https://host.example/key', method: 'POST', headers: { authorization: 'Bearer x' } },
    },
    lithic: { ...holder, type: 'lithic', embedRequest: 'request', hmac: 'hmac' },
    marqetaJs: { ...holder, type: 'marqetaJs', cardToken: 'token', clientAccessToken: 'access' },
  }
  const own = {
    direct: ['cardNumber', 'expirationMonth', 'expirationYear', 'cvv'], iframe: ['iframeUrl'],
    stripeIssuing: ['stripeCardId', 'stripePublishableKey', 'ephemeralKeyEndpoint'], lithic: ['embedRequest', 'hmac'], marqetaJs: ['cardToken', 'clientAccessToken'],
  }
  const kinds = Object.keys(cards) as (keyof typeof cards)[]

  test.each(kinds)('takes a card of type %s', async (kind) => {
    const { status, body } = await agent.request(processPath, { body: payment(cards[kind]) })
    expect([status, body]).toEqual([200, { jobStatus: 'pending', jobId: expect.stringMatching(/^pgp_/), createdAt: expect.any(String), updatedAt: expect.any(String) }])
  })

  test.each(kinds.flatMap((kind) => [...own[kind], 'firstName', 'lastName', 'postalCode', 'country'].map((field) => [kind, field] as const)))(
    'names what a %s card lacks: %s', async (kind, field) => {
      const { [field]: __, ...lacking } = cards[kind] as Record<string, unknown>
      expect(answered(await agent.request(processPath, { body: payment(lacking) }))).toEqual([400, refusal(field)])
    })

  test.each([
    ['cardDetails', undefined], ['cardDetails', 'card'], ['type', { ...card, type: 'cheque' }], ['country', { ...card, country: 'USA' }], ['country', { ...card, country: 'ZZ' }],
    ['expirationMonth', { ...card, expirationMonth: 0 }], ['expirationMonth', { ...card, expirationMonth: 13 }], ['expirationYear', { ...card, expirationYear: 31 }],
    ['cardNumber', { ...card, cardNumber: '4242' }], ['cvv', { ...card, cvv: '12' }],
    ['routingNumber', { ...card, achDetails: { routingNumber: '12345678', accountNumber: '987654321' } }],
  ])('names %s when it is wrong', async (field, cardDetails) => {
    const { cardDetails: __, ...invoice } = payment()
    expect(answered(await agent.request(processPath, { body: { ...invoice, ...(cardDetails !== undefined && { cardDetails }) } }))).toEqual([400, refusal(field)])
  })

  test('never answers with the number it refuses', async () => {
    const { body } = await agent.request(processPath, { body: payment({ ...card, cardNumber: '4242424242424242x', cvv: '98765' }) })
    expect(JSON.stringify(body)).not.toMatch(/4242|98765/)
  })

  test.each([
    ['a card past its expiry', { expirationYear: 2020 }], ['a routing number without a valid checksum', { achDetails: { routingNumber: '123456789', accountNumber: '987654321' } }],
    ['a card type', { cardType: 'debit' }], ['nulls for what is optional', { cardType: null, phoneNumber: null, achDetails: null }],
  ])('takes %s', async (__, changes) => {
    expect((await agent.request(processPath, { body: payment({ ...card, ...changes }) })).status).toBe(200)
  })

  test('makes one job of three identical requests at once', async () => {
    const body = payment()
    const answers = await Promise.all([1, 2, 3].map(() => agent.request(processPath, { body })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((answer) => answer.body.jobId)).size).toBe(1)
  })

  test('makes one job of equal idempotency keys, whatever else differs', async () => {
    const headers = { 'idempotency-key': 'order-7' }
    const answers = await Promise.all([1, 2, 3].map(() => agent.request(processPath, { body: payment(), headers })))
    expect(new Set(answers.map((answer) => answer.body.jobId)).size).toBe(1)
    const other = await agent.request(processPath, { body: payment(), headers: { 'idempotency-key': 'order-8' } })
    expect(other.body.jobId).not.toBe(answers[0]!.body.jobId)
  })

  test('keeps the idempotency keys of two entities apart', async () => {
    const headers = { 'idempotency-key': 'shared' }
    const ask = async (entity: string) => (await agent.request(processPath, { body: payment(), headers, bearer: await agent.mint(entity) })).body.jobId
    expect(await ask('ent_1')).not.toBe(await ask('ent_2'))
  })

  test('is found again by its key, by whoever started it and nobody else', async () => {
    const bearer = await agent.mint('ent_key')
    const ask = async (key: string, who?: string) => (await agent.request(`${payments}?idempotencyKey=${key}`, { bearer: who })).body
    const { body: { jobId, idempotencyKey } } = await agent.request(processPath, { body: payment(), headers: { 'idempotency-key': 'lost 1' }, bearer })
    await agent.request(processPath, { body: payment(), headers: { 'idempotency-key': 'lost 2' }, bearer })
    await agent.request(processPath, { body: payment(), bearer })
    expect(idempotencyKey).toBe('lost 1')

    await agent.ended(`${processPath}/${jobId}`)
    expect(await ask('lost+1', bearer)).toMatchObject({ jobs: [{ jobId, jobStatus: 'success', idempotencyKey: 'lost 1' }], hasMore: false })
    expect(await ask('lost', bearer)).toEqual({ jobs: [], hasMore: false })
    expect(await ask('', bearer)).toEqual({ jobs: [], hasMore: false })
    expect(await ask('lost+1', await agent.mint('ent_other_key'))).toEqual({ jobs: [], hasMore: false })
    expect(await ask('lost+1')).toEqual({ jobs: [], hasMore: false })
  })

  test('carries no key when it was started without one', async () => {
    const { body } = await agent.request(processPath, { body: payment() })
    expect(body).not.toHaveProperty('idempotencyKey')
  })

  test('makes two jobs for two cards', async () => {
    const body = payment()
    const other = { ...body, cardDetails: { ...card, cardNumber: '5555555555554444' } }
    expect((await agent.request(processPath, { body: other })).body.jobId).not.toBe((await agent.request(processPath, { body })).body.jobId)
  })

  test.each<[string, string, string?]>([
    ['X-Expected-Amount', 'much'], ['X-Expected-Amount', '-1'], ['X-Expected-Amount', '1e3'], ['X-Max-Total', '1.234'], ['X-Max-Total', '1.234', 'EUR'], ['X-Max-Total', '1500.50', 'JPY'],
    ['X-Max-Total', '1.2345', 'KWD'], ['X-Currency', 'dollars'],
  ])('names the header %s when it is %s %s', async (name, value, currency) => {
    expect(answered(await agent.request(processPath, { body: payment(), headers: { ...(currency && { 'x-currency': currency }), [name]: value } }))).toEqual([400, refusal(name)])
  })

  test('is not found where checks are', async () => {
    const { body: { jobId } } = await agent.request(processPath, { body: payment() })
    for (const id of [jobId, `job_${jobId.slice(4)}`]) {
      expect(answered(await agent.request(`${validatePath}/${id}`))).toEqual([404, { errorName: 'NotFound', content: expect.any(String) }])
      expect((await agent.request(`${processPath}/${id}`)).body.jobId).toBe(jobId)
    }
  })

  test('shows what was paid, and the attempt, once it has ended', async () => {
    const { body: { jobId } } = await agent.request(processPath, { body: payment() })
    const job = await agent.ended(`${processPath}/${jobId}`)
    expect(job).toMatchObject({ jobStatus: 'success', outcome: 'paid', gatewayAmount: 153.75, attempts: [{ status: 'COMPLETED', amount: 153.75, method: 'card' }] })
    expect(job).not.toHaveProperty('charged')
  })

  test('shows in the attempt that a bank account was debited', async () => {
    const other = await startTestAgent({}, { pay: async () => ({ ...paymentFindings, method: 'ach' }) })
    const { body: { jobId } } = await other.request(processPath, { body: payment() })
    const job = await other.ended(`${processPath}/${jobId}`)
    expect(job).toMatchObject({ attempts: [{ status: 'COMPLETED', method: 'ach' }] })
    expect(job).not.toHaveProperty('method')
    await other.stop()
  })

  test('that broke off after pay was pressed says nothing of how it was made', async () => {
    const broken = await startTestAgent({}, {
      async pay(_, run) {
        await run.arm({ minor: 15_075 })
        throw new Error('broken')
      },
    })
    const { body: { jobId } } = await broken.request(processPath, { body: payment() })
    const { outcome, attempts } = await broken.ended(`${processPath}/${jobId}`)
    expect([outcome, attempts]).toEqual(['unknown', [expect.not.objectContaining({ method: expect.anything() })]])
    await broken.stop()
  })

  test('with a Marqeta card goes before others that wait, because its token dies', async () => {
    const taken: string[] = []
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const busy = await startTestAgent({ concurrency: 1 }, {
      async pay({ card: { type } }) {
        taken.push(type)
        await released
        return paymentFindings
      },
    })
    const { firstName, lastName, postalCode, country } = card
    const holder = { firstName, lastName, postalCode, country }
    const ask = async (cardDetails: unknown) => (await busy.request(processPath, { body: payment(cardDetails) })).body.jobId as string
    await ask(card)
    await vi.waitFor(() => expect(taken).toHaveLength(1), 5_000)
    const waiting = await ask({ ...holder, type: 'iframe', iframeUrl: 'https://issuer.example/card' })
    await ask({ ...holder, type: 'marqetaJs', cardToken: 'card-1', clientAccessToken: 'token' })
    release()
    await busy.ended(`${processPath}/${waiting}`)
    expect(taken).toEqual(['direct', 'marqetaJs', 'iframe'])
    await busy.stop()
  })
})

describe('errors', () => {
  test.each<[string, number, () => Promise<Answer>]>([
    ['a body that is no JSON', 400, () => agent.request(validatePath, { body: '{"type": ' })],
    ['a payment that is no JSON', 400, () => agent.request(processPath, { body: 'card=4242' })],
    ['a body over 35 MB', 413, () => agent.request(validatePath, { body: `{"type":"document","document":"${'A'.repeat(35_000_001)}"}` })],
    ['an unknown path', 404, () => agent.request('/payment-gateway/nothing')],
    ['an unknown path without a bearer', 404, () => agent.request('/nothing', { bearer: null })],
    ['an unknown job', 404, () => agent.request(`${validatePath}/pgv_00000000-0000-4000-8000-000000000000`)],
    ['an unknown method', 404, () => agent.request(validatePath, { method: 'DELETE' })],
    ['a caller nobody knows', 401, () => agent.request(validations, { bearer: 'nobody' })],
    ['a database that is gone', 500, async () => {
      const stopped = await startTestAgent()
      await stopped.stop()
      return stopped.request(validations)
    }],
  ])('after %s carry a name and a sentence, and nothing else', async (_, status, ask) => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.body).toSorted()).toEqual(['content', 'errorName'])
    expect(answer.body.content).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*:\d+|node_modules|\.ts\b|select|agent\.jobs/)
  })
})

describe('lists', () => {
  test.each([[validatePath, validations, () => htmlInvoice()], [processPath, payments, () => payment()]] as const)('of %s show ten, newest first', async (create, list, body) => {
    const bearer = await agent.mint(`ent_ten${create}`.replaceAll('/', '-'))
    const made: string[] = []
    for (let index = 0; index < 12; index++) made.push((await agent.request(create, { body: body(), bearer })).body.jobId)
    const page = await agent.request(list, { bearer })
    expect(idsOf(page)).toEqual(made.toReversed().slice(0, 10))
    expect(page.body.hasMore).toBe(true)
    const rest = await agent.request(`${list}?startingAfter=${made[2]}`, { bearer })
    expect([idsOf(rest), rest.body.hasMore]).toEqual([[made[1], made[0]], false])
  })

  test.each([
    ['limit=0', 'limit'], ['limit=101', 'limit'], ['limit=ten', 'limit'], ['status=DONE', 'status'], ['startDate=yesterday', 'startDate'], ['orderBy=PRICE', 'orderBy'], ['orderDirection=UP', 'orderDirection'],
    ['startingAfter=pgv_unknown', 'startingAfter'],
  ])('refuse ?%s', async (query, field) => {
    expect(answered(await agent.request(`${validations}?${query}`))).toEqual([400, refusal(field)])
  })

  test('of checks pay no heed to a key', async () => {
    const bearer = await agent.mint('ent_keyless')
    const { body: { jobId } } = await agent.request(validatePath, { body: htmlInvoice(), bearer })
    expect(idsOf(await agent.request(`${validations}?idempotencyKey=order-7`, { bearer }))).toEqual([jobId])
  })

  test('take a limit of 1 and of 100', async () => {
    expect((await agent.request(`${validations}?limit=1`)).body.jobs).toHaveLength(1)
    expect((await agent.request(`${validations}?limit=100`)).status).toBe(200)
  })

  test('walk every job once while others are added', async () => {
    const bearer = await agent.mint('ent_walk')
    const add = async () => (await agent.request(validatePath, { body: htmlInvoice(), bearer })).body.jobId as string
    const made: string[] = []
    for (let index = 0; index < 7; index++) made.push(await add())
    const seen: string[] = []
    for (let hasMore = true, after = ''; hasMore;) {
      const page = await agent.request(`${validations}?limit=3${after && `&startingAfter=${after}`}`, { bearer })
      seen.push(...idsOf(page))
      hasMore = page.body.hasMore
      after = seen.at(-1)!
      await add()
    }
    expect(seen).toEqual(made.toReversed())
  })

  test('take order and direction in any case', async () => {
    const bearer = await agent.mint('ent_order')
    const made: string[] = []
    for (let index = 0; index < 3; index++) made.push((await agent.request(validatePath, { body: htmlInvoice(), bearer })).body.jobId)
    for (const query of ['orderBy=created_at&orderDirection=asc', 'orderBy=CREATED_AT&orderDirection=ASC', 'orderDirection=Asc']) {
      expect(idsOf(await agent.request(`${validations}?${query}`, { bearer }))).toEqual(made)
    }
    expect((await agent.request(`${validations}?orderBy=updated_at&orderDirection=desc`, { bearer })).status).toBe(200)
    expect((await agent.request(`${validations}?orderBy=status`, { bearer })).status).toBe(200)
  })

  test('show the jobs of one status and of one time', async () => {
    const bearer = await agent.mint('ent_filters')
    const { body: { jobId, createdAt } } = await agent.request(validatePath, { body: htmlInvoice(), bearer })
    await agent.ended(`${validatePath}/${jobId}`)
    const ids = async (query: Record<string, string>) => idsOf(await agent.request(`${validations}?${new URLSearchParams(query)}`, { bearer }))
    expect(await ids({ status: 'COMPLETED' })).toEqual([jobId])
    expect(await ids({ status: 'completed' })).toEqual([jobId])
    expect(await ids({ status: 'PENDING' })).toEqual([])
    expect(await ids({ status: 'FAILED' })).toEqual([])

    const later = new Date(Date.parse(createdAt) + 1).toISOString()
    const earlier = new Date(Date.parse(createdAt) - 1).toISOString()
    expect(await ids({ startDate: createdAt, endDate: createdAt })).toEqual([jobId])
    expect(await ids({ startDate: later })).toEqual([])
    expect(await ids({ endDate: earlier })).toEqual([])
    expect(await ids({ startDate: earlier, endDate: later })).toEqual([jobId])
  })
})
