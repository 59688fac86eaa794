import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mergeThemes, propertyOf, themeStyle } from '../../src/theme/Theme.ts'
import { tokens } from '../../src/theme/tokens.ts'

const sheet = readFileSync(new URL('../../src/theme/styles.css', import.meta.url), 'utf8')

test('a theme becomes custom properties and a colour scheme', () => {
  expect(themeStyle({ colorScheme: 'auto', tokens: { accent: 'teal', unit: '0.0625rem' } }))
    .toEqual({ colorScheme: 'light dark', '--mg-accent': 'teal', '--mg-unit': '0.0625rem' })
})

test.each([{}, { colorScheme: 'inherit' as const }, { tokens: {} }])('a theme that says nothing leaves no style behind: %j', (theme) => {
  expect(themeStyle(theme)).toBeUndefined()
})

test('the upper theme wins, word by word', () => {
  expect(mergeThemes({ colorScheme: 'dark', tokens: { accent: 'red', radius: '1px' } }, { tokens: { accent: 'blue' } }))
    .toEqual({ colorScheme: 'dark', tokens: { accent: 'blue', radius: '1px' } })
})

test.each(Object.keys(tokens))('the token %s has a default in the stylesheet', (token) => {
  expect(sheet).toMatch(new RegExp(`^\\s*${propertyOf(token)}:`, 'm'))
})

test.each(Object.keys(tokens))('the token %s changes something', (token) => {
  expect(sheet).toContain(`var(${propertyOf(token)}`)
})
