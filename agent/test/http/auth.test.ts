import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlInvoice, card, startTestAgent, type TestAgent } from './startTestAgent.ts'

const host = 'https://app.example.com'

let agent: TestAgent
beforeAll(async () => { agent = await startTestAgent({ corsOrigins: [host] }) })
afterAll(() => agent.stop())

const entityToken = '/entity/ent_1/token'
const mintingPaths = [entityToken, '/entity/ent_1/user/usr_1/token', '/entityGroup/grp_1/token', '/entityGroup/grp_1/user/usr_1/token']
const list = '/payment-gateway/validation-jobs'

/** The six calls of the gateway, with jobs of this caller to read. */
async function gatewayCalls(bearer: string) {
  const validation = await agent.request('/payment-gateway/validate', { body: htmlInvoice(), bearer })
  const payment = await agent.request('/payment-gateway/process', { body: { ...htmlInvoice(`for ${bearer.slice(-20)}`), cardDetails: card }, bearer })
  return [
    validation, payment,
    await agent.request(`/payment-gateway/validate/${validation.body.jobId}`, { bearer }),
    await agent.request(`/payment-gateway/process/${payment.body.jobId}`, { bearer }),
    await agent.request(list, { bearer }),
    await agent.request('/payment-gateway/process-jobs', { bearer }),
  ]
}

