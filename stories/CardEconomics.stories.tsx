import type { Meta, StoryObj } from '@storybook/react-vite'
import { CardEconomics } from '../src/components/CardEconomics.tsx'

const meta = {
  title: 'Components/CardEconomics',
  component: CardEconomics,
  args: { invoiceAmount: 10_000, fee: { type: 'percentage', value: 2.9 }, rebateBps: 100 },
} satisfies Meta<typeof CardEconomics>
export default meta
type Story = StoryObj<typeof meta>

/** Most percentages cost more than the card brings back. */
export const Default: Story = {}
export const Gain: Story = { args: { fee: { type: 'flat', value: 2.5 } } }
export const NoFee: Story = { args: { fee: { type: 'none' } } }
export const Even: Story = { args: { fee: { type: 'flat', value: 25 }, rebateBps: 0, avoidedCost: 25 } }
export const Everything: Story = { args: { avoidedCost: 8.93, discount: 200, floatValue: 41.1, cost: 0.75 } }
export const Yen: Story = { args: { invoiceAmount: 128_450, fee: { type: 'percentage', value: 1.5 }, rebateBps: 125, currency: 'JPY' } }

/** The issuer gives less back on large charges. */
export const Tiers: Story = {
  args: { invoiceAmount: 84_200, fee: { type: 'flat', value: 15 }, rebateBps: [{ upTo: 7500, bps: 150 }, { upTo: 50_000, bps: 100 }, { bps: 45 }] },
}

export const LargeSums: Story = { args: { invoiceAmount: 1_284_000.5, discount: 25_680, floatValue: 3210.4, currency: 'EUR' } }
