import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Surface } from '../../src/components/Surface.tsx'
import { LookProvider } from '../../src/theme/LookProvider.tsx'

const surfaces = (container: HTMLElement) => [...container.querySelectorAll<HTMLElement>('[data-slot=surface]')]

test('carries the theme of its provider, and its own over it', () => {
  const { container } = render(
    <LookProvider look={{ theme: { colorScheme: 'dark', tokens: { accent: 'rgb(1, 2, 3)', radius: '0px' } } }}>
      <Surface theme={{ tokens: { radius: '9px' } }} />
    </LookProvider>,
  )
  const style = getComputedStyle(surfaces(container)[0]!)
  expect(style.colorScheme).toBe('dark')
  expect(style.getPropertyValue('--mg-accent')).toBe('rgb(1, 2, 3)')
  expect(style.getPropertyValue('--mg-radius')).toBe('9px')
})

test('a surface within a surface sets nothing again and makes no box', () => {
  const { container } = render(<LookProvider look={{ theme: { colorScheme: 'dark' } }}><Surface><Surface>inside</Surface></Surface></LookProvider>)
  const [outer, inner] = surfaces(container)
  expect(outer).toHaveClass('mg-root')
  expect(inner).not.toHaveClass('mg-root')
  expect(inner).not.toHaveAttribute('style')
  expect(getComputedStyle(inner!).display).toBe('contents')
})

test('carries no style attribute when nothing is themed', () => {
  const { container } = render(<Surface />)
  expect(surfaces(container)[0]).not.toHaveAttribute('style')
})
