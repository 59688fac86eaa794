import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState, type ComponentProps } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from '../../src/components/Button.tsx'
import { FeeSummary } from '../../src/components/FeeSummary.tsx'
import { StageList } from '../../src/components/StageList.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { LookProvider } from '../../src/theme/LookProvider.tsx'

const fee = { type: 'percentage', value: 2.5 } as const

describe('classNames', () => {
  test('a host’s class stands on the part it names, on none other, and marks it', () => {
    const { container } = render(<Surface classNames={{ 'fee-summary-total': 'big' }}><FeeSummary invoiceAmount={100} fee={fee} /></Surface>)
    const restyled = [...container.querySelectorAll('.big')]
    expect(restyled.map((part) => part.textContent)).toEqual(['$102.50'])
    expect([...container.querySelectorAll('[data-mg-custom]')]).toEqual(restyled)
  })

  test('a class of what several parts share reaches them all', () => {
    const { container } = render(<Surface classNames={{ 'fact-value': 'figure' }}><FeeSummary invoiceAmount={100} fee={fee} /></Surface>)
    expect(container.querySelectorAll('.figure')).toHaveLength(3)
  })

  test('a function decides by the part’s state', () => {
    const progress = { step: 'findGateway', message: '', at: '' }
    const { container } = render(<Surface classNames={{ stage: ({ state }) => `is-${state}` }}><StageList kind="validation" progress={progress} /></Surface>)
    expect([...container.querySelectorAll('[data-slot=stage]')].map((stage) => stage.className.split(' ').at(-1))).toEqual(['is-done', 'is-current', 'is-waiting', 'is-waiting'])
  })

  test('the nearer one wins, part by part', () => {
    render(
      <LookProvider look={{ classNames: { button: 'far', 'button-label': 'label' } }}>
        <Surface classNames={{ button: 'near' }}><Button>Pay</Button></Surface>
      </LookProvider>,
    )
    expect(screen.getByRole('button')).toHaveClass('near')
    expect(screen.getByRole('button')).not.toHaveClass('far')
    expect(screen.getByText('Pay')).toHaveClass('label')
  })
})

describe('slots', () => {
  test('a host’s component takes the place of a part, with its attributes, handlers and children', async () => {
    const pressed: string[] = []
    const Fancy = ({ children, ...rest }: ComponentProps<'button'>) => <button {...rest}><b>{children}</b></button>
    render(<Surface slots={{ button: Fancy }}><Button onClick={() => pressed.push('once')}>Pay</Button></Surface>)
    await userEvent.click(screen.getByRole('button', { name: 'Pay' }))
    expect(pressed).toEqual(['once'])
    expect(screen.getByRole('button')).toHaveAttribute('data-slot', 'button')
    expect(screen.getByRole('button').querySelector('b')).not.toBeNull()
  })

  test('one written inline is not built anew when the host draws again', () => {
    let built = 0
    const Counter = () => { useState(() => { built += 1 }); return null }
    const button = () => (props: ComponentProps<'button'>) => <button {...props}><Counter />{props.children}</button>
    const draw = (count: number) => <Surface slots={{ button: button() }}><Button>drawn {count}</Button></Surface>
    const { rerender } = render(draw(1))
    const atFirst = built
    rerender(draw(2))
    expect(screen.getByRole('button')).toHaveTextContent('drawn 2')
    expect(built).toBe(atFirst)
  })

  test('a tag may stand in for another', () => {
    const { container } = render(<Surface slots={{ 'fee-summary': 'div', fact: 'p', 'fact-name': 'b', 'fact-value': 'i' }}><FeeSummary invoiceAmount={1} fee={fee} /></Surface>)
    expect(container.querySelector('div[data-slot=fee-summary] p b')).toHaveTextContent('Invoice')
  })
})

test('unstyled leaves our classes away, keeps names and states, and hides what is for screen readers', () => {
  const { container } = render(<Surface unstyled classNames={{ stage: 'theirs' }}><StageList kind="validation" /></Surface>)
  expect(container.innerHTML).not.toMatch(/\bmg-/)
  const stage = container.querySelector('[data-slot=stage]')!
  expect(stage).toHaveAttribute('data-state', 'current')
  expect(stage.className).toBe('theirs')
  expect(getComputedStyle(container.querySelector('[data-slot=unseen]')!).clipPath).toBe('inset(50%)')
})

test('a direction stands on the ground, and turns what is drawn on it', () => {
  const { container } = render(<Surface dir="rtl"><FeeSummary invoiceAmount={1} fee={fee} /></Surface>)
  expect(container.querySelector('.mg-root')).toHaveAttribute('dir', 'rtl')
  expect(getComputedStyle(container.querySelector('dl')!).direction).toBe('rtl')
})

test('an amount that the server wrote in its own way is no reason to draw anything anew', () => {
  const summary = <Surface><FeeSummary invoiceAmount={1234.5} fee={fee} /></Surface>
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(summary).replaceAll('1,234.50', '1’234.50')
  const drawn = container.querySelector('[data-slot=fee-summary]')
  render(summary, { container, hydrate: true })
  expect(container.querySelector('[data-slot=fee-summary]')).toBe(drawn)
  expect(drawn).toHaveTextContent(/\$1[’,]234\.50/)
})
