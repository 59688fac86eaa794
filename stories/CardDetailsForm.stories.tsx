import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { Button } from '../src/components/Button.tsx'
import { CardDetailsForm } from '../src/components/CardDetailsForm.tsx'

const meta = {
  title: 'Components/CardDetailsForm',
  component: CardDetailsForm,
  args: { acknowledgeCardDataInPage: true, onSubmit: fn(), defaultCountry: 'US' },
} satisfies Meta<typeof CardDetailsForm>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}

/** Fields the vendor's page asks for, and a way out beside the button. */
export const EverythingAsked: Story = {
  args: { required: { needsEmail: true, needsPhoneNumber: true, needsFullServiceAddress: true }, children: <Button variant="quiet">Back</Button> },
}

/** Pressed too early: each field says what it wants, the first one has the focus. */
export const Problems: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Card number'), '4242424242424241')
    await userEvent.type(canvas.getByLabelText('Expiry date'), '0420')
    await userEvent.type(canvas.getByLabelText('Security code'), '12')
    await userEvent.click(canvas.getByRole('button'))
    await expect(canvas.getByLabelText('Card number')).toHaveFocus()
  },
}

export const AmericanExpress: Story = {
  play: async ({ canvas }) => {
    await userEvent.type(canvas.getByLabelText('Card number'), '378282246310005')
    await expect(canvas.getByText('American Express')).toBeVisible()
  },
}

/** The card is on its way. */
export const Sending: Story = {
  args: { onSubmit: fn(() => new Promise<void>(() => {})) },
  play: async ({ canvas }) => {
    const filled = { 'Card number': '4242424242424242', 'Expiry date': '1249', 'Security code': '123', 'First name': 'Robin', 'Last name': 'Ward', 'Postal code': '94107' }
    for (const [label, text] of Object.entries(filled)) await userEvent.type(canvas.getByLabelText(label), text)
    await userEvent.click(canvas.getByRole('button'))
    await expect(canvas.getByRole('button')).toHaveAttribute('aria-disabled', 'true')
  },
}
