import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { GatewayError } from '../../src/api/index.ts'
import { JobFailure, type JobFailureProps } from '../../src/components/JobFailure.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { amountMismatch, cardInvalid, declined, linkBlocked, noGatewayFound, unknownOutcome, unsupported } from '../../src/testing/jobs.ts'

function drawFailure(props: JobFailureProps) {
  render(<Surface><JobFailure {...props} /></Surface>)
  return screen.getByRole('region')
}
const offline = new GatewayError('network', 'The request got no answer.')

test.each([
  ['no payment page', { kind: 'validation', job: noGatewayFound }, 'No payment page found'],
  ['a page that wants a login', { kind: 'validation', job: unsupported }, 'The payment page cannot be used'],
  ['a declined card', { kind: 'payment', job: declined }, 'The card was declined'],
  ['an invalid card', { kind: 'payment', job: cardInvalid }, 'The card could not be used'],
  ['another amount', { kind: 'payment', job: amountMismatch }, 'The amounts do not agree'],
  ['a reason nobody has words for', { kind: 'payment', job: { ...declined, errorType: 'SOMETHING_NEW' } }, 'This did not work'],
] satisfies [string, JobFailureProps, string][])('names what happened: %s', (_, props, title) => {
  drawFailure(props)
  expect(screen.getByRole('heading')).toHaveTextContent(title)
})

test.each([declined, cardInvalid, amountMismatch])('a payment that failed says that nothing was paid ($errorType)', (job) => {
  expect(drawFailure({ kind: 'payment', job })).toHaveTextContent('Nothing was paid.')
})

test('gives the reasons against a link, and none to press', () => {
  const failure = drawFailure({ kind: 'validation', job: { ...unsupported, link: linkBlocked.link } })
  expect(failure).toHaveTextContent('acme-c0rp.example imitates acme.example')
  expect(screen.queryByRole('link', { name: /meridian/ })).toBeNull()
})

test('a check says nothing about money', () => {
  expect(drawFailure({ kind: 'validation', job: noGatewayFound })).not.toHaveTextContent('Nothing was paid.')
})

test('an error while asking about a payment promises nothing about it', () => {
  const failure = drawFailure({ kind: 'payment', error: offline })
  expect(failure).not.toHaveTextContent('Nothing was paid.')
  expect(failure).toHaveTextContent('This says nothing about the payment itself.')
})

test('says that nothing was paid when the caller knows that the payment never began', () => {
  expect(drawFailure({ kind: 'payment', error: offline, outcome: 'not_paid' })).toHaveTextContent('Nothing was paid.')
})

test.each([
  { kind: 'payment' as const, job: unknownOutcome, onRetry: () => {} },
  { kind: 'payment' as const, error: new GatewayError('unknown_outcome', 'The answer was lost.'), onRetry: () => {} },
])('an unknown outcome is no failure and offers no second try', (props) => {
  const shown = drawFailure(props)
  expect(shown).toHaveAttribute('data-tone', 'unknown')
  expect(shown).toHaveTextContent('Do not pay again before checking')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('two amounts that do not agree stand side by side', () => {
  render(<JobFailure kind="payment" job={amountMismatch} />)
  expect(screen.getByText('$150.75')).toBeVisible()
  expect(screen.getByText('$180.75')).toBeVisible()
})
