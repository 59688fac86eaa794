import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { MAX_BODY_BYTES, UsageError, type GatewayError } from '../../src/api/index.ts'
import { createClient } from '../../src/client/createClient.ts'
import { createGatewayRoute, type GatewayCall, type GatewayCaller, type GatewayRouteOptions } from '../../src/server/index.ts'

const apiKey = 'key_that_stays_here'
const invoice = { type: 'html', html: '<a href="https://pay.acme.example/1">Pay</a>' }
const holder = { firstName: 'Jo', lastName: 'Doe', postalCode: '12345', country: 'US' }
const iframeCard = { ...holder, type: 'iframe', iframeUrl: 'https://cards.example/1' }
const directCard = { ...holder, type: 'direct', cardNumber: '4242424242424242', expirationMonth: 10, expirationYear: 2030, cvv: '737' }

interface Asked { method: string; url: string; headers: Headers; body: string; init: RequestInit }

/** A route over an API that answers this, what the API was asked, and the records of two companies. */
function setUp(answer: (asked: Asked) => Response | Promise<Response> = () => job('pgv_1'), options: Partial<GatewayRouteOptions> = {}) {
  const asked: Asked[] = []
  const faults: GatewayError[] = []
  const calls: GatewayCall[] = []
  const records = new Map<string, Set<string>>([['acme', new Set()], ['rival', new Set(['pgp_foreign', 'pgv_foreign'])]])
  const callerOf = (tenant: string): GatewayCaller => ({
    tenant,
    owns: async (jobIds) => jobIds.filter((id) => records.get(tenant)!.has(id)),
    remember: async ({ jobId }) => { records.get(tenant)!.add(jobId) },
  })
  const call = createGatewayRoute({
    apiKey,
    authorize: (request, call) => {
      calls.push(call)
      return callerOf(request.headers.get('authorization')?.replace('Bearer ', '') ?? 'acme')
    },
    onError: (error) => { faults.push(error) },
    fetch: async (url, init) => {
      const request = new Request(url, init)
      const one = { method: request.method, url: request.url, headers: request.headers, body: await request.text(), init: init! }
      asked.push(one)
      return answer(one)
    },
    ...options,
  })
  return { call, asked, calls, faults, records, owned: records.get('acme')! }
}

const job = (jobId: string, more: object = {}) => Response.json({ jobStatus: 'pending', jobId, ...more })
const get = (path: string, init?: RequestInit) => new Request(`http://127.0.0.1/api/mercoa${path}`, init)
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => get(path, {
  method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers },
})
const pay = (cardDetails: unknown = iframeCard, headers: Record<string, string> = {}) => post('/payment-gateway/process', { ...invoice, cardDetails }, headers)

test('passes each of the six calls on with the organisation’s key', async () => {
  const { call, calls, asked, owned } = setUp(({ url }) => url.includes('-jobs') ? Response.json({ jobs: [], hasMore: false }) : job('job_1'))
  owned.add('job_1')
  for (const request of [
    post('/payment-gateway/validate', invoice), get('/payment-gateway/validate/job_1'), get('/payment-gateway/validation-jobs'),
    pay(), get('/payment-gateway/process/job_1'), get('/payment-gateway/process-jobs'),
  ]) {
    const answer = await call(request)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST https://api.mercoa.com/payment-gateway/validate',
    'GET https://api.mercoa.com/payment-gateway/validate/job_1',
    'GET https://api.mercoa.com/payment-gateway/validation-jobs?limit=100',
    'POST https://api.mercoa.com/payment-gateway/process',
    'GET https://api.mercoa.com/payment-gateway/process/job_1',
    'GET https://api.mercoa.com/payment-gateway/process-jobs?limit=100',
  ])
  expect(calls).toEqual([
    { name: 'createValidation', kind: 'validation' }, { name: 'getValidation', kind: 'validation', jobId: 'job_1' }, { name: 'listValidations', kind: 'validation' },
    { name: 'createPayment', kind: 'payment' }, { name: 'getPayment', kind: 'payment', jobId: 'job_1' }, { name: 'listPayments', kind: 'payment' },
  ])
  for (const { headers, init } of asked) {
    expect(headers.get('authorization')).toBe(`Bearer ${apiKey}`)
    expect(init.redirect).toBe('error')
  }
  expect(JSON.parse(asked[0]!.body)).toEqual(invoice)
  expect(JSON.parse(asked[3]!.body)).toEqual({ ...invoice, cardDetails: iframeCard })
})

