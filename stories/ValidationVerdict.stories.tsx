import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { readValidationJob, type ValidationSucceeded } from '../src/api/index.ts'
import { Button } from '../src/components/Button.tsx'
import { ValidationVerdict } from '../src/components/ValidationVerdict.tsx'
import {
  acceptedFlatFee, acceptedNoFee, acceptedWithPercentFee, cannotTell, linkBlocked, linkToAskAbout, notAccepted, seedValidationSuccess,
} from '../src/testing/jobs.ts'

const meta = {
  title: 'Components/ValidationVerdict',
  component: ValidationVerdict,
  args: { job: acceptedWithPercentFee, onReset: fn() },
} satisfies Meta<typeof ValidationVerdict>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = { args: { children: <Button variant="primary">Pay $154.52</Button> } }
export const AcceptedFlatFee: Story = { args: { job: acceptedFlatFee } }
export const AcceptedNoFee: Story = { args: { job: acceptedNoFee } }
export const NotAccepted: Story = { args: { job: notAccepted } }
export const CannotTell: Story = { args: { job: cannotTell } }
export const LinkToAskAbout: Story = { args: { job: linkToAskAbout } }
export const LinkBlocked: Story = { args: { job: linkBlocked } }

export const HowWeKnow: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByText('How we know'))
    await expect(canvas.getByText('A 2.5% convenience fee is added to card payments')).toBeVisible()
  },
}

/** A body of the first release: no evidence, no currency, no times. */
export const FirstRelease: Story = {
  args: { job: readValidationJob(seedValidationSuccess) as ValidationSucceeded, fileName: 'invoice-1042.pdf' },
}

export const LongNames: Story = {
  args: {
    job: {
      ...acceptedWithPercentFee,
      vendorName: 'The Honourable Company of Stationers, Bookbinders and Papermakers of Northumberland (Wholesale) Ltd',
      paymentGatewayUrl: 'https://payments-and-remittances.stationers-bookbinders-papermakers.northumberland.example/i/1',
      invoiceAmount: 1_284_000.5,
    },
  },
}
