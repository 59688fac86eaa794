import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mergeThemes, themeStyle, tokenProperties } from '../../src/theme/Theme.ts'

const sheet = readFileSync(new URL('../../src/theme/styles.css', import.meta.url), 'utf8')

test('a theme becomes custom properties and a colour scheme', () => {
  expect(themeStyle({ colorScheme: 'auto', tokens: { accent: 'teal', unit: '0.0625rem' } }))
    .toEqual({ colorScheme: 'light dark', '--mg-color-accent': 'teal', '--mg-unit': '0.0625rem' })
})

test.each([{}, { colorScheme: 'inherit' as const }, { tokens: {} }])('a theme that says nothing leaves no style behind: %j', (theme) => {
  expect(themeStyle(theme)).toBeUndefined()
})

test('a token nobody knows is dropped', () => {
  expect(themeStyle({ tokens: { toString: 'red', colour: 'red' } as never })).toBeUndefined()
})

test('the upper theme wins, word by word', () => {
  expect(mergeThemes({ colorScheme: 'dark', tokens: { accent: 'red', radius: '1px' } }, { tokens: { accent: 'blue' } }))
    .toEqual({ colorScheme: 'dark', tokens: { accent: 'blue', radius: '1px' } })
})

test.each(Object.entries(tokenProperties))('the token %s has a default in the stylesheet', (_, property) => {
  expect(sheet).toMatch(new RegExp(`^\\s*${property}:`, 'm'))
})

test.each(Object.entries(tokenProperties).filter(([name]) => name !== 'space'))('the token %s changes something', (_, property) => {
  expect(sheet).toContain(`var(${property}`)
})
