import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { GatewayPaymentButton } from '../src/flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../src/flows/InvoiceCardCheck.tsx'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { acceptedWithPercentFee, noGatewayFound, notAccepted } from '../src/testing/jobs.ts'
import { card, Host, newInvoice } from './Host.tsx'

const meta = { title: 'Flows/InvoiceCardCheck', component: InvoiceCardCheck, parameters: { ownSurface: true } } satisfies Meta<typeof InvoiceCardCheck>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {
  render: (args) => <Host gateway={{ end: () => acceptedWithPercentFee }}>{() => <InvoiceCardCheck {...args} />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    const invoice = new File(['%PDF-1.7\n'], 'invoice-1042.pdf', { type: 'application/pdf' })
    await userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, invoice)
    await expect(await canvas.findByRole('heading', { name: 'Takes cards' }, { timeout: 10_000 })).toBeVisible()
  },
}

export const Empty: Story = { render: () => <Host>{() => <InvoiceCardCheck />}</Host> }

export const Checking: Story = {
  render: () => (
    <Host gateway={{ questions: Infinity, stages: ['findGateway'] }} set={(gateway) => gateway.add('validation', {})}>
      {(jobId) => <InvoiceCardCheck jobId={jobId} onReset={() => {}} />}
    </Host>
  ),
}

/** What was checked can be paid right there: actions go inside. */
export const AcceptedWithPayButton: Story = {
  render: () => (
    <Host set={(gateway) => gateway.add('validation', acceptedWithPercentFee)}>
      {(jobId) => (
        <InvoiceCardCheck jobId={jobId}>
          <GatewayPaymentButton invoice={newInvoice()} validation={acceptedWithPercentFee} card={card} />
        </InvoiceCardCheck>
      )}
    </Host>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Pay $154.52' }, { timeout: 10_000 })).toBeEnabled()
  },
}

export const NotAccepted: Story = {
  render: () => <Host set={(gateway) => gateway.add('validation', notAccepted)}>{(jobId) => <InvoiceCardCheck jobId={jobId} />}</Host>,
}

export const NoPaymentPage: Story = {
  render: () => (
    <Host set={(gateway) => gateway.add('validation', { ...noGatewayFound })}>{(jobId) => <InvoiceCardCheck jobId={jobId} />}</Host>
  ),
}

export const SessionEnded: Story = { render: () => <Host token={createTestToken({}, -60)}>{() => <InvoiceCardCheck />}</Host> }