test('takes its place anywhere, or only below its base path', async () => {
  const anywhere = setUp()
  for (const path of ['/payment-gateway/validate', '/a/b/c/payment-gateway/validate']) {
    expect((await anywhere.call(new Request(`http://127.0.0.1${path}`, post('', invoice)))).status).toBe(200)
  }
  const below = setUp(undefined, { basePath: '/api/mercoa/', endpoint: 'http://127.0.0.1:4010/' })
  expect((await below.call(post('/payment-gateway/validate', invoice))).status).toBe(200)
  expect(below.asked[0]!.url).toBe('http://127.0.0.1:4010/payment-gateway/validate')
  for (const path of ['/payment-gateway/validate', '/x/api/mercoa/payment-gateway/validate', '/api/mercoa/x/payment-gateway/validate']) {
    expect((await below.call(new Request(`http://127.0.0.1${path}`, post('', invoice)))).status).toBe(404)
  }
})

test.each([
  '/', '/payment-gateway', '/payment-gateway/', '/payment-gateway/validate/', '/payment-gateway/process/a/b', '/payment-gateway//validate', '//payment-gateway/validate',
  '/Payment-Gateway/validate', '/entity/ent_1/token', '/organization/invalidateTokens', '/events', '/payment-gateway/validate;x',
  '/payment-gateway/validate/..%2forganization', '/payment-gateway/validate/..%5c..%5corganization', '/payment-gateway/validate/a%2Fb', '/payment-gateway/validate/%2F',
  '/payment-gateway/validate/%252e%252e%252forganization', '/payment-gateway/validate/%252e%252e', '/payment-gateway/validate/...',
  '/payment-gateway/validate/%2e%2e/%2e%2e/organization', '/payment-gateway/validate/../../entity', '/payment-gateway/validate/a%00', '/payment-gateway/validate/a%0d%0ax', '/payment-gateway/validate/%E0%A4%A',
])('knows nothing at %s, and asks nobody', async (path) => {
  const { call, calls, asked } = setUp()
  const answer = await call(get(path))
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ errorName: 'NotFound', content: 'There is nothing at this address.' })
  expect(calls).toEqual([])
  expect(asked).toEqual([])
})

test('takes two dots for the step in the path that they are', async () => {
  const { call, calls } = setUp(() => Response.json({ jobs: [], hasMore: false }))
  await call(get('/payment-gateway/validate/%2e%2e/process-jobs'))
  expect(calls).toEqual([{ name: 'listPayments', kind: 'payment' }])
})

test('sends an id on as one segment, whatever it holds', async () => {
  const { call, asked, owned } = setUp()
  owned.add('a?b#c&d=ö ')
  expect((await call(get(`/payment-gateway/validate/${encodeURIComponent('a?b#c&d=ö ')}?limit=1`))).status).toBe(200)
  expect(asked[0]!.url).toBe('https://api.mercoa.com/payment-gateway/validate/a%3Fb%23c%26d%3D%C3%B6%20')
})

test.each([
  ['GET', '/payment-gateway/validate', 'POST'], ['PUT', '/payment-gateway/process', 'POST'], ['DELETE', '/payment-gateway/process/pgp_1', 'GET'],
  ['POST', '/payment-gateway/process/pgp_1', 'GET'], ['POST', '/payment-gateway/process-jobs', 'GET'], ['HEAD', '/payment-gateway/validation-jobs', 'GET'],
])('has no %s at %s', async (method, path, allowed) => {
  const { call, asked } = setUp()
  const answer = await call(get(path, { method }))
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe(allowed)
  expect(asked).toEqual([])
})

test.each([undefined, null, false] as const)('refuses with 401 when authorize says %o, before it reads a byte', async (nobody) => {
  const { call, asked } = setUp(undefined, { authorize: async () => nobody })
  const request = pay()
  const answer = await call(request)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ errorName: 'Unauthorized', content: 'Nobody is signed in.' })
  expect(request.bodyUsed).toBe(false)
  expect(asked).toEqual([])
})

