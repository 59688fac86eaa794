import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { AmountMismatch } from '../src/components/AmountMismatch.tsx'

const meta = {
  title: 'Components/AmountMismatch',
  component: AmountMismatch,
  args: { invoiceAmount: 150.75, gatewayAmount: 180.75, onPayGatewayAmount: fn(), onAskApprover: fn(), onStop: fn() },
} satisfies Meta<typeof AmountMismatch>
export default meta
type Story = StoryObj<typeof meta>

/** The page asks for more than the invoice says. */
export const Default: Story = {}
export const Less: Story = { args: { gatewayAmount: 100, differences: [{ kind: 'partial', amount: -50 }] } }
export const FeeOnTop: Story = { args: { total: 185.27, fee: { type: 'percentage', value: 2.5 } } }

/** The host knows of a tax and a late fee; ten dollars stay open. */
export const PartlyExplained: Story = {
  args: { gatewayAmount: 190.75, differences: [{ kind: 'tax', amount: 12.06 }, { kind: 'lateFee', amount: 17.94 }] },
}

/** The page shows its total with the fee. That is no mismatch. */
export const ExplainedByFee: Story = { args: { gatewayAmount: 154.52, fee: { type: 'percentage', value: 2.5 } } }

/** There is no way to pay in a currency nobody approved. */
export const OtherCurrency: Story = { args: { gatewayAmount: 163.2, gatewayCurrency: 'EUR', total: 167.28 } }

export const OnlyToStop: Story = { args: { onPayGatewayAmount: undefined, onAskApprover: undefined } }
export const Yen: Story = { args: { invoiceAmount: 128_450, gatewayAmount: 128_000, currency: 'JPY', differences: [{ kind: 'discount', amount: -450 }] } }

export const LargeSums: Story = {
  args: {
    invoiceAmount: 1_284_000.5, gatewayAmount: 1_296_840.5, total: 1_316_293.11, fee: { type: 'percentage', value: 1.5 }, currency: 'EUR',
    differences: [{ kind: 'tax', amount: 25_680 }, { kind: 'credit', amount: -12_840 }],
  },
}
