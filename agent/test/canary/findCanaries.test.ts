import { expect, test } from 'vitest'
import { canaryAccount, canaryCard } from './canaries.ts'
import { findCanaries, findSplitCanaries } from './findCanaries.ts'
import { spellingsOf } from './spellingsOf.ts'

test.each([canaryCard.number, canaryAccount.number].flatMap((number) => Object.entries(spellingsOf(number))))('the search finds a number %s', (_, text) => {
  expect(findCanaries('a text', `before ${text} after`)).not.toEqual([])
  expect(findCanaries('a file', Buffer.concat([Buffer.from([0, 255]), Buffer.from(text, 'utf16le')]))).not.toEqual([])
})

test.each(['cvv: 8642', '"8642"', '11/37', '11 / 2037', '2037-11', '"11/2037"'])('the search finds %s', (text) => {
  expect(findCanaries('a text', text)).toHaveLength(1)
})

test('the search finds a number that stands in pieces', () => {
  expect(findSplitCanaries('a text', [...canaryCard.number].map((digit) => `<b>${digit}</b>`).join('\n'))).toEqual(['a text holds a number in pieces'])
})

test.each(['ending in 8305', '3749 63•• ••• 8305', '18642', '$11.37', '2026-11-21T08:37:00', 'pgp_8642'])('the search leaves %s alone', (text) => {
  expect(findSplitCanaries('a text', text)).toEqual([])
})
