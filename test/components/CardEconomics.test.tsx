import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CardEconomics, type CardEconomicsProps } from '../../src/components/CardEconomics.tsx'
import { Surface } from '../../src/components/Surface.tsx'

function draw(props: Partial<CardEconomicsProps> = {}, width = 440) {
  const { container } = render(
    <div style={{ width }}>
      <Surface theme={{ colorScheme: 'light' }}><CardEconomics invoiceAmount={10_000} fee={{ type: 'percentage', value: 2.9 }} rebateBps={100} {...props} /></Surface>
    </div>,
  )
  return within(container).getByRole('region')
}

const rowsOf = (economics: HTMLElement) => [...economics.querySelectorAll('[data-slot=fact]')].map((row) => row.textContent)
const bars = () => [...document.querySelectorAll('[data-slot=economics-bar]')]

test.each([
  ['loss', {}, 'Paying by card costs $187.10 more than paying another way.', 'caution'],
  ['gain', { fee: { type: 'flat', value: 2.5 } }, 'Paying by card leaves $97.53 more than paying another way.', 'good'],
  ['even', { fee: { type: 'none' }, rebateBps: 0 }, 'Paying by card makes no difference.', 'neutral'],
] satisfies [string, Partial<CardEconomicsProps>, string, string][])('a %s is said in one sentence', (result, props, sentence, tone) => {
  const economics = draw(props)
  expect(within(economics).getByRole('heading')).toHaveTextContent(sentence)
  expect(economics).toHaveAttribute('data-result', result)
  expect(economics).toHaveAttribute('data-tone', tone)
})

test('every figure is signed, with a true minus', () => {
  expect(rowsOf(draw({ avoidedCost: 8.93, cost: 0.75 }))).toEqual([
    'Card fee (2.9%)−$290.00', 'Rebate (1%)+$102.90', 'Cost avoided+$8.93', 'Cost of the payment−$0.75', 'Net−$178.92',
  ])
})

test('rows of zero are left out, except fee and rebate', () => {
  expect(rowsOf(draw({ fee: { type: 'none' }, rebateBps: 0, discount: 0 }))).toEqual(['Card fee$0.00', 'Rebate (0%)$0.00', 'Net$0.00'])
})

test('says up to which fee the rebate pays, where there is a rebate', () => {
  expect(draw({ rebateBps: 175 })).toHaveTextContent('The rebate alone pays for a card fee of up to 1.781%.')
  expect(draw({ rebateBps: 0 })).not.toHaveTextContent('The rebate alone')
})

test('counts yen whole', () => {
  expect(rowsOf(draw({ invoiceAmount: 128_450, fee: { type: 'percentage', value: 1.5 }, rebateBps: 125, currency: 'JPY' })))
    .toEqual(['Card fee (1.5%)−¥1,927', 'Rebate (1.25%)+¥1,630', 'Net−¥297'])
})

test('the chart is read out in one line', () => {
  draw()
  expect(screen.getByRole('img', { name: 'Fee −$290.00, rebate +$102.90, net −$187.10' })).toBeVisible()
})

test('there is no chart of nothing', () => {
  draw({ fee: { type: 'none' }, rebateBps: 0 })
  expect(screen.queryByRole('img')).toBeNull()
})

test.each([280, 440])('in a column of %i each bar starts at the zero line and lies in its row', (width) => {
  const economics = draw({ discount: 12 }, width)
  const zero = economics.querySelector('[data-slot=economics-zero]')!.getBoundingClientRect().left
  const rows = [...economics.querySelectorAll('[data-slot=fact]')].map((row) => row.getBoundingClientRect())
  for (const [index, bar] of bars().entries()) {
    const { left, right, top, bottom } = bar.getBoundingClientRect()
    expect(bar.getAttribute('data-sign') === 'minus' ? right : left).toBeCloseTo(zero, 0)
    expect(top).toBeGreaterThanOrEqual(rows[index]!.top)
    expect(bottom).toBeLessThanOrEqual(rows[index]!.bottom)
  }
  expect(bars()).toHaveLength(4)
})

test('on a page written from the right, less than zero is on the left as everywhere', () => {
  render(<Surface dir="rtl"><CardEconomics invoiceAmount={10_000} fee={{ type: 'percentage', value: 2.9 }} rebateBps={100} /></Surface>)
  const zero = document.querySelector('[data-slot=economics-zero]')!.getBoundingClientRect().left
  expect(bars()[0]!.getBoundingClientRect().right).toBeCloseTo(zero, 0)
  expect(bars()[1]!.getBoundingClientRect().left).toBeCloseTo(zero, 0)
})

test('nothing sticks out of a narrow column', () => {
  const economics = draw({ invoiceAmount: 1_284_000.5, discount: 25_680, floatValue: 3210.4 }, 280)
  const { right } = economics.getBoundingClientRect()
  for (const part of economics.querySelectorAll('*')) expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5)
})
