import { expect, test } from 'vitest'
import { en } from '../../src/messages/all/en.ts'
import { fill } from '../../src/messages/format.ts'
import { writePlural } from '../../src/messages/writePlural.ts'
import { pseudoMessages } from '../../src/testing/pseudo.ts'

test('every message is in brackets, at least a third longer, and has no plain letter', () => {
  const english = textsIn(en)
  const disguised = textsIn(pseudoMessages)
  expect(disguised).toHaveLength(english.length)
  for (const [index, text] of disguised.entries()) {
    expect(text).toMatch(/^\[.*\]$/)
    expect(text.length).toBeGreaterThanOrEqual(withoutNames(english[index]!).length * 4 / 3)
    expect(withoutNames(text)).not.toMatch(/[a-z]/i)
  }
})

test('values and plurals still find their place', () => {
  expect(fill(pseudoMessages.confirm.pay, { total: '$154.52' })).toMatch(/^\[Þáý \$154\.52 /)
  expect(writePlural('en-US', pseudoMessages.batch.skipped, 2)).toMatch(/^\[2 ƒîļéš /)
})

function textsIn(part: object): string[] {
  return Object.values(part).flatMap((value) => (typeof value === 'string' ? [value] : textsIn(value as object)))
}

const withoutNames = (text: string) => text.replaceAll(/\{\w+\}/g, '')
