import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { PaymentReceipt } from '../../src/components/PaymentReceipt.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { MessagesProvider } from '../../src/messages/MessagesProvider.tsx'
import { paid } from '../../src/testing/jobs.ts'

const drawReceipt = (job: Parameters<typeof PaymentReceipt>[0]['job']) =>
  render(<MessagesProvider timeZone="UTC"><Surface><PaymentReceipt job={job} /></Surface></MessagesProvider>)

test('says what was paid, when, with which card and under which number', () => {
  drawReceipt(paid)
  const receipt = screen.getByRole('region', { name: 'Paid $154.52' })
  for (const words of ['To Acme Corporation', 'Nov 20, 2026, 2:05\u202fPM', 'ending in 4242', 'A7-2291']) {
    expect(receipt.textContent?.replaceAll('\u202f', ' ')).toContain(words.replaceAll('\u202f', ' '))
  }
  expect(screen.getByRole('link', { name: /Receipt/ })).toHaveAttribute('href', paid.receiptUrl)
  expect(screen.getByRole('link', { name: /Watch replay/ })).toHaveAttribute('href', paid.sessionUrl)
})

test('names no amount that nobody reported', () => {
  drawReceipt({ jobId: 'pgp_1', jobStatus: 'success', attempts: [], invoiceAmount: 150.75 })
  expect(screen.getByRole('heading')).toHaveTextContent(/^Paid$/)
  expect(screen.queryByText('$150.75')).toBeNull()
})

test('takes the amount of the attempt that went through, not of one that failed', () => {
  const attempts = [{ id: '1', status: 'FAILED' as const, amount: 999 }, { id: '2', status: 'COMPLETED' as const, amount: 154.52 }]
  drawReceipt({ ...paid, attempts })
  expect(screen.getByRole('heading')).toHaveTextContent('Paid $154.52')
})
