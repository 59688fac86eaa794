import { SignJWT, type JWTPayload } from 'jose'
import { randomFrom } from '../randomFrom.ts'

/** A request that must be refused. */
export interface MalformedRequest {
  /** What is wrong with it. */
  kind: string
  path: string
  init: RequestInit & { duplex?: 'half' }
  /** What may be answered. */
  statuses: number[]
}

/** What the requests need to know of the agent. */
export interface Target {
  apiKey: string
  /** A job of each kind that belongs to the entity `ent_1`. */
  validationId: string
  paymentId: string
  /** Tokens of the entity `ent_2`, and one that was revoked. */
  otherToken: string
  revokedToken: string
}

/** Long messages are one in this many rounds, or nothing else would be tried. */
const ROUNDS_WITHOUT_LONG = 40

/** Makes requests one after the other, every kind in turn. The same seed makes the same ones. */
export async function* makeMalformedRequests(count: number, target: Target, seed = 1): AsyncGenerator<MalformedRequest> {
  const makers = Object.entries(makersOf(target, randomFrom(seed)))
  let made = 0
  for (let round = 0; made < count; round++) {
    for (const [kind, make] of makers) {
      if (kind.startsWith('long: ') && round % ROUNDS_WITHOUT_LONG !== 0) continue
      if (made++ === count) return
      const { path, init, statuses } = await make()
      yield { kind, path, init, statuses }
    }
  }
}

type Made = Omit<MalformedRequest, 'kind'>

