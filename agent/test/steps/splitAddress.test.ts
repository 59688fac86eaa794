import { expect, test } from 'vitest'
import { splitAddress } from '../../src/steps/splitAddress.ts'

test.each([
  ['12 Main St, San Francisco, CA 94107', { street: '12 Main St', city: 'San Francisco', state: 'CA' }],
  ['12 Main St, San Francisco CA 94107', { street: '12 Main St', city: 'San Francisco', state: 'CA' }],
  ['12 Main St, Suite 4, San Francisco, California 94107, USA', { street: '12 Main St, Suite 4', city: 'San Francisco', state: 'CA' }],
  ['12 Main St\nSan Francisco, CA', { street: '12 Main St', city: 'San Francisco', state: 'CA' }],
  ['12 Main St, San Francisco', { street: '12 Main St', city: 'San Francisco' }],
  ['12 Main St', { street: '12 Main St' }],
])('takes %j apart', (address, parts) => {
  expect(splitAddress(address, { postalCode: '94107', country: 'US' })).toEqual(parts)
})

test('takes an address of a country without states apart, and guesses no state', () => {
  expect(splitAddress('Hauptstraße 5, 10115 Berlin, Germany', { postalCode: '10115', country: 'DE' })).toEqual({ street: 'Hauptstraße 5', city: 'Berlin' })
})
