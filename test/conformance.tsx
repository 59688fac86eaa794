import { render } from '@testing-library/react'
import axe from 'axe-core'
import { createRef, type ReactElement, type RefAttributes } from 'react'
import { expect, test } from 'vitest'
import { Surface } from '../src/components/Surface.tsx'

/**
 * What every component of ours promises a host: its own attributes reach the root, so do its class and its ref, our class
 * and slot stay, and axe finds nothing. Call it inside a `describe`.
 *
 * @param slot the root's `data-slot`
 * @param draw the component, with whatever it needs, and these props on it
 */
export function describeConformance(slot: string, draw: (props: ConformanceProps) => ReactElement) {
  const root = (container: HTMLElement) => container.querySelector<HTMLElement>(`[data-slot="${slot}"]`)

  test('passes attributes it does not know to its root', () => {
    const { container } = render(<Surface>{draw({ id: 'mine', 'data-testid': 'theirs' })}</Surface>)
    expect(root(container)).toHaveAttribute('id', 'mine')
    expect(root(container)).toHaveAttribute('data-testid', 'theirs')
  })

  test('hands its root to the ref', () => {
    const ref = createRef<never>()
    const { container } = render(<Surface>{draw({ ref })}</Surface>)
    expect(root(container)).not.toBeNull()
    expect(ref.current).toBe(root(container))
  })

  test('puts the host’s class behind its own and marks the part', () => {
    const { container } = render(<Surface>{draw({ className: 'theirs' })}</Surface>)
    const classes = [...root(container)!.classList]
    expect(classes[0]).toBe(`mg-${slot}`)
    expect(classes).toContain('theirs')
    expect(root(container)).toHaveAttribute('data-mg-custom')
  })

  test('is not marked as restyled without a class of the host’s', () => {
    const { container } = render(<Surface>{draw({})}</Surface>)
    expect(root(container)).not.toHaveAttribute('data-mg-custom')
  })

  describeAccess(draw({}))
}

/** What every drawing of ours promises whoever reads it. Call it inside a `describe`. */
export function describeAccess(drawing: ReactElement) {
  test('has no violation that axe can find', async () => {
    const { container } = render(<main><h1>Bills</h1><Surface>{drawing}</Surface></main>)
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })
}

/** What the suite puts on a component. Spread it last. */
export interface ConformanceProps extends RefAttributes<never> {
  id?: string
  className?: string
  'data-testid'?: string
}