describe('who may call', () => {
  test.each([
    ['no bearer', null], ['an unknown key', 'mga_not-the-key'], ['a token of another organisation', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'], ['an empty bearer', ''],
  ])('answers 401 to %s on every call', async (_, bearer) => {
    for (const [path, body] of [
      ['/payment-gateway/validate', htmlInvoice()], ['/payment-gateway/process', { ...htmlInvoice(), cardDetails: card }],
      ['/payment-gateway/validate/pgv_1', undefined], ['/payment-gateway/process/pgp_1', undefined],
      [list, undefined], ['/payment-gateway/process-jobs', undefined], [entityToken, {}], ['/organization/invalidateTokens', {}],
    ] as const) {
      const { status, body: answer } = await agent.request(path, { body, bearer })
      expect([path, status, answer]).toEqual([path, 401, { errorName: 'Unauthorized', content: expect.any(String) }])
    }
  })

  test('lets the API key make all six gateway calls', async () => {
    expect((await gatewayCalls(agent.apiKey)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('lets a token make all six gateway calls', async () => {
    expect((await gatewayCalls(await agent.mint('ent_six'))).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('takes a token that a host signed itself, without an expiry', async () => {
    const bearer = await agent.sign({ organizationId: 'org_1', entityId: 'ent_self' })
    expect((await agent.request(list, { bearer })).status).toBe(200)
  })

  test.each([
    ['without an organisation', { entityId: 'ent_1' }], ['for nobody', { organizationId: 'org_1' }], ['for an empty entity', { organizationId: 'org_1', entityId: '' }],
  ])('refuses a signed token %s', async (_, claims) => {
    expect((await agent.request(list, { bearer: await agent.sign(claims) })).status).toBe(401)
  })

  test('refuses an expired token', async () => {
    const bearer = await agent.sign({ organizationId: 'org_1', entityId: 'ent_1', exp: Math.floor(Date.now() / 1000) - 1 })
    expect((await agent.request(list, { bearer })).status).toBe(401)
  })

  test('refuses a token whose claims were changed', async () => {
    const [head, , signature] = (await agent.mint('ent_1')).split('.')
    const claims = Buffer.from(JSON.stringify({ organizationId: 'org_1', entityId: 'ent_2' })).toString('base64url')
    expect((await agent.request(list, { bearer: `${head}.${claims}.${signature}` })).status).toBe(401)
  })

  test('refuses a token that says it needs no signature', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = part({ organizationId: 'org_1', entityId: 'ent_1' })
    expect((await agent.request(list, { bearer: `${part({ alg: 'none' })}.${claims}.` })).status).toBe(401)
  })

  test('refuses another algorithm, even with the right key', async () => {
    const bearer = await new SignJWT({ organizationId: 'org_1', entityId: 'ent_1' }).setProtectedHeader({ alg: 'HS512' }).sign(new TextEncoder().encode(agent.apiKey))
    expect((await agent.request(list, { bearer })).status).toBe(401)
  })

  test('answers the same under any X-API-Version', async () => {
    const plain = await agent.request(list)
    for (const version of ['2024-08-01', '1.0', 'nonsense']) {
      const { status, body } = await agent.request(list, { headers: { 'x-api-version': version } })
      expect([status, body]).toEqual([plain.status, plain.body])
    }
  })
})

describe('minting', () => {
  test.each(mintingPaths)('answers %s with a JSON string', async (path) => {
    const { status, headers, body } = await agent.request(path, { body: {} })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(body).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  test.each([
    [{}, 3600], [{ expiresIn: '30m' }, 1800], [{ expiresIn: '120' }, 120], [{ expiresIn: 120 }, 120], [{ expiresIn: '12hr' }, 43_200], [{ expiresIn: '30d' }, 2_592_000],
    [{ expiresIn: null }, 3600], [{ options: { expiresIn: '30m' } }, 1800],
  ])('with %j makes a token of %i seconds', async (body, seconds) => {
    const { exp, iat } = decodeJwt((await agent.request(entityToken, { body })).body)
    expect(exp! - iat!).toBe(seconds)
  })

  test('without any body makes a token of an hour', async () => {
    const { exp, iat } = decodeJwt((await agent.request(entityToken, { method: 'POST' })).body)
    expect(exp! - iat!).toBe(3600)
  })

  test.each([
    [{ expiresIn: 'soon' }, 'expiresIn'], [{ expiresIn: '0' }, 'expiresIn'], [{ expiresIn: '-5m' }, 'expiresIn'],
    [{ style: {} }, 'primaryColor'], [{ vendors: { disableCreation: true } }, 'network'], [{ vendors: { network: 'some' } }, 'network'], [{ invoice: {} }, 'status'],
  ])('refuses %j, naming %s', async (body, field) => {
    const { status, body: answer } = await agent.request(entityToken, { body })
    expect([status, answer]).toEqual([400, { errorName: 'BadRequest', content: expect.stringContaining(field) }])
  })

  test('signs with HS256 and says for whom and what', async () => {
    const options = {
      expiresIn: '1h', invoice: { status: ['NEW'], lineItems: 'OPTIONAL' }, pages: { approvals: true }, style: { primaryColor: '#123456' },
      vendors: { network: 'all', disableCreation: true }, entity: { enableMercoaPayments: false },
    }
    const claimsAt = async (path: string) => {
      const { body } = await agent.request(path, { body: options })
      expect(decodeProtectedHeader(body)).toMatchObject({ alg: 'HS256' })
      return decodeJwt(body)
    }
    const [entity, entityUser, group, groupUser] = await Promise.all(mintingPaths.map(claimsAt))
    expect(entity).toMatchObject({ organizationId: expect.stringMatching(/^org_/), entityId: 'ent_1', options })
    expect(entityUser).toMatchObject({ entityId: 'ent_1', userId: 'usr_1' })
    expect(group).toMatchObject({ entityGroupId: 'grp_1' })
    expect(groupUser).toMatchObject({ entityGroupId: 'grp_1', userId: 'usr_1' })
    expect(entity!.organizationId).toBe(group!.organizationId)
    expect(group).not.toHaveProperty('entityId')
  })

  test('lets a token mint for its own entity and for no other', async () => {
    const bearer = await agent.mint('ent_1')
    const renewed = await agent.request(entityToken, { body: {}, bearer })
    expect(renewed.status).toBe(200)
    expect((await agent.request(list, { bearer: renewed.body })).status).toBe(200)
    for (const path of ['/entity/ent_2/token', '/entity/ent_2/user/usr_1/token', '/entityGroup/ent_1/token']) {
      expect([path, (await agent.request(path, { body: {}, bearer })).status]).toEqual([path, 403])
    }
  })

  test('keeps a user in the token of a user', async () => {
    const bearer = (await agent.request('/entity/ent_1/user/usr_1/token', { body: {} })).body
    expect((await agent.request('/entity/ent_1/user/usr_1/token', { body: {}, bearer })).status).toBe(200)
    expect((await agent.request('/entity/ent_1/user/usr_2/token', { body: {}, bearer })).status).toBe(403)
    expect((await agent.request(entityToken, { body: {}, bearer })).status).toBe(403)
  })

  test('keeps a renewed token in its session', async () => {
    const bearer = await agent.mint('ent_1', { sessionId: 'kept' })
    const renewed = (await agent.request(entityToken, { body: {}, bearer })).body
    await agent.request('/organization/invalidateTokens', { body: { sessionId: ['kept'] } })
    expect((await agent.request(list, { bearer: renewed })).status).toBe(401)
  })
})

describe('revoking', () => {
  const works = async (bearer: string) => (await agent.request(list, { bearer })).status

  test('kills one session alone', async () => {
    const [a, b, none] = [await agent.mint('ent_1', { sessionId: 'a' }), await agent.mint('ent_1', { sessionId: 'b' }), await agent.mint('ent_1')]
    expect((await agent.request('/organization/invalidateTokens', { body: { sessionId: ['a'] } })).status).toBe(204)
    expect([await works(a), await works(b), await works(none)]).toEqual([401, 200, 200])
  })

  test('kills every earlier token, and neither later ones nor the key', async () => {
    const earlier = await agent.mint('ent_1')
    const { status, body } = await agent.request('/organization/invalidateTokens', { body: {} })
    expect([status, body]).toEqual([204, ''])
    expect(await works(earlier)).toBe(401)
    const revokedAt = Date.now()
    await expect.poll(() => Date.now()).toBeGreaterThan(revokedAt)
    expect(await works(await agent.mint('ent_1'))).toBe(200)
    expect(await works(agent.apiKey)).toBe(200)
  })

  test('is for the API key alone', async () => {
    expect((await agent.request('/organization/invalidateTokens', { body: {}, bearer: await agent.mint('ent_1') })).status).toBe(403)
  })
})

describe('tenants', () => {
  test('shows an entity its own jobs alone', async () => {
    const [mine, theirs] = [await agent.mint('ent_mine'), await agent.mint('ent_theirs')]
    for (const [create, jobs, body] of [
      ['/payment-gateway/validate', list, htmlInvoice()], ['/payment-gateway/process', '/payment-gateway/process-jobs', { ...htmlInvoice('tenants'), cardDetails: card }],
    ] as const) {
      const { body: job } = await agent.request(create, { body, bearer: mine })
      const { body: other } = await agent.request(create, { body, bearer: theirs })
      expect(other.jobId).not.toBe(job.jobId)

      const ids = async (bearer: string) => (await agent.request(jobs, { bearer })).body.jobs.map(({ jobId }: { jobId: string }) => jobId)
      expect(await ids(mine)).toEqual([job.jobId])
      expect(await ids(theirs)).toEqual([other.jobId])
      expect(await ids(agent.apiKey)).toEqual(expect.arrayContaining([job.jobId, other.jobId]))

      const status = async (bearer: string) => (await agent.request(`${create}/${job.jobId}`, { bearer })).status
      expect([await status(mine), await status(theirs), await status(agent.apiKey)]).toEqual([200, 404, 200])
      expect((await agent.request(`${jobs}?startingAfter=${job.jobId}`, { bearer: theirs })).status).toBe(400)
    }
  })
})

describe('calls from a browser', () => {
  const preflight = (origin: string) => agent.request('/payment-gateway/process', {
    method: 'OPTIONS', bearer: null,
    headers: {
      origin, 'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key,x-api-version,x-fern-language,x-fern-runtime,x-fern-runtime-version,x-fern-sdk-name,x-fern-sdk-version',
    },
  })

  test('are allowed from a configured origin, with every header the official SDK sends', async () => {
    const { status, headers } = await preflight(host)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(host)
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    const allowed = headers.get('access-control-allow-headers')!.toLowerCase().split(',').map((name) => name.trim())
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'x-api-version', 'x-fern-language', 'x-fern-sdk-name', 'x-fern-runtime']))
  })

  test('are not allowed from elsewhere', async () => {
    expect((await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  test('may read an error from a configured origin', async () => {
    const { status, headers } = await agent.request(list, { bearer: null, headers: { origin: host } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, host])
  })
})
