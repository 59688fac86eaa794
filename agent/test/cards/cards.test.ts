import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { CardDetails } from '../../../src/api/index.ts'
import { makeCard, passesLuhn } from '../../src/cards/Card.ts'
import { obtainCard } from '../../src/cards/obtainCard.ts'
import type { IssuerAccess } from '../../src/cards/IssuerAccess.ts'
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

test.each([
  ['4242424242424242', 'visa'], ['5555555555554444', 'mastercard'], ['2223003122003222', 'mastercard'], ['378282246310005', 'american express'], ['6011111111111117', 'discover'],
  ['3056930009020004', 'diners'], ['3566002020360505', 'jcb'], ['6200000000000005', 'unionpay'],
])('the card %s is of the network %s', (number, brand) => {
  expect(makeCard({ ...parts, number, code: '1234' }, holder, new Date(2026, 0))).toMatchObject({ brand })
})

test('a direct card is taken as it is, with what forms ask of its holder', async () => {
  const more = { ...holder, cardType: 'credit' as const, email: 'ap@example.com', phoneNumber: '+1 415 555 0100', fullAddress: '12 Main St' }
  const details: CardDetails = { ...more, type: 'direct', cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2099, cvv: '737' }
  expect(await obtainCard(details, {} as IssuerAccess)).toMatchObject({ kind: 'card', card: { last4: '4242', brand: 'visa', holder: more } })
})
