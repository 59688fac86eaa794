import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import type { PaymentFailed } from '../src/api/index.ts'
import { GatewayPaymentButton } from '../src/flows/GatewayPaymentButton.tsx'
import { acceptedWithPercentFee, declined, notAccepted, paid, unknownOutcome } from '../src/testing/jobs.ts'
import { card, Host, newInvoice } from './Host.tsx'

const meta = {
  title: 'Flows/GatewayPaymentButton',
  component: GatewayPaymentButton,
  parameters: { ownSurface: true },
  args: { invoice: undefined, validation: acceptedWithPercentFee, card },
  render: (args) => <Host>{() => <GatewayPaymentButton {...args} invoice={newInvoice()} />}</Host>,
} satisfies Meta<typeof GatewayPaymentButton>
export default meta
type Story = StoryObj<typeof meta>

/** Button, question, payment, receipt. */
export const Default: Story = {
  render: (args) => <Host gateway={{ end: () => ({ ...paid }) }}>{() => <GatewayPaymentButton {...args} invoice={invoice} />}</Host>,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Pay $154.52' }))
    const [, confirm] = await canvas.findAllByRole('button', { name: 'Pay $154.52' })
    await userEvent.click(confirm!)
    await expect(await canvas.findByRole('heading', { name: 'Paid $154.52' }, { timeout: 10_000 })).toBeVisible()
  },
}

export const Ready: Story = {}

export const Asking: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Pay $154.52' }))
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus()
  },
}

export const NotPayable: Story = { args: { validation: notAccepted } }

export const Paying: Story = {
  render: (args) => (
    <Host gateway={{ questions: Infinity, stages: ['fillCard'] }} set={(gateway) => gateway.add('payment', {})}>
      {(jobId) => <GatewayPaymentButton {...args} jobId={jobId} />}
    </Host>
  ),
}

export const Declined: Story = { render: (args) => ended(declined, args) }
export const UnknownOutcome: Story = { render: (args) => ended(unknownOutcome, args) }

const invoice = newInvoice()

function ended(job: PaymentFailed, args: Story['args']) {
  return (
    <Host set={(gateway) => gateway.add('payment', { ...job })}>
      {(jobId) => <GatewayPaymentButton {...{ ...meta.args, ...args }} jobId={jobId} />}
    </Host>
  )
}
