import { expect, it } from 'vitest'
import { quoteText } from '../../src/readers/quoteText.ts'

it.each([
  ['You typed 4242424242424242', 'You typed ••••'],
  ['4242 4242 4242 4242 12/30', '••••/30'],
  ['3782-822463-10005 declined', '•••• declined'],
  ['42424242424242421230', '••••'],
])('hides the card number in "%s"', (text, quoted) => {
  expect(quoteText(text)).toBe(quoted)
})

it('keeps references, amounts and dates', () => {
  expect(quoteText('Invoice E2018092011804\n of 2018-09-20,\t$1,234.56')).toBe('Invoice E2018092011804 of 2018-09-20, $1,234.56')
})

it('shortens long text', () => {
  expect(quoteText('word '.repeat(100))).toHaveLength(200)
})
