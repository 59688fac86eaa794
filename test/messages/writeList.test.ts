import { expect, test } from 'vitest'
import { writeList } from '../../src/messages/writeList.ts'

test('lists end as the language ends them', () => {
  expect(writeList('en-US', ['PDF', 'HTML', 'e-mail'])).toBe('PDF, HTML, and e-mail')
  expect(writeList('de-DE', ['PDF', 'HTML'])).toBe('PDF und HTML')
  expect(writeList('not a language', ['PDF', 'HTML'])).toBe('PDF and HTML')
})
