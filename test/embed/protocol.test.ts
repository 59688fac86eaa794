import { describe, expect, test } from 'vitest'
import { readFromHost, readFromPage, write, type FromHost, type FromPage } from '../../src/embed/protocol.ts'

const ours = (message: object) => ({ mercoaGateway: 1, ...message })

const toHost: FromPage[] = [
  { type: 'ready' },
  { type: 'ask', id: 1, what: 'token', direct: false },
  { type: 'ask', id: 2, what: 'card', direct: true },
  { type: 'height', height: 412 },
  { type: 'call', name: 'onEvent', values: [{ type: 'payment.asked' }] },
]
const toPage: FromHost[] = [
  { type: 'show', flow: 'JobStatus', settings: { locale: 'de-CH', theme: { tokens: { accent: '#123456' } } }, props: { jobId: 'pgv_1', kind: 'validation' }, listens: ['onResult'] },
  { type: 'answer', id: 1, value: 'a.token.here' },
  { type: 'refuse', id: 2 },
]

test.each(toHost)('a host understands %o', (message) => {
  expect(readFromPage(structuredClone(write(message)))).toEqual(message)
  expect(readFromHost(write(message))).toBeUndefined()
})

test.each(toPage)('the page understands %o', (message) => {
  expect(readFromHost(structuredClone(write(message)))).toEqual(message)
  expect(readFromPage(write(message))).toBeUndefined()
})

test.each([
  undefined, null, 'ready', 7, [], {}, { type: 'ready' }, { mercoaGateway: 2, type: 'ready' }, { mercoaGateway: '1', type: 'ready' }, ours({}), ours({ type: 'toString' }),
])('what is not ours is ignored: %o', (data) => {
  expect(readFromPage(data)).toBeUndefined()
  expect(readFromHost(data)).toBeUndefined()
})

test.each([
  ours({ type: 'ask', id: '1', what: 'token' }), ours({ type: 'ask', id: 1, what: 'password' }), ours({ type: 'ask', what: 'token' }),
  ours({ type: 'height', height: '100%' }), ours({ type: 'height', height: -1 }), ours({ type: 'height', height: Number.NaN }), ours({ type: 'height', height: 1e9 }),
  ours({ type: 'call', name: 'getToken', values: [] }), ours({ type: 'call', name: 'card', values: [] }), ours({ type: 'call', name: '__proto__', values: [] }),
  ours({ type: 'call', name: 'onResult' }), ours({ type: 'call', name: 'onResult', values: { length: 1 } }),
])('a host ignores what is wrongly said: %o', (data) => {
  expect(readFromPage(data)).toBeUndefined()
})

test.each([
  ours({ type: 'show', flow: 'Surface' }), ours({ type: 'show', flow: 'constructor' }), ours({ type: 'show' }),
  ours({ type: 'answer', id: 1 }), ours({ type: 'answer', id: 1, value: 5 }), ours({ type: 'refuse' }),
])('the page ignores what is wrongly said: %o', (data) => {
  expect(readFromHost(data)).toBeUndefined()
})

test('only a clear yes allows a card’s own numbers', () => {
  expect(readFromPage(ours({ type: 'ask', id: 1, what: 'card', direct: 'no' }))).toMatchObject({ direct: false })
})

describe('of what a host wants shown', () => {
  const shown = (message: object) => readFromHost(ours({ type: 'show', ...message }))

  test('props that the flow does not frame are left out', () => {
    expect(shown({ flow: 'CardPayment', props: { maxFee: 5, disabled: true, card: { type: 'direct' }, allowDirectCard: true, dangerouslySetInnerHTML: { __html: 'x' }, slots: {} } }))
      .toMatchObject({ props: { maxFee: 5, disabled: true } })
  })

  test.each([
    [{ endpoint: 'javascript:alert(1)' }], [{ endpoint: '/relative' }], [{ locale: 'not a locale' }], [{ locale: 5 }], [{ currency: {} }], [{ theme: { colorScheme: 'purple' } }],
    [{ theme: { tokens: { accent: {} } } }], [{ theme: 'dark' }], [{ messages: [] }], [{ token: 'a.b.c' }],
  ])('a setting of the wrong kind is left out: %o', (settings) => {
    expect(shown({ flow: 'JobList', settings })).toMatchObject({ settings: {} })
    expect(Object.keys((shown({ flow: 'JobList', settings }) as { settings: object }).settings)).toEqual([])
  })

  test('a prop that is given as something else is named, so that a limit never goes missing in silence', () => {
    expect(shown({ flow: 'CardPayment', props: { maxTotal: '10', maxFee: Number.NaN, disabled: undefined } })).toMatchObject({ props: {}, wrong: ['maxTotal', 'maxFee'] })
    expect(shown({ flow: 'CardPayment', props: { maxFee: null } })).toMatchObject({ wrong: ['maxFee'] })
    expect(shown({ flow: 'CardPayment', props: { maxFee: 5, maxTotal: undefined, elsewhere: '5' } })).not.toHaveProperty('wrong')
  })
})
