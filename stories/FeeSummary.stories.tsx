import type { Meta, StoryObj } from '@storybook/react-vite'
import { FeeSummary } from '../src/components/FeeSummary.tsx'

const meta = { title: 'Components/FeeSummary', component: FeeSummary, args: { invoiceAmount: 150.75, fee: { type: 'percentage', value: 2.5 } } } satisfies Meta<typeof FeeSummary>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Flat: Story = { args: { fee: { type: 'flat', value: 3.5 } } }
export const NoFee: Story = { args: { fee: { type: 'none' } } }
export const Yen: Story = { args: { invoiceAmount: 128_400, currency: 'JPY' } }
export const LargeSum: Story = { args: { invoiceAmount: 1_284_000.5, currency: 'EUR', fee: { type: 'percentage', value: 1.75 } } }