test('passes on the answer authorize gives instead', async () => {
  const { call, asked } = setUp(undefined, { authorize: (_, { kind }) => kind === 'payment' ? new Response('Look, but do not pay', { status: 403 }) : { everything: true } })
  expect((await call(pay())).status).toBe(403)
  expect((await call(post('/payment-gateway/validate', invoice))).status).toBe(200)
  expect(asked).toHaveLength(1)
})

test('lets what authorize throws go up to the host', async () => {
  const { call } = setUp(undefined, { authorize: () => { throw new Error('The session store is down') } })
  await expect(call(pay())).rejects.toThrow('The session store is down')
})

test.each([{}, { entityId: 'ent_1' }, { tenant: 'acme' }, { tenant: '', owns: () => [], remember: () => {} }])('tells the host that %o does not say whose jobs to show', async (caller) => {
  const { call, asked } = setUp(undefined, { authorize: () => caller as GatewayCaller })
  await expect(call(get('/payment-gateway/process-jobs'))).rejects.toThrow(UsageError)
  expect(asked).toEqual([])
})

test('refuses to be set up so that nothing could be asked', () => {
  const authorize = vi.fn<() => undefined>()
  for (const key of ['', 'key with blanks', undefined as unknown as string]) expect(() => createGatewayRoute({ apiKey: key, authorize })).toThrow(UsageError)
  expect(() => createGatewayRoute({ apiKey, authorize, basePath: 'api/mercoa' })).toThrow(/"\/api\/mercoa"/)
})

test('sends on the headers of the contract, and no others', async () => {
  const { call, asked } = setUp()
  await call(pay(iframeCard, {
    'Idempotency-Key': 'attempt_1', 'X-Expected-Amount': '150.75', 'X-Max-Total': '160.00', 'X-Currency': 'USD', 'X-API-Version': '2024-08-01',
    authorization: 'Bearer acme', cookie: 'session=secret', 'x-forwarded-for': '10.0.0.1', host: 'evil.example', accept: 'text/html', 'transfer-encoding': 'chunked',
  }))
  const { 'content-length': _, ...sent } = Object.fromEntries(asked[0]!.headers)
  expect(sent).toEqual({
    authorization: `Bearer ${apiKey}`, accept: 'application/json', 'content-type': 'application/json',
    'idempotency-key': 'acme:attempt_1', 'x-expected-amount': '150.75', 'x-max-total': '160.00', 'x-currency': 'USD', 'x-api-version': '2024-08-01',
  })
})

test('keeps the keys of two tenants apart, however they are written', async () => {
  const sentKey = async (tenant: string, key: string) => {
    const { call, asked } = setUp(undefined, { authorize: () => ({ tenant, owns: () => [], remember: () => {} }) })
    await call(pay(iframeCard, { 'Idempotency-Key': key }))
    return asked[0]!.headers.get('idempotency-key')
  }
  expect(await sentKey('a', 'b:c')).toBe('a:b:c')
  expect(await sentKey('a:b', 'c')).toBe('a%3Ab:c')
  expect(await sentKey('ö\r\nX-Max-Total: 1', 'c')).toBe('%C3%B6%0D%0AX-Max-Total%3A%201:c')
})

