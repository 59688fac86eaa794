import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { UsageError, type GatewayError } from '../../src/api/index.ts'
import { createTokenRoute, type TokenRouteOptions } from '../../src/server/index.ts'

const apiKey = 'key_that_stays_here'
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJlbnRpdHlJZCI6ImVudF8xIn0.c2lnbmF0dXJl'
const jo = { entityId: 'ent_1', userId: 'user_2' }

/** A route over an API that answers this, and what the API was asked. */
function route(answer: () => Response | Promise<Response>, options: Partial<TokenRouteOptions> = {}) {
  const calls: { url: string; init: RequestInit }[] = []
  const faults: GatewayError[] = []
  const call = createTokenRoute({
    apiKey,
    authorize: () => jo,
    onError: (error) => { faults.push(error) },
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init! })
      return answer()
    },
    ...options,
  })
  return { call, calls, faults }
}

const ask = (method = 'GET') => new Request('http://127.0.0.1/api/mercoa-token', { method })
const granted = () => Response.json(token)

test('answers the bare token, which no cache may keep', async () => {
  const { call } = route(granted)
  for (const method of ['GET', 'POST']) {
    const answer = await call(ask(method))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await answer.text()).toBe(token)
  }
})

test('asks Mercoa for this user with the API key', async () => {
  const { call, calls } = route(granted)
  await call(ask())
  expect(calls).toHaveLength(1)
  expect(calls[0]!.url).toBe('https://api.mercoa.com/entity/ent_1/user/user_2/token')
  expect(calls[0]!.init).toMatchObject({ method: 'POST', body: '{}', headers: { authorization: `Bearer ${apiKey}` } })
})

test('asks another endpoint, for the company alone, with a lifetime', async () => {
  const { call, calls } = route(granted, { endpoint: 'http://127.0.0.1:4010/', expiresIn: '30m', authorize: () => ({ entityId: 'a/b' }) })
  await call(ask())
  expect(calls[0]!.url).toBe('http://127.0.0.1:4010/entity/a%2Fb/token')
  expect(JSON.parse(String(calls[0]!.init.body))).toEqual({ expiresIn: '30m' })
})

test('reads a token whose quotes a proxy took off', async () => {
  const { call } = route(() => new Response(`${token}\n`))
  expect(await (await call(ask())).text()).toBe(token)
})

test.each([undefined, null, false] as const)('refuses with 401 when authorize says %o, and asks nobody', async (nobody) => {
  const { call, calls } = route(granted, { authorize: async () => nobody })
  const answer = await call(ask())
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual({ errorName: 'Unauthorized', content: 'Nobody is signed in.' })
  expect(calls).toHaveLength(0)
})

test('passes on the answer authorize gives instead', async () => {
  const { call, calls } = route(granted, { authorize: () => new Response('Not your company', { status: 403 }) })
  const answer = await call(ask())
  expect(answer.status).toBe(403)
  expect(await answer.text()).toBe('Not your company')
  expect(calls).toHaveLength(0)
})

test('lets what authorize throws go up to the host', async () => {
  const { call } = route(granted, { authorize: () => { throw new Error('The session store is down') } })
  await expect(call(ask())).rejects.toThrow('The session store is down')
})

test.each(['PUT', 'DELETE', 'PATCH'])('has no %s', async (method) => {
  const { call, calls } = route(granted)
  const answer = await call(ask(method))
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, POST')
  expect(calls).toHaveLength(0)
})

test.each([
  ['a refusal', () => Response.json({ errorName: 'Unauthorized', content: `bad key ${apiKey}` }, { status: 401 }), 'token_unavailable', 401],
  ['an unknown company', () => Response.json({ errorName: 'NotFound', content: 'ent_1' }, { status: 404 }), 'token_unavailable', 404],
  ['a breakdown', () => new Response('<html>stack trace</html>', { status: 500 }), 'token_unavailable', 500],
  ['something that is no token', () => Response.json('hello'), 'bad_response', 200],
  ['an object', () => Response.json({ token }), 'bad_response', 200],
  ['no answer', () => { throw new TypeError('fetch failed') }, 'network', undefined],
] as const)('says 502 and nothing of the API’s own words after %s', async (_, answerOfApi, code, status) => {
  const { call, faults } = route(answerOfApi)
  const answer = await call(ask())
  const said = await answer.text()
  expect(answer.status).toBe(502)
  expect(JSON.parse(said)).toEqual({ errorName: 'InternalServerError', content: 'No token could be had. Please try again.' })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ code, status })
  expect(faults[0]!.message).not.toMatch(/key_that|stack|eyJ/)
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
  const answer = await createTokenRoute({ apiKey, endpoint, authorize: () => jo })(ask())
  expect(answer.status).toBe(502)
  expect(visited).toEqual(['/entity/ent_1/user/user_2/token'])
})

test('refuses to be set up so that it could not mint', () => {
  const authorize = vi.fn()
  for (const key of ['', 'key with blanks', 'key\n', undefined as unknown as string]) {
    expect(() => createTokenRoute({ apiKey: key, authorize })).toThrow(UsageError)
  }
  expect(() => createTokenRoute({ apiKey: 'secret key', authorize })).not.toThrow('secret key')
  expect(() => createTokenRoute({ apiKey, authorize, expiresIn: 'soon' })).toThrow(/"30m"/)
})

test('tells the host when an id would lead to another path', async () => {
  const { call, calls } = route(granted, { authorize: () => ({ entityId: '..' }) })
  await expect(call(ask())).rejects.toThrow(UsageError)
  expect(calls).toHaveLength(0)
})
