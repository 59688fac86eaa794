import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SafeLink } from '../../src/components/SafeLink.tsx'

test.each(['javascript:alert(1)', 'data:text/html,hello', 'file:///etc/passwd', ' JaVaScRiPt:alert(1)', 'not an address', '', undefined])(
  'draws nothing for %s', (href) => {
    const { container } = render(<SafeLink href={href}>Open</SafeLink>)
    expect(container).toBeEmptyDOMElement()
  },
)

test('shows the host and keeps the page we are on out of it', () => {
  render(<SafeLink href="https://pay.acme.example/i/1?token=secret" />)
  const link = screen.getByRole('link', { name: 'pay.acme.example (opens in a new tab)' })
  expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  expect(link).toHaveAttribute('target', '_blank')
  expect(link).not.toHaveTextContent('secret')
})