test('lets through of an answer its JSON, and neither cookies nor headers of the API', async () => {
  const { call } = setUp(() => new Response(JSON.stringify({ jobStatus: 'pending', jobId: 'pgv_1', news: [1] }), {
    headers: { 'content-type': 'text/html', 'set-cookie': 'a=b', 'access-control-allow-origin': '*', 'cache-control': 'public', 'x-powered-by': 'x' },
  }))
  const answer = await call(post('/payment-gateway/validate', invoice))
  expect(Object.fromEntries(answer.headers)).toEqual({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  expect(await answer.json()).toEqual({ jobStatus: 'pending', jobId: 'pgv_1', news: [1] })
})

test('passes a refusal on with its words and its time to wait', async () => {
  const { call, faults } = setUp(() => Response.json({ errorName: 'BadRequest', content: 'Slow down' }, { status: 429, headers: { 'retry-after': '7', 'set-cookie': 'a=b' } }))
  const answer = await call(post('/payment-gateway/validate', invoice))
  expect(answer.status).toBe(429)
  expect(Object.fromEntries(answer.headers)).toEqual({ 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '7' })
  expect(await answer.json()).toEqual({ errorName: 'BadRequest', content: 'Slow down' })
  expect(faults).toEqual([])
})

test.each([
  ['a breakdown as a page', () => new Response('<script>alert(1)</script>', { status: 503, headers: { 'content-type': 'text/html', 'retry-after': '5' } }), 503, 'server_error'],
  ['a breakdown as JSON', () => Response.json({ errorName: 'InternalServerError', content: 'x' }, { status: 500 }), 500, 'server_error'],
  ['a page instead of a job', () => new Response('<script>alert(1)</script>', { headers: { 'content-type': 'text/html' } }), 502, 'bad_response'],
  ['JSON that is no job', () => Response.json('hello'), 502, 'bad_response'],
  ['a job without an id', () => Response.json({ jobStatus: 'pending' }), 502, 'bad_response'],
  ['nothing', () => new Response(null, { status: 204 }), 502, 'bad_response'],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }), 502, 'bad_response'],
  ['no connection', () => { throw new TypeError('fetch failed') }, 502, 'network'],
  ['a body that breaks off', () => new Response(new ReadableStream({ start(controller) { controller.error(new TypeError('terminated')) } })), 502, 'network'],
] as const)('after %s says a status by which a payment counts as lost, and asks once', async (_, answerOfApi, status, code) => {
  for (const request of [pay(), get('/payment-gateway/validate/pgv_1')]) {
    const { call, asked, faults, owned } = setUp(answerOfApi as () => Response)
    owned.add('pgv_1')
    const answer = await call(request)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.json()).toMatchObject({ errorName: 'InternalServerError' })
    expect(asked).toHaveLength(1)
    expect(faults).toMatchObject([{ code }])
  }
})

test('does not say "try again" of a payment that may have been started', async () => {
  const { call } = setUp(() => { throw new TypeError('fetch failed') })
  expect(await (await call(pay())).json()).toMatchObject({ content: expect.stringContaining('look for it before paying again') })
})

test('gives up after a minute', async () => {
  const minute = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(minute.signal)
  const { call, faults } = setUp(({ init }) => new Promise((_, fail) => { init.signal!.addEventListener('abort', () => fail(init.signal!.reason)) }))
  const answer = call(pay())
  await vi.waitFor(() => expect(timeout).toHaveBeenCalledWith(60_000))
  minute.abort()
  expect((await answer).status).toBe(502)
  expect(faults).toMatchObject([{ code: 'timeout' }])
  vi.restoreAllMocks()
})

test('sees a payment through when its page is closed', async () => {
  const page = new AbortController()
  const { call, owned } = setUp(({ init }) => {
    page.abort()
    expect(init.signal!.aborted).toBe(false)
    return job('pgp_1')
  })
  await call(new Request(pay(), { signal: page.signal }))
  expect([...owned]).toEqual(['pgp_1'])
})

test('does not tell the page that its user is signed out when it is the key that is refused', async () => {
  const { call, faults } = setUp(() => Response.json({ errorName: 'Unauthorized', content: `bad key ${apiKey}` }, { status: 401 }))
  const answer = await call(pay())
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain(apiKey)
  expect(faults).toMatchObject([{ code: 'unauthorized', status: 401 }])
  expect(faults[0]!.message).not.toContain(apiKey)
})

test('does not follow a redirect with the key', async () => {
  const visited: string[] = []
  const server = createServer((request, response) => {
    visited.push(request.url!)
    response.writeHead(307, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening) })
  onTestFinished(() => new Promise<void>((closed) => { server.close(() => closed()) }))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = await createGatewayRoute({ apiKey, endpoint, authorize: () => ({ everything: true }) })(pay())
  expect(answer.status).toBe(502)
  expect(visited).toEqual(['/payment-gateway/process'])
})

// What is sent.

test.each([
  ['no JSON', '{'], ['nothing', ''], ['null', 'null'], ['a list', '[]'], ['another type', { type: 'picture' }], ['no document', { type: 'document' }],
])('answers 400 to a body with %s', async (_, body) => {
  const { call, asked } = setUp()
  const answer = await call(post('/payment-gateway/validate', body))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errorName: 'BadRequest' })
  expect(asked).toEqual([])
})

