import { describe, expect, test } from 'vitest'
import { errorTable, jobErrorTypes, stages, type JobKind } from '../../src/api/index.ts'
import { en } from '../../src/messages/all/en.ts'

describe('the English catalogue', () => {
  test.each([...new Set(Object.values(errorTable).map(({ message }) => message))])('has a title and advice for the error %s', (key) => {
    expect(en.errors[key].title).not.toBe('')
    expect(en.errors[key].text).not.toBe('')
  })

  test('has no words for errors that do not exist', () => {
    const known = new Set<string>(Object.values(errorTable).map(({ message }) => message))
    expect(Object.keys(en.errors).filter((key) => !known.has(key))).toEqual([])
  })

  test('has its own words for each reason a job may fail with', () => {
    const titles = jobErrorTypes.map((type) => en.errors[errorTable[type].message].title)
    expect(new Set(titles).size).toBe(jobErrorTypes.length)
  })

  test.each(Object.entries(stages).flatMap(([kind, list]) => list.map((stage) => [kind as JobKind, stage] as const)))(
    'names the stage %s %s', (kind, stage) => {
      expect(en.stages[kind][stage]).toMatch(/^[A-Z]/)
    },
  )

  test.each(sentences(en))('%s speaks a clerk’s language: %s', (_, words) => {
    expect(words).not.toMatch(/\bjobs?\b|gateway|eligib|agent|token|validat|webhook/i)
    expect(words).not.toMatch(/!|\bsafe\b|\p{Extended_Pictographic}/u)
    expect(words.trim()).toBe(words)
  })
})

function sentences(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value as object, `${path}${key}.`))
}
