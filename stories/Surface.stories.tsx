import type { Meta, StoryObj } from '@storybook/react-vite'
import { FeeSummary } from '../src/answers.ts'
import { Surface } from '../src/index.ts'

const meta = { title: 'Components/Surface', component: Surface, parameters: { ownSurface: true } } satisfies Meta<typeof Surface>
export default meta
type Story = StoryObj<typeof meta>

const fee = { type: 'percentage', value: 2.5 } as const

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
    <Surface theme={{ colorScheme: 'dark', tokens: { surface: '#14213d' } }} style={{ padding: 16, background: 'var(--mg-color-surface)' }}>
      <FeeSummary invoiceAmount={150.75} fee={fee} />
      <Surface theme={{ colorScheme: 'light', tokens: { surface: '#fff' } }} style={{ padding: 16, background: 'var(--mg-color-surface)' }}>
        <FeeSummary invoiceAmount={150.75} fee={{ type: 'none' }} />
      </Surface>
    </Surface>
  ),
}
