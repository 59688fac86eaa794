import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Button } from '../../src/components/Button.tsx'
import { PaymentConfirmation } from '../../src/components/PaymentConfirmation.tsx'
import { Surface } from '../../src/components/Surface.tsx'

const onConfirm = vi.fn()

function Payment({ busy = false }: { busy?: boolean }) {
  const [isOpen, setOpen] = useState(busy)
  return (
    <Surface>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <PaymentConfirmation open={isOpen} busy={busy} vendorName="Acme Corporation" invoiceAmount={150.75} fee={{ type: 'percentage', value: 2.5 }}
        gatewayUrl="https://pay.acme.example/i/1042?token=secret" onConfirm={onConfirm} onCancel={() => setOpen(false)} />
    </Surface>
  )
}

test('names vendor, amount, fee, total and page before money moves', async () => {
  render(<Payment />)
  await userEvent.click(screen.getByText('Open'))
  const dialog = screen.getByRole('dialog', { name: 'Pay Acme Corporation' })
  for (const words of ['$150.75', '$3.77', '$154.52', 'pay.acme.example']) expect(dialog).toHaveTextContent(words)
  expect(dialog).not.toHaveTextContent('secret')
  expect(dialog.matches(':modal')).toBe(true)
})

test('starts on Cancel, so that a key held down does not pay', async () => {
  onConfirm.mockClear()
  render(<Payment />)
  screen.getByText('Open').closest('button')!.focus()
  await userEvent.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(onConfirm).not.toHaveBeenCalled()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('gives the focus back to where it came from', async () => {
  render(<Payment />)
  await userEvent.click(screen.getByText('Open'))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(screen.getByText('Open').closest('button')).toHaveFocus()
})

test('leaves when the browser asks it to cancel, as on Escape', async () => {
  render(<Payment />)
  await userEvent.click(screen.getByText('Open'))
  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('stays while the payment is on its way, even when the browser closes it', async () => {
  onConfirm.mockClear()
  render(<Payment busy />)
  const dialog = screen.getByRole<HTMLDialogElement>('dialog')
  const cancelled = new Event('cancel', { cancelable: true })
  dialog.dispatchEvent(cancelled)
  expect(cancelled.defaultPrevented).toBe(true)

  dialog.close()
  await vi.waitFor(() => expect(dialog.matches(':modal')).toBe(true))
  await userEvent.click(screen.getByRole('button', { name: 'Paying $154.52' }))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onConfirm).not.toHaveBeenCalled()
  expect(dialog.open).toBe(true)
})