test('names the field that is wrong, never what it held', async () => {
  const { call } = setUp(undefined, { allowDirectCards: true })
  const answer = await call(pay({ ...directCard, cardNumber: '4242-secret', cvv: '73777' }))
  const text = await answer.text()
  expect(answer.status).toBe(400)
  expect(JSON.parse(text)).toEqual({ errorName: 'BadRequest', content: 'cardDetails.cardNumber: cardNumber holds 8 to 19 digits' })
})

test.each(['text/plain', 'text/plain; application/json', 'application/jsonp', 'application/x-www-form-urlencoded', 'multipart/form-data'])('takes no %s, which any site could make a browser send', async (type) => {
  const { call, asked } = setUp()
  expect((await call(post('/payment-gateway/validate', invoice, { 'content-type': type }))).status).toBe(415)
  expect(asked).toEqual([])
})

test('takes JSON with a character set', async () => {
  const { call, asked } = setUp()
  expect((await call(post('/payment-gateway/validate', invoice, { 'content-type': 'application/json; charset=utf-8' }))).status).toBe(200)
  expect(asked[0]!.headers.get('content-type')).toBe('application/json')
})

test('answers 413 to a body that says it is too large, unread', async () => {
  const { call, asked } = setUp()
  const request = post('/payment-gateway/validate', invoice, { 'content-length': String(MAX_BODY_BYTES + 1) })
  const answer = await call(request)
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ errorName: 'BadRequest', content: 'The body is larger than 35 MB.' })
  expect(request.bodyUsed).toBe(false)
  expect(asked).toEqual([])
})

test.each([undefined, '10', '-1', 'x'])('counts a body that says it has %s bytes, and stops reading', async (length) => {
  const { call, asked } = setUp()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({ pull(controller) { sent += 1_000_000; controller.enqueue(new Uint8Array(1_000_000).fill(32)) } })
  const request = new Request('http://127.0.0.1/payment-gateway/validate', {
    method: 'POST', body: endless, headers: { 'content-type': 'application/json', ...(length && { 'content-length': length }) }, duplex: 'half',
  } as RequestInit)
  expect((await call(request)).status).toBe(413)
  expect(sent).toBeLessThan(MAX_BODY_BYTES + 5_000_000)
  expect(asked).toEqual([])
})

test('takes a body as large as the contract allows, in pieces that split a letter', async () => {
  const { call, asked } = setUp()
  const encode = (text: string) => new TextEncoder().encode(text)
  const start = encode('{"type":"html","html":"é')
  const end = encode(`${'x'.repeat(MAX_BODY_BYTES - start.byteLength - 2)}"}`)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of [start.subarray(0, -1), start.subarray(-1), end]) controller.enqueue(piece)
      controller.close()
    },
  })
  const answer = await call(new Request('http://127.0.0.1/payment-gateway/validate', { method: 'POST', body, headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit))
  expect(answer.status).toBe(200)
  expect(asked[0]!.body.slice(0, 26)).toBe('{"type":"html","html":"éxx')
  expect(encode(asked[0]!.body).byteLength).toBe(MAX_BODY_BYTES)
})

// Cards.

test('refuses a direct card, unless the host lets it through', async () => {
  const refusing = setUp()
  const answer = await refusing.call(pay(directCard))
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ errorName: 'Forbidden' })
  expect(refusing.asked).toEqual([])

  const letting = setUp(undefined, { allowDirectCards: true })
  expect((await letting.call(pay(directCard))).status).toBe(200)
  expect(JSON.parse(letting.asked[0]!.body)).toEqual({ ...invoice, cardDetails: directCard })
})

test.each([
  ['in capitals', JSON.stringify({ ...invoice, cardDetails: { ...directCard, type: 'DIRECT' } }), 400],
  ['with a blank', JSON.stringify({ ...invoice, cardDetails: { ...directCard, type: ' direct' } }), 400],
  ['as a list', JSON.stringify({ ...invoice, cardDetails: [directCard] }), 400],
  ['under another name', JSON.stringify({ ...invoice, CardDetails: directCard, card_details: directCard }), 400],
  ['named last of two', `{"type":"html","html":"x","cardDetails":${JSON.stringify(iframeCard)},"cardDetails":${JSON.stringify(directCard)}}`, 403],
  ['with an escaped type', JSON.stringify({ ...invoice, cardDetails: directCard }).replace('"direct"', '"\\u0064irect"'), 403],
  ['as a prototype', `{"type":"html","html":"x","__proto__":{"cardDetails":${JSON.stringify(directCard)}}}`, 400],
])('finds a direct card %s', async (_, body, status) => {
  const { call, asked } = setUp()
  expect((await call(post('/payment-gateway/process', body))).status).toBe(status)
  expect(asked).toEqual([])
})

