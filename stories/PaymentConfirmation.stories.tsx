import { useState } from 'react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { Button } from '../src/components/Button.tsx'
import { PaymentConfirmation, type PaymentConfirmationProps } from '../src/components/PaymentConfirmation.tsx'

const meta = {
  title: 'Inside/PaymentConfirmation',
  tags: ['!autodocs'],
  component: PaymentConfirmation,
  args: {
    open: true, vendorName: 'Acme Corporation', invoiceAmount: 150.75, fee: { type: 'percentage', value: 2.5 },
    gatewayUrl: 'https://pay.acme.example/invoices/1042', onConfirm: fn(), onCancel: fn(),
  },
} satisfies Meta<typeof PaymentConfirmation>
export default meta
type Story = StoryObj<typeof meta>

export const Asking: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  },
}

export const Paying: Story = { args: { busy: true } }
export const NoFee: Story = { args: { fee: { type: 'none' } } }
export const LongVendorName: Story = {
  args: { vendorName: 'The Honourable Company of Stationers, Bookbinders and Papermakers of Northumberland (Wholesale) Ltd' },
}

export const OpenedFromAButton: Story = {
  render: (args) => <Opener {...args} />,
  play: async ({ canvas, args }) => {
    const opener = canvas.getByRole('button', { name: 'Pay $154.52' })
    await userEvent.click(opener)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(args.onConfirm).not.toHaveBeenCalled()
    await expect(opener).toHaveFocus()
  },
}

function Opener(args: PaymentConfirmationProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>Pay $154.52</Button>
      <PaymentConfirmation {...args} open={isOpen} onCancel={() => setOpen(false)} />
    </>
  )
}
