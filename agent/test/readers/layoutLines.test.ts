import { expect, it } from 'vitest'
import { layoutLines, type PlacedText } from '../../src/readers/layoutLines.ts'

const piece = (text: string, x: number, y: number): PlacedText => ({ text, x, y, width: text.length * 5, height: 10 })

it('puts a label beside its value, however the file orders them', () => {
  const lines = layoutLines([piece('Subtotal:', 300, 120), piece('Total:', 300, 100), piece('$120.00', 400, 120.5), piece('$127.50', 400, 100.4)])
  expect(lines).toEqual(['Subtotal:\t$120.00', 'Total:\t$127.50'])
})

it('joins pieces of one word and parts words', () => {
  expect(layoutLines([piece('Invo', 0, 50), piece('ice', 20, 50), piece('42', 40, 50)])).toEqual(['Invoice 42'])
})