test.each([
  ['before another card', `{"type":"html","html":"x","cardDetails":${JSON.stringify(directCard)},"cardDetails":${JSON.stringify(iframeCard)}}`],
  ['inside another card', JSON.stringify({ ...invoice, cardDetails: { ...directCard, ...iframeCard, card: directCard } })],
  ['beside another card', JSON.stringify({ ...invoice, cardDetails: iframeCard, CardDetails: directCard, card: { nested: [directCard] } })],
  ['in an invoice to check', JSON.stringify({ ...invoice, cardDetails: directCard })],
])('sends no card number on that came %s', async (where, body) => {
  const { call, asked } = setUp()
  expect((await call(post(`/payment-gateway/${where.includes('check') ? 'validate' : 'process'}`, body))).status).toBe(200)
  expect(asked[0]!.body).not.toMatch(/4242|737|cvv/)
})

// Whose jobs.

test('remembers what a tenant starts, and shows it to nobody else', async () => {
  const { call, records } = setUp(({ url }) => job(url.includes('process') ? 'pgp_1' : 'pgv_1'))
  await call(pay())
  await call(post('/payment-gateway/validate', invoice))
  expect([...records.get('acme')!]).toEqual(['pgp_1', 'pgv_1'])
  expect((await call(get('/payment-gateway/process/pgp_1'))).status).toBe(200)
  expect((await call(get('/payment-gateway/process/pgp_1', { headers: { authorization: 'Bearer rival' } }))).status).toBe(404)
})

test('answers 404 to another tenant’s job as to one that does not exist, without asking the API', async () => {
  const { call, asked } = setUp()
  const bodies = await Promise.all(['pgv_foreign', 'pgv_nobody'].map(async (id) => {
    const answer = await call(get(`/payment-gateway/validate/${id}`))
    expect(answer.status).toBe(404)
    return answer.json()
  }))
  expect(bodies[0]).toEqual(bodies[1])
  expect(asked).toEqual([])
})

test('does not take an id for owned because a careless host owns another', async () => {
  const { call } = setUp(undefined, { authorize: () => ({ tenant: 'acme', owns: () => ['pgp_mine'], remember: () => {} }) })
  expect((await call(get('/payment-gateway/process/pgp_foreign'))).status).toBe(404)
})

test('hands a job over that could not be remembered, shows how it goes on, and tells the host', async () => {
  const cause = new Error('The database is down')
  const faults: GatewayError[] = []
  const { call } = setUp(() => job('pgp_1'), {
    authorize: () => ({ tenant: 'acme', owns: () => [], remember: async () => { throw cause } }),
    onError: (error) => { faults.push(error); throw new Error('So is the log') },
  })
  const answer = await call(pay(iframeCard, { 'Idempotency-Key': 'attempt_1' }))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ jobStatus: 'pending', jobId: 'pgp_1', idempotencyKey: 'attempt_1' })
  expect(faults).toMatchObject([{ code: 'server_error', message: expect.stringContaining('payment pgp_1'), cause }])
  expect((await call(get('/payment-gateway/process/pgp_1'))).status).toBe(200)
})

test('shows everything to a caller who may see everything', async () => {
  const { call, asked } = setUp(({ url }) => url.includes('-jobs') ? Response.json({ jobs: [{ jobId: 'pgp_foreign' }], hasMore: true }) : job('pgp_foreign', { idempotencyKey: 'rival:1' }), { authorize: () => ({ everything: true }) })
  expect(await (await call(get('/payment-gateway/process/pgp_foreign'))).json()).toMatchObject({ jobId: 'pgp_foreign', idempotencyKey: 'rival:1' })
  expect(await (await call(get('/payment-gateway/process-jobs?limit=1'))).json()).toEqual({ jobs: [{ jobId: 'pgp_foreign' }], hasMore: true })
  await call(pay(iframeCard, { 'Idempotency-Key': 'attempt_1' }))
  expect(asked[1]!.url).toMatch(/limit=1$/)
  expect(asked[2]!.headers.get('idempotency-key')).toBe('attempt_1')
})