function makersOf(target: Target, random: ReturnType<typeof randomFrom>): Record<string, () => Made | Promise<Made>> {
  const { pick, upTo, next } = random
  const key = `Bearer ${target.apiKey}`
  const get = (path: string, statuses: number[], authorization = key): Made => ({ path, init: { headers: { authorization } }, statuses })
  const post = (path: string, body: unknown, statuses: number[], headers: Record<string, string> = {}): Made => ({
    path, statuses,
    init: { method: 'POST', headers: { authorization: key, 'content-type': 'application/json', ...headers }, body: typeof body === 'string' || body instanceof Uint8Array ? body as BodyInit : JSON.stringify(body) },
  })
  const letters = (length: number) => Array.from({ length }, () => String.fromCharCode(33 + Math.floor(next() * 93)).replace(/["#%/?\\<>^`{|}]/, 'x')).join('')
  const wrongId = () => pick([
    () => '%00', () => `pgv_%00${upTo(9)}`, () => '%2e%2e%2f%2e%2e%2fetc%2fpasswd', () => '..%2f..%2fdata', () => '%c0%ae%c0%ae', () => '%ff%fe', () => '%E0%A4%A', () => '%', () => '%zz', () => '%0d%0aset-cookie:a=b', () => '%0a',
    () => "'%20or%20'1'='1", () => '$1', () => '__proto__', () => 'constructor', () => '%F0%9F%92%A9', () => '%ud800', () => letters(upTo(6_000)), () => `pgv_${'0'.repeat(upTo(9_000))}`, () => `job_${letters(12)}`, () => String(upTo(1e9)), () => 'null',
  ])()
  const jobPath = () => pick(['/payment-gateway/validate/', '/payment-gateway/process/'])
  const create = () => pick(['validate', 'process', 'lithic', 'iframe', 'stripe', 'marqeta'] as const)
  const bodies = validBodies()
  const pathOf = (name: keyof typeof bodies) => (name === 'validate' ? '/payment-gateway/validate' : '/payment-gateway/process')
  const mints = ['/entity/ent_1/token', '/entity/ent_1/user/usr_1/token', '/entityGroup/grp_1/token', '/entityGroup/grp_1/user/usr_1/token']
  const asks: ((authorization: string) => Made)[] = [
    (bearer) => get(`/payment-gateway/validate/${target.validationId}`, [], bearer),
    (bearer) => get(`/payment-gateway/process/${target.paymentId}`, [], bearer),
    (bearer) => get('/payment-gateway/validation-jobs', [], bearer),
    (bearer) => get(`/events?jobId=${target.validationId}`, [], bearer),
    (bearer) => get('/metrics', [], bearer),
    (bearer) => get('/webhooks/dead', [], bearer),
    (bearer) => post(`/webhooks/dead/${target.validationId}/retry`, {}, [], { authorization: bearer }),
    (bearer) => post('/payment-gateway/validate', bodies.validate, [], { authorization: bearer }),
    (bearer) => post('/payment-gateway/process', bodies.process, [], { authorization: bearer }),
    (bearer) => post(pick(mints), {}, [], { authorization: bearer }),
    (bearer) => post('/organization/invalidateTokens', {}, [], { authorization: bearer }),
  ]
  const refused = (bearer: string): Made => ({ ...pick(asks)(bearer), statuses: [401] })
  const signed = async (claims: JWTPayload, secret = target.apiKey, alg = 'HS256') => `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))}`
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const someone = { organizationId: 'org_1', entityId: 'ent_1' }

  return {
    'an id that is none': () => get(jobPath() + wrongId(), [400, 404]),
    'an id on the path of the other kind': () => pick([() => get(`/payment-gateway/process/${target.validationId}`, [404]), () => get(`/payment-gateway/validate/${target.paymentId}`, [404])])(),
    'a path that leads nowhere': () => get(pick(['/', '//', '/payment-gateway', '/payment-gateway/', '/Payment-Gateway/validate/x', '/payment-gateway/validate', '/.git/config', '/.env', '/%2e%2e/%2e%2e/etc/passwd', '/embed/../../package.json', '/embed/..%2f..%2fpackage.json', '/replay-assets/..%2freplay.js', '/replay-assets/__proto__', `/${wrongId()}`, `/embed/${wrongId()}`, `/entity/${letters(5)}`]), [400, 404]),
    'a method that a path does not know': () => ({ ...get(pick(['/payment-gateway/validate', `${jobPath()}x`, '/events', '/metrics', '/openapi.json', ...mints]), [404]), init: { method: pick(['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'LINK', 'QUERY', 'x']), headers: { authorization: key } } }),
    'a query that no list takes': () => get(`/payment-gateway/${pick(['validation', 'process'])}-jobs?${pick([
      () => `limit=${pick(['0', '101', '-1', '1.5', '1e2', '', 'NaN', '9'.repeat(upTo(400)), '%00', '10;drop table jobs', '0x10', '１０'])}`,
      () => `startingAfter=${wrongId()}x`, () => `status=${pick(['success', '', 'PENDING,FAILED', '__proto__', '%00', letters(9)])}`,
      () => `orderBy=${pick(['id', 'number; drop table agent.jobs', 'constructor', '', '%00'])}`, () => `orderDirection=${pick(['up', '', '%00', 'ASC,DESC'])}`,
      () => `${pick(['startDate', 'endDate'])}=${pick(['yesterday', '2026-13-45', '%00', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', '-004800-01-01T00:00:00Z', '9'.repeat(30), letters(20)])}`,
      () => `idempotencyKey=${pick(['%00', 'a%00b'])}`,
    ])()}`, [400]),
    'events of no job, or of too many': () => get(`/events${pick(['', '?', '?jobID=x', '?jobId=%00', `?jobId=a&jobId=%00${upTo(9)}`, `?${'jobId=a&'.repeat(101)}`])}`, [400]),
    'headers that no payment takes': () => post('/payment-gateway/process', bodies.process, [400], pick([
      () => ({ [pick(['x-expected-amount', 'x-max-total'])]: pick(['-1', '1e9', 'NaN', 'Infinity', '0x10', '1,000.00', '1.001', '9'.repeat(upTo(400) + 20), '²', '1 2', '$5', 'ü', '1.']) }),
      () => ({ 'x-currency': pick(['US', 'DOLLARS', '$$$', 'U5D', 'ÜSD', '__proto__', 'USD,EUR']) }),
      () => ({ 'x-currency': 'JPY', 'x-max-total': '10.50' }),
      () => ({ 'idempotency-key': letters(255 + upTo(7_000)) }),
      () => ({ 'x-confirmed-unpaid': pick(['pgp_1', target.validationId, target.paymentId, letters(upTo(5_000)), '__proto__']) }),
    ])()),
    'a body that is no JSON': () => {
      const whole = JSON.stringify(bodies[create()])
      return post(pick(['/payment-gateway/validate', '/payment-gateway/process', ...mints, '/organization/invalidateTokens']), pick([
        () => whole.slice(0, upTo(whole.length - 1)), () => whole + pick(['}', ',', 'x', '\0', whole]), () => whole.replace(':', pick(['=', '', '::', ':\u0001'])),
        () => letters(upTo(300)), () => new Uint8Array(Array.from({ length: upTo(300) }, () => 128 + Math.floor(next() * 128))), () => 'NaN', () => "{'type':'html'}", () => '{"type":"html","html":"\\ud8"}', () => '[1,',
        () => Buffer.concat([Buffer.from('{"type":'), Buffer.from([0xc3, 0x28]), Buffer.from('}')]),
      ])(), [400])
    },
    'a body of another shape': () => post(pathOf(create()), pick([() => [], () => 'null', () => '7', () => '"type"', () => 'true', () => [bodies.validate], () => ({}), () => '1e999', () => '-0', () => ({ body: bodies.process }), () => ''])(), [400]),
    'a field of the wrong type': () => {
      const name = create()
      const body = structuredClone(bodies[name]) as Record<string, unknown>
      const [field, kind] = pick(fieldsOf(body))
      put(body, field, pick(wrongValues[kind]!))
      return post(pathOf(name), body, [400])
    },
    'a field that is missing': () => {
      const name = create()
      const body = structuredClone(bodies[name]) as Record<string, unknown>
      put(body, pick(fieldsOf(body).filter(([, kind]) => kind !== 'optional').map(([field]) => field)), undefined)
      return post(pathOf(name), body, [400])
    },
    'numbers that are huge': () => post('/payment-gateway/process', JSON.stringify(bodies.process).replace(/"expiration(Month|Year)":\d+/, (_, which: string) => `"expiration${which}":${pick(['1e999', '-1e999', '9'.repeat(upTo(3_000)), '0.1e-400', '1e308', '2031.0000001', '99999'])}`), [400]),
    'a key that stands twice, the second time wrong': () => post('/payment-gateway/validate', `{"type":"html","html":"<p>Invoice</p>","${pick(['html', 'type'])}":${pick(['7', 'null', '[]', '""', '{}'])}}`, [400]),
    'names of the prototype': () => post(pathOf(create()), pick([
      () => '{"__proto__":{"type":"html","html":"<p>x</p>"}}', () => '{"type":"__proto__","html":"<p>x</p>"}', () => '{"type":"constructor"}', () => '{"constructor":{"prototype":{"type":"html"}}}', () => '{"type":"toString","html":"x"}',
      () => `{"type":"html","html":"<p>x</p>","cardDetails":${pick(['{"__proto__":{"type":"direct"}}', '{"type":"hasOwnProperty"}', '{"type":"__proto__"}', '[]', '{"nameOnCard":"A B"}'])}}`.replace('"html","html":"<p>x</p>"', '"html","html":" "'),
    ])(), [400]),
    'a document that is none': () => post('/payment-gateway/validate', { type: 'document', document: pick([() => letters(upTo(3_000)), () => 'http://', () => 'https://[::', () => 'file:///etc/passwd', () => 'data:,', () => 'data:text/html;base64,PHA+', () => Buffer.from(letters(90)).toString('base64'), () => ' ', () => 'JVBER', () => '\0%PDF-1.7'])() }, [400]),
    'options that no token takes': () => post(pick(mints), pick([
      { expiresIn: 'soon' }, { expiresIn: -1 }, { expiresIn: '9'.repeat(400) }, { expiresIn: 1e300 }, { expiresIn: {} }, { expiresIn: '1h1h1h' }, { invoice: {} }, { invoice: { status: 'NEW' } }, { invoice: [] }, { pages: { approvals: 'yes' } },
      { style: { primaryColor: 7 } }, { vendors: { network: 'some' } }, { entity: 7 }, { sessionId: 7 }, { sessionId: 'a\0b' }, { sessionId: 'x'.repeat(256) }, { options: 'x' }, { options: { expiresIn: [] } },
    ]), [400]),
    'an id that no token can be minted for': () => post(pick([() => `/entity/${pick(['%00', 'a%00b', 'x'.repeat(256 + upTo(5_000))])}/token`, () => `/entity/ent_1/user/${pick(['%00', 'x'.repeat(256 + upTo(5_000))])}/token`, () => `/entityGroup/${pick(['%00', 'x'.repeat(300)])}/token`])(), {}, [400]),
    'sessions that cannot be revoked': () => post('/organization/invalidateTokens', { sessionId: pick(['a', 7, {}, [7], [null], ['a\0'], ['x'.repeat(256 + upTo(9_000))], ['fine', 'x\0']]) }, [400]),
    'no bearer, or garbage': () => refused(pick(['', 'Bearer', 'Bearer ', `Basic ${target.apiKey}`, `Bearer ${target.apiKey}x`, `Bearer ${target.apiKey.slice(1)}`, `Bearer ${letters(upTo(4_000))}`, 'Bearer a.b.c', 'Bearer ..', `Bearer ${part({})}.${part(someone)}.`, 'Bearer null', 'Bearer __proto__', target.apiKey])),
    'a token without a signature': () => refused(`Bearer ${part({ alg: pick(['none', 'None', 'NONE', '', null, 'HS256']), typ: 'JWT' })}.${part(someone)}.`),
    'a token of another key': async () => refused(await signed(someone, `${target.apiKey}${upTo(9)}`)),
    'a token of another algorithm': async () => refused(await signed(someone, target.apiKey.repeat(2), pick(['HS384', 'HS512']))),
    'a token with extensions that must be understood': () => refused(`Bearer ${part({ alg: 'HS256', crit: ['exp'], b64: false })}.${part(someone)}.AAAA`),
    'a token that has expired, or is not valid yet': async () => refused(await signed({ ...someone, ...pick([{ exp: Math.floor(Date.now() / 1000) - upTo(1e6) }, { nbf: Math.floor(Date.now() / 1000) + 60 + upTo(1e6) }, { exp: -1 }]) })),
    'a token whose claims make no sense': async () => refused(await signed(pick([
      {}, { organizationId: 'org_1' }, { entityId: 'ent_1' }, { ...someone, entityId: '' }, { ...someone, entityId: 7 }, { ...someone, entityId: ['ent_1'] }, { ...someone, entityId: 'a\0b' }, { ...someone, entityId: 'x'.repeat(256 + upTo(2_000)) },
      { ...someone, exp: 'never' }, { ...someone, exp: null }, { ...someone, sessionId: 7 }, { ...someone, sessionId: 'a\0' }, { ...someone, options: { sessionId: {} } }, { ...someone, mintedAt: 'later' }, { ...someone, lineage: {} },
    ]) as JWTPayload)),
    'a token that was revoked': () => refused(`Bearer ${target.revokedToken}`),
    'a token whose bytes were changed': () => {
      const at = upTo(target.otherToken.length - 2)
      return refused(`Bearer ${target.otherToken.slice(0, at)}${target.otherToken[at] === 'A' ? 'B' : 'A'}${target.otherToken.slice(at + 1)}`)
    },
    "another entity's job": () => get(pick([`/payment-gateway/validate/${target.validationId}`, `/payment-gateway/process/${target.paymentId}`, `/payment-gateway/validate/job_${target.validationId.slice(4)}`]), [404], `Bearer ${target.otherToken}`),
    "another entity's job as a cursor": () => get(`/payment-gateway/validation-jobs?startingAfter=${target.validationId}`, [400], `Bearer ${target.otherToken}`),
    'what only the key may do': () => pick([
      () => post('/organization/invalidateTokens', pick([{}, { sessionId: ['x'] }]), [403], { authorization: `Bearer ${target.otherToken}` }), () => post(pick(mints), {}, [403], { authorization: `Bearer ${target.otherToken}` }),
      () => get(pick(['/metrics', '/webhooks/dead']), [403], `Bearer ${target.otherToken}`), () => post(`/webhooks/dead/${target.validationId}/retry`, {}, [403], { authorization: `Bearer ${target.otherToken}` }),
      () => post('/payment-gateway/process', bodies.process, [400], { authorization: `Bearer ${target.otherToken}`, 'x-confirmed-unpaid': target.paymentId }),
    ])(),
    'a webhook that nobody gave up': () => post(`/webhooks/dead/${pick([wrongId(), target.validationId])}/retry`, '', [400, 404]),
    'a link that nobody signed': () => get(`/${pick(['receipts', 'replays'])}/${pick([target.paymentId, wrongId(), `${target.paymentId}.png`])}?${pick(['', `exp=${upTo(1e12)}&sig=${letters(43)}`, 'exp=9999999999&sig=', 'sig=%00&exp=%00', 'exp=&sig=', 'exp[]=1&sig[]=2', 'exp=1&exp=2&sig=a'])}`, [400, 403, 404]),
    'long: a body that nests deep': () => post(pathOf(create()), pick([() => '['.repeat(1_000_000), () => '{"a":'.repeat(200_000), () => `{"type":${'['.repeat(300_000)}${']'.repeat(300_000)}}`, () => `{"type":"html","html":${'{"html":'.repeat(100_000)}1${'}'.repeat(100_000)}}`])(), [400]),
    'long: options that nest deep': () => post(pick(mints), `{"expiresIn":"soon","sessionId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, [400]),
    'long: a body larger than it may be': () => pick([
      () => post('/payment-gateway/validate', bodies.validate, [413], { 'content-length': '35000001' }),
      () => ({ path: '/payment-gateway/validate', statuses: [413], init: { method: 'POST', headers: { authorization: key }, duplex: 'half' as const, body: endless() } }),
    ])(),
  }
}

/** More than any body may have, in parts. */
function endless(): ReadableStream<Uint8Array> {
  const bytes = new Uint8Array(1_000_000).fill(32)
  return new ReadableStream({ pull: (controller) => controller.enqueue(bytes) }, { highWaterMark: 0 })
}

function validBodies() {
  const html = { type: 'html', html: '<p>Invoice 1001, amount due: $150.00</p>' }
  const document = { type: 'document', document: Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64') }
  const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US', cardType: 'credit', email: 'a@b.test', phoneNumber: '1', fullAddress: 'x' }
  const ach = { achDetails: { routingNumber: '123456789', accountNumber: '987654321', accountName: 'x', accountType: 'CHECKING' } }
  return {
    validate: html,
    process: { ...html, cardDetails: { ...holder, ...ach, type: 'direct', cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2031, cvv: '737' } },
    iframe: { ...document, cardDetails: { ...holder, type: 'iframe', iframeUrl: 'https://issuer.test/card' } },
    stripe: { ...document, cardDetails: { ...holder, type: 'stripeIssuing', stripeCardId: 'ic_1', stripePublishableKey: 'pk_1', stripeAccountId: 'acct_1', ephemeralKeyEndpoint: { url: 'https://host.test/key', method: 'POST', headers: { 'x-a': 'b' }, postBody: '{}' } } },
    lithic: { ...html, cardDetails: { ...holder, type: 'lithic', embedRequest: 'e30=', hmac: 'aa' } },
    marqeta: { ...html, cardDetails: { ...holder, type: 'marqetaJs', cardToken: 't', clientAccessToken: 'c', sandbox: true } },
  }
}

/** May be left out, so null is right for it. */
const optional = new Set(['cardType', 'email', 'phoneNumber', 'fullAddress', 'achDetails', 'accountName', 'accountType', 'stripeAccountId', 'postBody', 'sandbox'])

/** Every field of a body by its path, and what kind it is. A key of a header is the caller's own, its value is not. */
function fieldsOf(body: Record<string, unknown>, path: string[] = []): [string[], string][] {
  return Object.entries(body).flatMap(([name, value]): [string[], string][] => {
    const here = [...path, name]
    const inner = typeof value === 'object' && value !== null ? fieldsOf(value as Record<string, unknown>, here) : []
    const kind = optional.has(name) ? 'optional' : name === 'x-a' ? 'optional' : typeof value
    return [[here, kind], ...inner]
  })
}

const wrongValues: Record<string, unknown[]> = {
  string: [null, 0, 7, true, [], {}, ['x'], '', { toString: 'x' }],
  number: [null, '12', true, [], {}, 0, -1, 1.5, 1e308, 10_000],
  object: [null, 7, 'x', true],
  optional: [7, [[]], [{}]],
}

function put(body: Record<string, unknown>, [name, ...rest]: string[], value: unknown): void {
  if (rest.length > 0) return put(body[name!] as Record<string, unknown>, rest, value)
  if (value === undefined) delete body[name!]
  else body[name!] = value
}
