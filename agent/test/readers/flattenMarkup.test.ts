import { expect, it } from 'vitest'
import { flattenMarkup } from '../../src/readers/flattenMarkup.ts'

it('leaves what people write as it is', () => {
  const page = `<div><p>One<p>Two<br>${'<li>item'.repeat(2_000)}</div>${'<div>next</div>'.repeat(2_000)}`
  expect(flattenMarkup(page)).toBe(page)
})

it('drops the elements that nest too deep, with their ends, and keeps their words', () => {
  const flat = flattenMarkup(`${'<div>'.repeat(2_000)}Pay${'</div>'.repeat(2_000)}<p>after</p>`)
  expect(flat).toBe(`${'<div>'.repeat(512)}Pay${'</div>'.repeat(512)}<p>after</p>`)
})