/** An API with so many jobs, newest first, every tenth of which is ours. */
function manyJobs(count: number) {
  const ids = Array.from({ length: count }, (_, number) => `${number % 10 === 9 ? 'ours' : 'theirs'}_${number}`)
  const set = setUp(({ url }) => {
    const query = new URL(url).searchParams
    const from = query.get('startingAfter') ? ids.indexOf(query.get('startingAfter')!) + 1 : 0
    const limit = Number(query.get('limit'))
    return Response.json({ jobs: ids.slice(from, from + limit).map((jobId) => ({ jobStatus: 'pending', jobId })), hasMore: ids.length > from + limit })
  })
  for (const id of ids) if (id.startsWith('ours')) set.owned.add(id)
  const list = async (query = '') => await (await set.call(get(`/payment-gateway/process-jobs${query}`))).json() as { jobs: { jobId: string }[]; hasMore: boolean }
  return { ...set, ids, list }
}

test('lists a tenant’s jobs page by page until the last, and nobody else’s', async () => {
  const { list, ids, asked } = manyJobs(250)
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const page = await list(`?limit=4${cursor && `&startingAfter=${cursor}`}`)
    expect(page.jobs.length).toBeLessThanOrEqual(4)
    seen.push(...page.jobs.map(({ jobId }) => jobId))
    if (!page.hasMore || page.jobs.length === 0) break
    cursor = page.jobs.at(-1)!.jobId
  }
  expect(seen).toEqual(ids.filter((id) => id.startsWith('ours')))
  expect(asked.length).toBeLessThan(12)
})

test('goes on until a page of a tenant’s is full', async () => {
  const { list, asked } = manyJobs(250)
  const page = await list()
  expect(page).toMatchObject({ hasMore: true })
  expect(page.jobs.map(({ jobId }) => jobId)).toEqual(Array.from({ length: 10 }, (_, number) => `ours_${number * 10 + 9}`))
  expect(asked.map(({ url }) => new URL(url).search)).toEqual(['?limit=100'])
  expect((await list('?limit=20')).jobs).toHaveLength(20)
  expect(new URL(asked.at(-1)!.url).search).toBe('?limit=100&startingAfter=ours_99')
})

test('looks for a tenant’s jobs among the newest thousand, and does not promise more than it can show', async () => {
  const { list, owned, asked } = manyJobs(1_500)
  owned.clear()
  expect(await list()).toEqual({ jobs: [], hasMore: false })
  expect(asked).toHaveLength(10)
})

test('sends on what the contract knows of a query, each once', async () => {
  const { call, asked, owned } = setUp(() => Response.json({ jobs: [], hasMore: false }))
  owned.add('pgv_9&x=1')
  await call(get('/payment-gateway/validation-jobs?status=completed&limit=5&limit=100&orderBy=STATUS&orderDirection=asc&startDate=2026-01-01T00:00:00Z&entityId=ent_2&startingAfter=pgv_9%26x=1'))
  expect(new URL(asked[0]!.url).search).toBe('?status=completed&startDate=2026-01-01T00%3A00%3A00Z&orderBy=STATUS&orderDirection=asc&limit=100&startingAfter=pgv_9%26x%3D1')
})

test.each(['limit=0', 'limit=101', 'limit=1e2', 'status=DONE', 'startDate=soon', 'orderBy=jobId'])('answers 400 to a list with %s', async (query) => {
  const { call, asked } = setUp()
  expect((await call(get(`/payment-gateway/process-jobs?${query}`))).status).toBe(400)
  expect(asked).toEqual([])
})

test('lists nothing after another tenant’s job, not even whether it exists', async () => {
  const { call, asked } = setUp()
  const bodies = await Promise.all(['pgp_foreign', 'pgp_nobody'].map(async (id) => {
    const answer = await call(get(`/payment-gateway/process-jobs?startingAfter=${id}`))
    expect(answer.status).toBe(400)
    return answer.json()
  }))
  expect(bodies[0]).toEqual(bodies[1])
  expect(asked).toEqual([])
})

test.each([{ jobs: [{}], hasMore: false }, { jobs: {}, hasMore: false }, { jobs: [] }, []])('answers 502 to a list that looks like %o', async (body) => {
  const { call } = setUp(() => Response.json(body))
  expect((await call(get('/payment-gateway/process-jobs'))).status).toBe(502)
})

