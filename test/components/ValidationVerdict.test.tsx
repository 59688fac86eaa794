import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { readValidationJob, type ValidationSucceeded } from '../../src/api/index.ts'
import { Surface } from '../../src/components/Surface.tsx'
import { ValidationVerdict } from '../../src/components/ValidationVerdict.tsx'
import {
  acceptedFlatFee, acceptedNoFee, acceptedWithPercentFee, cannotTell, linkBlocked, linkToAskAbout, notAccepted, seedValidationSuccess,
} from '../../src/testing/jobs.ts'

function drawVerdict(job: ValidationSucceeded, props: { currency?: string; fileName?: string } = {}) {
  const { container } = render(<Surface><ValidationVerdict job={job} {...props} /></Surface>)
  return within(container).getByRole('region')
}

test.each([
  ['a percentage', acceptedWithPercentFee, 'Takes cards', '2.5% card fee: $3.77 on $150.75.'],
  ['a flat fee', acceptedFlatFee, 'Takes cards', '$3.50 card fee for each payment.'],
  ['no fee', acceptedNoFee, 'Takes cards', 'No card fee.'],
  ['no cards', notAccepted, 'Does not take cards', 'Pay this invoice another way.'],
  ['a contradiction', cannotTell, 'We cannot tell whether cards are taken', 'Treat it as no'],
])('answers first: %s', (_, job, title, sentence) => {
  const verdict = drawVerdict(job)
  expect(within(verdict).getByRole('heading')).toHaveTextContent(title)
  expect(verdict).toHaveTextContent(sentence)
})

test('shows vendor, invoice number, figures that add up, and the page’s host', () => {
  const verdict = drawVerdict(acceptedWithPercentFee)
  for (const words of ['Acme Corporation', 'Invoice 1042', '$150.75', '$3.77', '$154.52']) expect(verdict).toHaveTextContent(words)
  expect(within(verdict).getByRole('link', { name: /pay\.acme\.example/ })).toHaveAttribute('href', acceptedWithPercentFee.paymentGatewayUrl)
})

test('never shows a fee or a total where cards are not certain', () => {
  for (const job of [notAccepted, cannotTell]) expect(drawVerdict(job)).not.toHaveTextContent('Total by card')
})

test('gives the reasons where the link deserves a second look', () => {
  const verdict = drawVerdict(linkToAskAbout)
  for (const { text } of linkToAskAbout.link.reasons) expect(verdict).toHaveTextContent(text)
})

test('says nothing about a link without warning signs, and never that it is safe', () => {
  for (const job of [acceptedWithPercentFee, linkToAskAbout, linkBlocked]) expect(drawVerdict(job)).not.toHaveTextContent(/safe|secure/i)
  expect(screen.getAllByRole('note')).toHaveLength(2)
})

test('a blocked link outweighs accepted cards, and its address cannot be pressed', () => {
  const verdict = drawVerdict(linkBlocked)
  expect(within(verdict).getByRole('heading')).toHaveTextContent('Do not pay through this link')
  expect(verdict).toHaveTextContent('acme-c0rp.example')
  expect(within(verdict).queryByRole('link', { name: /acme-c0rp/ })).toBeNull()
  expect(verdict).not.toHaveTextContent('Total by card')
})

test('folds the evidence away, word for word', () => {
  drawVerdict(acceptedWithPercentFee)
  const evidence = screen.getByText('How we know').closest('details')!
  expect(evidence.open).toBe(false)
  expect(evidence).toHaveTextContent('A 2.5% convenience fee is added to card payments')
})

test('shows a body of the first release, in the currency the page works in', () => {
  const verdict = drawVerdict(readValidationJob(seedValidationSuccess) as ValidationSucceeded, { currency: 'EUR', fileName: 'bill.pdf' })
  expect(verdict).toHaveTextContent('€154.52')
  expect(verdict).toHaveTextContent('bill.pdf')
})
