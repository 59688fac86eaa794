import { expect, test } from 'vitest'
import { nameCountries } from '../../src/messages/nameCountries.ts'

test('countries are named and put in the order of the language', () => {
  const names = (locale: string) => nameCountries(locale, ['AT', 'CH', 'DE', 'US']).map(({ code, name }) => `${code} ${name}`)
  expect(names('en-US')).toEqual(['AT Austria', 'DE Germany', 'CH Switzerland', 'US United States'])
  expect(names('de-DE')).toEqual(['DE Deutschland', 'AT Österreich', 'CH Schweiz', 'US Vereinigte Staaten'])
  expect(names('not a language')).toEqual(names('en-US'))
})