test('passes on what the API says in the middle of a list', async () => {
  let pages = 0
  const { call } = setUp(() => ++pages === 2 ? Response.json({ errorName: 'BadRequest', content: 'Slow down' }, { status: 429 }) : Response.json({ jobs: [{ jobId: 'pgp_foreign' }], hasMore: true }))
  expect((await call(get('/payment-gateway/process-jobs'))).status).toBe(429)
})

// With our own client.

test('lets a payment be found again whose answer was lost, by whom it belongs to and nobody else', async () => {
  const payments: { jobStatus: string; jobId: string; idempotencyKey: string }[] = []
  const { call, records } = setUp(({ method, url, headers }) => {
    if (method === 'POST') {
      payments.push({ jobStatus: 'pending', jobId: 'pgp_lost', idempotencyKey: headers.get('idempotency-key')! })
      throw new TypeError('The connection broke off')
    }
    const key = new URL(url).searchParams.get('idempotencyKey')
    if (url.includes('-jobs')) return Response.json({ jobs: payments.filter(({ idempotencyKey }) => !key || idempotencyKey === key), hasMore: false })
    return Response.json(payments.find(({ jobId }) => url.endsWith(jobId)))
  })
  const clientOf = (tenant: string) => createClient({
    endpoint: 'http://127.0.0.1/api/mercoa', token: `e30.${btoa(JSON.stringify({ entityId: tenant }))}.x`,
    fetch: (url, init) => {
      const request = new Request(url, init)
      request.headers.set('authorization', `Bearer ${tenant}`)
      return call(request)
    },
  })
  const [acme, rival] = [clientOf('acme'), clientOf('rival')]
  await expect(acme.payments.create({ ...invoice, cardDetails: iframeCard } as never, { idempotencyKey: 'attempt_1' })).rejects.toMatchObject({ code: 'unknown_outcome' })

  expect((await rival.payments.list({ idempotencyKey: 'attempt_1' })).jobs).toEqual([])
  expect((await rival.payments.list()).jobs).toEqual([])
  expect((await acme.payments.list({ idempotencyKey: 'attempt_1' })).jobs).toMatchObject([{ jobId: 'pgp_lost', idempotencyKey: 'attempt_1' }])
  expect([...records.get('acme')!]).toEqual(['pgp_lost'])
  expect(await acme.payments.get('pgp_lost')).toMatchObject({ jobId: 'pgp_lost', idempotencyKey: 'attempt_1' })
})

test('shows a job without the key of another tenant that it was started with', async () => {
  const { call } = setUp(() => job('pgp_same', { idempotencyKey: 'rival:attempt_9' }))
  expect(await (await call(pay())).json()).toEqual({ jobStatus: 'pending', jobId: 'pgp_same' })
})

test('finds a payment by its key on an API that keeps none, and never another one in its place', async () => {
  let payments = 0
  const { call, owned } = setUp(({ method }) => {
    if (method === 'GET') return Response.json({ jobs: ['pgp_earlier', 'pgp_1', 'pgp_2'].map((jobId) => ({ jobStatus: 'pending', jobId })), hasMore: false })
    payments += 1
    if (payments === 3) throw new TypeError('fetch failed')
    return job(`pgp_${payments}`)
  })
  owned.add('pgp_earlier')
  for (const attempt of ['attempt_1', 'attempt_2', 'lost']) await call(pay(iframeCard, { 'Idempotency-Key': attempt }))

  const find = async (key: string) => (await (await call(get(`/payment-gateway/process-jobs?idempotencyKey=${key}`))).json() as { jobs: unknown[] }).jobs
  expect(await find('attempt_2')).toEqual([{ jobStatus: 'pending', jobId: 'pgp_2', idempotencyKey: 'attempt_2' }])
  expect(await find('lost')).toEqual([])
  expect(await find('acme:attempt_2')).toEqual([])
})

test('hands the event stream’s path to whom the host says', async () => {
  const heard: string[] = []
  const { call, calls } = setUp(undefined, { events: async ({ url }) => { heard.push(url); return new Response('a stream') } })
  expect(await (await call(get('/events?jobId=pgp_1'))).text()).toBe('a stream')
  expect(heard).toEqual(['http://127.0.0.1/api/mercoa/events?jobId=pgp_1'])
  expect(calls).toEqual([])
})
