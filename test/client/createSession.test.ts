import { describe, expect, test, vi } from 'vitest'
import { createSession, RENEW_BEFORE_MS } from '../../src/client/createSession.ts'
import { parseToken, readToken } from '../../src/client/parseToken.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'

describe('a token text', () => {
  test('is taken out of quotes and line ends', () => {
    const token = createTestToken()
    expect(readToken(` "${token}"\n`)).toMatchObject({ kind: 'token', text: token })
  })

  test.each([['', 'empty'], ['  ""  ', 'empty'], ['sk_live_1234567890', 'API key'], ['a.b.c', 'JSON Web Token']])('%j is refused as %s', (text, reason) => {
    expect(readToken(text)).toMatchObject({ kind: 'malformed', reason: expect.stringContaining(reason) })
  })

  test('without exp never lapses', () => {
    expect(readToken(createTestToken({ exp: undefined }))).toMatchObject({ expiresAtMs: undefined })
  })

  test.each([[undefined, 'empty'], [null, 'empty'], ['', 'empty'], ['x', 'value'], [() => 'x', 'source']])('prop %s is sorted as %s', (prop, kind) => {
    expect(parseToken(prop).kind).toBe(kind)
  })
})

describe('a session', () => {
  test('with an expired or damaged token is a state, not an exception', async () => {
    expect(createSession(createTestToken({}, -10)).getState()).toEqual({ status: 'expired' })
    expect(createSession('nonsense').getState()).toMatchObject({ status: 'malformed' })
    expect(createSession(undefined).getState()).toEqual({ status: 'missing' })
    await expect(createSession(createTestToken({}, -10)).getToken()).rejects.toMatchObject({ code: 'token_expired' })
  })

  test('asks its source once for many calls at the same moment', async () => {
    const source = vi.fn(async () => createTestToken())
    const session = createSession(source)
    const tokens = await Promise.all([session.getToken(), session.getToken(), session.getToken()])
    expect(new Set(tokens).size).toBe(1)
    expect(source).toHaveBeenCalledTimes(1)
  })

  test('renews a minute before the token lapses, not earlier', async () => {
    let now = Date.now()
    const source = vi.fn(async () => createTestToken())
    const session = createSession(source, () => now)
    const first = await session.getToken()
    now += 3600_000 - RENEW_BEFORE_MS - 5_000
    expect(await session.getToken()).toBe(first)
    now += 10_000
    await session.getToken()
    expect(source).toHaveBeenCalledTimes(2)
  })

  test('does not take a token that arrives after the host has named another one', async () => {
    let arrive: (token: string) => void = () => {}
    const session = createSession(() => new Promise<string>((done) => { arrive = done }))
    const asked = session.getToken()
    const named = createTestToken({ entityId: 'ent_named' })
    session.setToken(named)
    arrive(createTestToken({ entityId: 'ent_late' }))
    expect(await asked).toBe(named)
    expect(await session.getToken()).toBe(named)
    expect(session.getState()).toMatchObject({ status: 'active', claims: { entityId: 'ent_named' } })
  })

  test('is not signed out by the failure of a token that the host has replaced', async () => {
    let refuse: (error: Error) => void = () => {}
    const session = createSession(() => new Promise<string>((_, fail) => { refuse = fail }))
    const asked = session.getToken()
    const named = createTestToken()
    session.setToken(named)
    refuse(new Error('backend is down'))
    expect(await asked).toBe(named)
    expect(session.getState().status).toBe('active')
  })

  test('may be fetched again after a source that threw at once', async () => {
    let isDown = true
    const token = createTestToken()
    const session = createSession(() => {
      if (isDown) throw new Error('backend is down')
      return token
    })
    await expect(session.getToken()).rejects.toMatchObject({ code: 'token_unavailable' })
    isDown = false
    expect(await session.getToken()).toBe(token)
  })

  test('keeps a token that is still good when its renewal fails', async () => {
    let now = Date.now()
    const source = vi.fn(async () => createTestToken())
    const session = createSession(source, () => now)
    const first = await session.getToken()
    now += 3600_000 - RENEW_BEFORE_MS + 1_000
    source.mockRejectedValueOnce(new Error('backend is down'))
    expect(await session.getToken()).toBe(first)
    expect(session.getState().status).toBe('active')
  })

  test('says that no token can be fetched when there is none to keep', async () => {
    const session = createSession(() => Promise.reject(new Error('backend is down')))
    await expect(session.getToken()).rejects.toMatchObject({ code: 'token_unavailable' })
    expect(session.getState().status).toBe('unavailable')
  })

  test('takes a new function for the same source, and a new text for a new token', () => {
    const session = createSession(createTestToken({ entityId: 'ent_1' }))
    session.setToken(createTestToken({ entityId: 'ent_2' }))
    expect(session.getState()).toMatchObject({ claims: { entityId: 'ent_2' } })

    const changed = vi.fn()
    const sourced = createSession(() => createTestToken())
    sourced.subscribe(changed)
    sourced.setToken(() => createTestToken())
    expect(changed).not.toHaveBeenCalled()
  })
})
