import type { Meta, StoryObj } from '@storybook/react-vite'
import { FeeSummary } from '../src/answers.ts'
import { Surface } from '../src/index.ts'

const meta = { title: 'Components/Surface', component: Surface, parameters: { ownSurface: true } } satisfies Meta<typeof Surface>
export default meta
type Story = StoryObj<typeof meta>

const fee = { type: 'percentage', value: 2.5 } as const
const noFee = { type: 'none' } as const
const night = { colorScheme: 'dark', tokens: { surface: '#14213d' } } as const
const day = { colorScheme: 'light', tokens: { surface: '#fff' } } as const
const ground = { padding: 16, background: 'var(--mg-surface)' }

/** One ground for several components, with elements of the host's between them. */
export const Default: Story = {
  render: (args) => (
    <Surface {...args}>
      <p>What the invoice of Acme Corporation costs by card:</p>
      <FeeSummary invoiceAmount={150.75} fee={fee} />
    </Surface>
  ),
}

/** A surface within another takes its theme, unless it has one of its own. */
export const Nested: Story = {
  render: () => (
    <Surface theme={night} style={ground}>
      <FeeSummary invoiceAmount={150.75} fee={fee} />
      <Surface theme={day} style={ground}>
        <FeeSummary invoiceAmount={150.75} fee={noFee} />
      </Surface>
    </Surface>
  ),
}
