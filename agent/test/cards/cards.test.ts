import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { CardDetails } from '../../../src/api/index.ts'
import { makeCard, passesLuhn } from '../../src/cards/Card.ts'
import { obtainCard } from '../../src/cards/obtainCard.ts'
import { readCardPage } from '../../src/cards/readCardPage.ts'
import { Secret } from '../../src/cards/Secret.ts'
import { createVault } from '../../src/cards/vault.ts'

const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
const parts = { number: '4242 4242 4242 4242', expiryMonth: 11, expiryYear: 2028, code: '737' }

test('a secret shows its name wherever it is printed', () => {
  const secret = new Secret('card number', '4242424242424242')
  expect([String(secret), JSON.stringify({ secret }), inspect({ secret }), `${secret}`, new Error(`with ${secret}`).message].join(' ')).not.toContain('4242')
  expect(JSON.stringify({ secret })).toBe('{"secret":"[card number]"}')
  expect(secret.reveal()).toBe('4242424242424242')
})

describe('the vault', () => {
  test('opens what it sealed, and shows nothing of it meanwhile', () => {
    const vault = createVault()
    const sealed = vault.seal({ number: '4242424242424242' })
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('4242')
    expect(vault.open(sealed)).toEqual({ number: '4242424242424242' })
    expect(vault.seal({ number: '4242424242424242' })).not.toBe(sealed)
  })

  test('opens nothing that was sealed with another key or altered', () => {
    const vault = createVault()
    const bytes = Buffer.from(vault.seal('secret'), 'base64')
    bytes[bytes.length - 1]! ^= 1
    expect(vault.open(bytes.toString('base64'))).toBeUndefined()
    expect(createVault().open(vault.seal('secret'))).toBeUndefined()
    expect(vault.open('nonsense')).toBeUndefined()
  })
})

describe('a card', () => {
  test('needs the check digit of its number', () => {
    expect(['4242424242424242', '378282246310005', '5555555555554444'].every(passesLuhn)).toBe(true)
    expect(passesLuhn('4242424242424241')).toBe(false)
  })

  test('is good to the end of its month', () => {
    expect(makeCard(parts, holder, new Date(2028, 10, 30, 23))).toMatchObject({ last4: '4242' })
    expect(makeCard(parts, holder, new Date(2028, 11, 1))).toBe('The card has expired.')
  })

  test.each([[{ number: '4242424242424241' }, 'number'], [{ expiryMonth: 13 }, 'expiry'], [{ code: '12' }, 'code']])('with %j is refused by its %s', (wrong, field) => {
    expect(makeCard({ ...parts, ...wrong }, holder, new Date(2026, 0))).toContain(field)
  })
})

describe("an issuer's card page", () => {
  test.each([
    ['labels before', 'Card number\n4242 4242 4242 4242\nExpires\n11/2028\nCVV\n737', { number: '4242424242424242', expiryMonth: 11, expiryYear: 2028, code: '737' }],
    ['one line', '4242424242424242 11/28 737', { number: '4242424242424242', expiryMonth: 11, expiryYear: 2028, code: '737' }],
    ['American Express', '3782 822463 10005\nExp 03 / 29\nSecurity code 1234', { number: '378282246310005', expiryMonth: 3, expiryYear: 2029, code: '1234' }],
    ['other numbers around', 'Support 555 0100 200\nOrder 1000 2000 3000 4000\nNumber 4242-4242-4242-4242\nValid thru 1/30\nCVC: 009', { number: '4242424242424242', expiryMonth: 1, expiryYear: 2030, code: '009' }],
  ])('is read with %s', (_, text, card) => {
    expect(readCardPage(text)).toEqual(card)
  })

  test.each(['', 'Please sign in', '4242 4242 4242 4242', '4242 4242 4242 4242\n11/28', '4242424242424242 5555555555554444 11/28 cvv 737'])('that shows %j shows no card', (text) => {
    expect(readCardPage(text)).toBeUndefined()
  })
})

describe('obtaining a card', () => {
  const none = () => Promise.resolve(undefined)

  test('takes a direct one as it is', async () => {
    const details: CardDetails = { ...holder, type: 'direct', cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2099, cvv: '737' }
    expect(await obtainCard(details, none)).toMatchObject({ kind: 'card', card: { last4: '4242', holder } })
  })

  test('reads an iframe card from its page, and says when that cannot be opened', async () => {
    const details: CardDetails = { ...holder, type: 'iframe', iframeUrl: 'https://issuer.example/card' }
    expect(await obtainCard(details, async () => '4242424242424242 12/2099 cvv 737')).toMatchObject({ kind: 'card' })
    expect(await obtainCard(details, none)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('could not be opened') })
  })

  test('says of issuers it cannot read yet that it cannot', async () => {
    const details: CardDetails = { ...holder, type: 'lithic', embedRequest: 'e30=', hmac: 'x' }
    expect(await obtainCard(details, none)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('lithic') })
  })
})
