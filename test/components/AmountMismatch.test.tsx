import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { AmountMismatch, type AmountMismatchProps } from '../../src/components/AmountMismatch.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { MessagesProvider } from '../../src/messages/MessagesProvider.tsx'

function draw(props: Partial<AmountMismatchProps> = {}, width = 440) {
  const { container } = render(
    <div style={{ width }}><Surface theme={{ colorScheme: 'light' }}><AmountMismatch invoiceAmount={150.75} gatewayAmount={180.75} {...props} /></Surface></div>,
  )
  return container.querySelector<HTMLElement>('[data-slot=mismatch]')!
}

const amountsOf = (mismatch: HTMLElement) => [...mismatch.querySelectorAll('[data-slot=mismatch-value]')].map((value) => value.textContent)
const rowsOf = (mismatch: HTMLElement) => [...mismatch.querySelectorAll('[data-slot=fact]')].map((row) => row.textContent)
const percent = (value: number) => ({ type: 'percentage' as const, value })

describe('names what lies between', () => {
  test.each([
    ['nothing known', {}, ['Not explained+$30.00']],
    ['less on the page', { gatewayAmount: 100 }, ['Not explained−$50.75']],
    ['a part of it known', { differences: [{ kind: 'tax', amount: 12.06 }] }, ['Tax+$12.06', 'Not explained+$17.94']],
    ['all of it known', { gatewayAmount: 100, differences: [{ kind: 'partial', amount: -50.75 }] }, ['Paid in part−$50.75']],
    ['two alike', { differences: [{ kind: 'credit', amount: -5 }, { kind: 'credit', amount: -5 }] }, ['Credit−$5.00', 'Credit−$5.00', 'Not explained+$40.00']],
    ['a fee on top', { total: 185.27, fee: percent(2.5) }, ['Card fee+$4.52', 'Not explained+$30.00']],
    ['a fee within', { gatewayAmount: 174.52, fee: percent(2.5), differences: [{ kind: 'tax', amount: 20 }] }, ['Tax+$20.00', 'Card fee+$3.77']],
    ['a fee that the host states itself', { gatewayAmount: 154.52, fee: percent(2.5), differences: [{ kind: 'fee', amount: 3.5 }] }, ['Card fee+$3.50', 'Not explained+$0.27']],
    ['a total that is not the page’s fee', { total: 190, fee: percent(2.5) }, ['Not explained+$39.25']],
    ['cents without an exact binary fraction', { invoiceAmount: 0.1, gatewayAmount: 0.3, differences: [{ kind: 'tax', amount: 0.2 }] }, ['Tax+$0.20']],
  ] satisfies [string, Partial<AmountMismatchProps>, string[]][])('%s', (_, props, rows) => {
    expect(rowsOf(draw(props))).toEqual(rows)
  })
})

test('shows invoice, page and total side by side', () => {
  const mismatch = draw({ total: 185.27 })
  expect(amountsOf(mismatch)).toEqual(['$150.75', '$180.75', '$185.27'])
  const tops = [...mismatch.querySelectorAll('[data-slot=mismatch-amount]')].map((amount) => amount.getBoundingClientRect().top)
  expect(new Set(tops).size).toBe(1)
})

test.each([
  [{}, 'more', 'asks for $30.00 more than the invoice'],
  [{ gatewayAmount: 100 }, 'less', 'asks for $50.75 less than the invoice'],
  [{ gatewayAmount: 150.75, total: 160 }, 'more', 'asks for $9.25 more than the invoice'],
])('says how much is asked for: %j', (props, result, sentence) => {
  const mismatch = draw(props)
  expect(mismatch).toHaveAttribute('data-result', result)
  expect(within(mismatch).getByRole('heading')).toHaveTextContent('The amounts do not agree')
  expect(mismatch).toHaveTextContent(sentence)
})

test.each([
  ['is within the page’s amount', { gatewayAmount: 154.52 }],
  ['comes on top', { gatewayAmount: 150.75, total: 154.52 }],
])('a fee that makes exactly the difference and %s is no mismatch', (_, props) => {
  const mismatch = draw({ ...props, fee: percent(2.5) })
  expect(mismatch).toHaveAttribute('data-result', 'agree')
  expect(mismatch).toHaveTextContent('The amounts agree. The card fee makes the difference.')
  expect(rowsOf(mismatch)).toEqual(['Card fee+$3.77'])
})

test('a cent beside the fee is a mismatch', () => {
  expect(draw({ gatewayAmount: 154.53, fee: percent(2.5) })).toHaveAttribute('data-result', 'more')
})

test('draws nothing where nothing differs', () => {
  expect(draw({ gatewayAmount: 150.75, total: 150.75 })).toBeNull()
})

test('counts yen whole', () => {
  expect(rowsOf(draw({ invoiceAmount: 128_450, gatewayAmount: 128_000, currency: 'JPY' }))).toEqual(['Not explained−¥450'])
})

describe('in two currencies', () => {
  const euros = { gatewayAmount: 150.75, gatewayCurrency: 'EUR', differences: [{ kind: 'tax' as const, amount: 1 }], onPayGatewayAmount: vi.fn(), onStop: vi.fn() }

  test('names both amounts and reckons nothing', () => {
    const mismatch = draw(euros)
    expect(mismatch).toHaveAttribute('data-result', 'otherCurrency')
    expect(mismatch).toHaveTextContent('The payment page asks for €150.75, the invoice for $150.75.')
    expect(rowsOf(mismatch)).toEqual([])
  })

  test('offers no way to pay', () => {
    draw(euros)
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Do not pay by card'])
  })

  test('the provider’s currency counts as the invoice’s', () => {
    render(<MessagesProvider currency="EUR"><AmountMismatch {...euros} invoiceAmount={100} gatewayCurrency="eur" /></MessagesProvider>)
    expect(screen.getByRole('button', { name: 'Pay €150.75' })).toBeVisible()
  })
})

test('each button is there only with its handler, and calls it', async () => {
  draw()
  expect(screen.queryByRole('button')).toBeNull()

  const [onPayGatewayAmount, onAskApprover, onStop] = [vi.fn(), vi.fn(), vi.fn()]
  draw({ total: 185.27, onPayGatewayAmount, onAskApprover, onStop })
  for (const [name, handler] of [['Pay $185.27', onPayGatewayAmount], ['Ask for approval', onAskApprover], ['Do not pay by card', onStop]] as const) {
    await userEvent.click(screen.getByRole('button', { name }))
    expect(handler).toHaveBeenCalledOnce()
  }
})

test('the first thing to do is to ask, unless the amounts agree', () => {
  const handlers = { onPayGatewayAmount: vi.fn(), onAskApprover: vi.fn() }
  const primaryIn = (mismatch: HTMLElement) => mismatch.querySelector('[data-variant=primary]')!.textContent
  expect(primaryIn(draw(handlers))).toBe('Ask for approval')
  expect(primaryIn(draw({ ...handlers, gatewayAmount: 154.52, fee: percent(2.5) }))).toBe('Pay $154.52')
})

test('nothing sticks out of a narrow column', () => {
  const mismatch = draw({ invoiceAmount: 1_284_000.5, gatewayAmount: 1_296_840.5, total: 1_316_293.11, onPayGatewayAmount: () => {} }, 280)
  const { right } = mismatch.getBoundingClientRect()
  for (const part of mismatch.querySelectorAll('*')) expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5)
  for (const amount of mismatch.querySelectorAll('[data-slot=mismatch-amount]')) expect(amount.scrollWidth).toBeLessThanOrEqual(amount.clientWidth)
})
