import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { evaluateForms, f1Of, writeFormEvaluation, type FormEvaluation } from '../../../scripts/evaluateForms.ts'

const folder = join(resolve(process.env.GATEWAY_DATA ?? join(import.meta.dirname, '../../../../shared/data')), 'forms')
const isThere = existsSync(folder)

test.skipIf(isThere)('says that the saved payment forms were left out, their folder being absent', () => {
  process.stdout.write(`Skipped: the saved payment forms. There is no ${folder}; GATEWAY_DATA may name another.\n`)
  expect(isThere).toBe(false)
})

describe.runIf(isThere)('on the saved pages of 120 sites', () => {
  let found: FormEvaluation
  beforeAll(async () => {
    found = await evaluateForms(join(folder, 'duckduckgo'))
    process.stdout.write(`${writeFormEvaluation(found)}\n`)
  })

  it('card fields are told with F1 of 0.97 or more by the count with the number gate, where the browsers reach .941', () => {
    expect(f1Of(found.gated.all)).toBeGreaterThanOrEqual(0.97)
  })

  it('card fields are told with F1 of 0.96 or more by the strict count, where the browsers reach .918', () => {
    expect(f1Of(found.strict.all)).toBeGreaterThanOrEqual(0.96)
  })

  it('no page without a card form is called one, and nothing else is called a card number', () => {
    expect([found.strict.pages.wrong, found.strict.wrongNumbers, found.strict.pagesFalselyRead, found.fillable.otherPages]).toEqual([0, 0, [], []])
  })

  it('every card field is right on 18 of 21 pages or more, where the browsers reach 15', () => {
    expect(found.strict.cardPagesRight).toBeGreaterThanOrEqual(18)
  })

  it('the form that would be filled has every card field right on 18 of 21 pages or more, where the browsers reach 15', () => {
    expect(found.fillable.right).toBeGreaterThanOrEqual(18)
  })
})

describe.runIf(isThere)('on 43 made pages', () => {
  let found: FormEvaluation
  beforeAll(async () => {
    found = await evaluateForms(join(folder, 'firefox'))
    process.stdout.write(`${writeFormEvaluation(found)}\n`)
  })

  it('card fields are told with F1 of 0.95 or more by the strict count', () => {
    expect(f1Of(found.strict.all)).toBeGreaterThanOrEqual(0.95)
  })

  it('no page without a card form is called one, and nothing else is called a card number', () => {
    expect([found.strict.pages.wrong, found.strict.wrongNumbers, found.strict.pagesFalselyRead, found.fillable.otherPages]).toEqual([0, 0, [], []])
  })
})
