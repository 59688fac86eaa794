import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { StageList } from '../../src/components/StageList.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { MessagesProvider } from '../../src/messages/MessagesProvider.tsx'
import { paymentFillingCard } from '../../src/testing/jobs.ts'

const states = () => screen.getAllByRole('listitem').map((item) => item.dataset.state)
const { progress } = paymentFillingCard

test('shows what is done, what is being done and what is to come', () => {
  render(<Surface><StageList kind="payment" progress={progress} /></Surface>)
  expect(states()).toEqual(['done', 'done', 'done', 'current', 'waiting', 'waiting', 'waiting'])
  expect(screen.getByText('Entering the card on pay.acme.example')).toBeVisible()
})

test('stays at the first stage while nothing is reported', () => {
  render(<Surface><StageList kind="validation" /></Surface>)
  expect(states()).toEqual(['current', 'waiting', 'waiting', 'waiting'])
})

test('stays at the first stage for a stage it has no name for', () => {
  render(<Surface><StageList kind="validation" progress={{ step: 'dance', message: 'Dancing', at: '' }} /></Surface>)
  expect(states()[0]).toBe('current')
})

test('marks where a failure stopped, but only where that is known', () => {
  const { rerender } = render(<Surface><StageList kind="payment" status="failed" progress={progress} /></Surface>)
  expect(states()[3]).toBe('failed')
  rerender(<Surface><StageList kind="payment" status="failed" /></Surface>)
  expect(states()).not.toContain('failed')
})

test('keeps the agent’s English sentence to English pages', () => {
  render(<MessagesProvider locale="de-DE"><Surface><StageList kind="payment" progress={progress} /></Surface></MessagesProvider>)
  expect(screen.queryByText('Entering the card on pay.acme.example')).toBeNull()
})
